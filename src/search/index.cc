// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/index.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <system_error>

#include <xapian.h>

#include "base/bytes.h"
#include "base/ensure.h"
#include "base/random.h"
#include "search/entry.h"
#include "search/location.h"
#include "search/terms.h"
#include "search/words.h"

namespace bunting::search {
namespace {

constexpr std::int64_t kLongestSilence =
    1000;  // positions passed without a change before one is written

constexpr std::chrono::milliseconds kNotWorthAPause{200};
constexpr std::chrono::seconds kPauseAfterAccident{60};

std::string fresh_token() {
    SystemRandom random;
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return to_hex(bytes.data(), bytes.size());
}

std::int64_t number_in(const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool is_plain_word(const std::string& term) {
    return term[0] < 'A' || term[0] > 'Z';  // every other kind of term begins with a capital
}

constexpr std::string_view kSweepBy = "sweep_by";

// One of the two databases, with the spelling kept true where it is the public one: Xapian forgets
// a document's words when it goes, but not that they were ever spelled. Their bytes stay in blocks
// that are free to be written over; the shelf remembers beside its content by when it must be
// swept.
class Shelf {
public:
    enum class Spelling : std::uint8_t { Learn, Never };

    Shelf(std::filesystem::path files, int flags, Spelling spelling)
        : files_{std::move(files)},
          database_{files_.string(), flags},
          spelling_{spelling} {
        const std::string noted = note(std::string{kSweepBy});
        if (!noted.empty()) sweep_by_ = Time::from_seconds(number_in(noted));
    }

    void put(const Document& document) {
        const std::string key = filter_term(kThing, document.id.text());
        const Xapian::Document entry = entry_of(document);
        took_out_ |= loses_words(key, entry);
        forget_spellings(key);
        count_spellings(entry.termlist_begin(), entry.termlist_end(), Count::Up);
        database_.replace_document(key, entry);
        changed_ = true;
    }

    void remove(ThingId id) {
        const std::string key = filter_term(kThing, id.text());
        if (!database_.term_exists(key)) return;
        forget_spellings(key);
        database_.delete_document(key);
        changed_ = true;
        took_out_ = true;
    }

    // After something was taken out, now or before.
    void sweep_by(Time time) {
        const bool sooner = sweep_by_ && time < *sweep_by_;
        if (sooner || (took_out_ && !sweep_by_)) {
            note(std::string{kSweepBy}, std::to_string(time.seconds()));
            sweep_by_ = time;
            changed_ = true;
        }
        took_out_ = false;
    }

    bool is_due(Time now) const { return sweep_by_ && *sweep_by_ <= now; }

    // Everything that is there is copied to files of its own. Requires: is_changed() is false.
    void sweep(Location& location, const std::filesystem::path& link) {
        BUNTING_ENSURE(!changed_);
        const auto anew = fresh_files(link);
        Xapian::Database{files_.string()}.compact(anew.string());
        Shelf swept{anew, Xapian::DB_OPEN, spelling_};
        swept.look_through();
        swept.note(std::string{kSweepBy}, "");
        swept.commit();
        swept.sweep_by_.reset();
        turn(location, link, anew);
        *this = std::move(swept);
        remove_others(link);
    }

    void commit() {
        database_.commit();
        changed_ = false;
    }

    bool is_changed() const { return changed_; }

    std::string note(const std::string& name) const { return database_.get_metadata(name); }

    void note(const std::string& name, const std::string& value) {
        database_.set_metadata(name, value);
    }

    // Throws where one of the files is damaged at its root; damage deeper down shows later.
    void look_through() const {
        static_cast<void>(database_.get_avlength());
        for (auto term = database_.allterms_begin("Q:"); term != database_.allterms_end("Q:");) {
            const auto posting = database_.postlist_begin(*term);
            static_cast<void>(database_.get_document(*posting).get_data());
            static_cast<void>(database_.positionlist_begin(*posting, "a"));
            static_cast<void>(database_.termlist_begin(*posting));
            break;
        }
        static_cast<void>(database_.spellings_begin());
    }

private:
    enum class Count : std::uint8_t { Up, Down };

    std::optional<Xapian::docid> id_of(const std::string& key) const {
        const auto posting = database_.postlist_begin(key);
        if (posting == database_.postlist_end(key)) return std::nullopt;
        return *posting;
    }

    bool loses_words(const std::string& key, const Xapian::Document& entry) const {
        const auto id = id_of(key);
        return id && !std::includes(
                         entry.termlist_begin(),
                         entry.termlist_end(),
                         database_.termlist_begin(*id),
                         database_.termlist_end(*id)
                     );
    }

    void forget_spellings(const std::string& key) {
        if (spelling_ == Spelling::Never) return;
        const auto id = id_of(key);
        if (!id) return;
        count_spellings(database_.termlist_begin(*id), database_.termlist_end(*id), Count::Down);
    }

    void count_spellings(Xapian::TermIterator term, const Xapian::TermIterator& end, Count count) {
        if (spelling_ == Spelling::Never) return;
        for (; term != end; ++term) {
            const std::string word = *term;
            if (!is_plain_word(word) || !is_spellable(word)) continue;
            if (count == Count::Up) {
                database_.add_spelling(word);
            } else {
                database_.remove_spelling(word);
            }
        }
    }

    std::filesystem::path files_;
    Xapian::WritableDatabase database_;
    Spelling spelling_;
    bool changed_ = false;
    bool took_out_ = false;  // since sweep_by() was last told
    std::optional<Time> sweep_by_;
};

[[noreturn]] void throw_accident(const Xapian::Error& error) {
    throw IndexError(fmt::format("search index: {}: {}", error.get_type(), error.get_msg()));
}

}  // namespace

struct Index::Open {
    Shelf everybody;
    Shelf some;
    std::int64_t position = 0;
    std::int64_t written = 0;
    std::string last_entry;

    Open(const Location& location, int flags)
        : Open{files_of(location.everybody()), files_of(location.some()), flags} {}

    Open(std::filesystem::path open_files, std::filesystem::path restricted_files, int flags)
        : everybody{std::move(open_files), flags, Shelf::Spelling::Learn},
          some{std::move(restricted_files), flags, Shelf::Spelling::Never} {}

    static std::unique_ptr<Open> existing(const Location& location) {
        auto open = std::make_unique<Open>(location, Xapian::DB_OPEN);
        const std::string pair = open->everybody.note("pair");
        const bool ours = open->everybody.note("format") == kFormat &&
                          open->some.note("format") == kFormat && !pair.empty() &&
                          open->some.note("pair") == pair;
        if (!ours) throw Xapian::DatabaseVersionError("not an index of this format");
        open->everybody.look_through();
        open->some.look_through();
        open->position = open->written = number_in(open->everybody.note("position"));
        open->last_entry = open->everybody.note("last_entry");
        for (const auto& link : {location.everybody(), location.some()})
            remove_others(link);
        return open;
    }

    static std::unique_ptr<Open> anew(Location& location) {
        for (const auto& link : {location.everybody(), location.some()})
            remove_all_files(link);
        std::filesystem::create_directories(location.folder);
        const auto open_files = fresh_files(location.everybody());
        const auto restricted_files = fresh_files(location.some());
        auto open = std::make_unique<Open>(open_files, restricted_files, Xapian::DB_CREATE);
        const std::string pair = fresh_token();
        for (Shelf* shelf : {&open->some, &open->everybody}) {
            shelf->note("format", std::string{kFormat});
            shelf->note("pair", pair);
            shelf->commit();
        }
        turn(location, location.some(), restricted_files);
        turn(location, location.everybody(), open_files);
        return open;
    }

    void apply(const Document& document) {
        const bool is_public = document.audience.empty();
        (is_public ? some : everybody).remove(document.id);
        (is_public ? everybody : some).put(document);
    }

    void apply(const Removal& removal) {
        everybody.remove(removal.id);
        some.remove(removal.id);
    }

    void apply_all(std::span<const Change> changes, Time sweep_by) {
        for (const Change& change : changes) {
            std::visit([this](const auto& one) { apply(one); }, change);
        }
        everybody.sweep_by(sweep_by);
        some.sweep_by(sweep_by);
    }

    bool is_due(Time now) const {
        const bool committed = !everybody.is_changed() && !some.is_changed();
        return committed && (everybody.is_due(now) || some.is_due(now));
    }

    void sweep(Location& location, Time now) {
        if (some.is_due(now)) some.sweep(location, location.some());
        if (everybody.is_due(now)) everybody.sweep(location, location.everybody());
    }

    // The position stands in the public database, so the restricted one goes first: after a crash
    // between the two the position is old and the changes come again, which changes nothing.
    void commit(std::int64_t reached, const std::string& last) {
        position = reached;
        last_entry = last;
        const bool silent = !everybody.is_changed() && !some.is_changed();
        if (silent && position - written < kLongestSilence) return;
        if (some.is_changed()) some.commit();
        everybody.note("position", std::to_string(position));
        everybody.note("last_entry", last_entry);
        everybody.commit();
        written = position;
    }
};

Index::Index(std::filesystem::path folder, Synonyms synonyms)
    : location_{std::make_shared<Location>()} {
    location_->folder = std::move(folder);
    location_->synonyms = std::move(synonyms);
    ensure_open();
}

Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

void Index::ensure_open() {
    if (location_->damaged.exchange(false)) start_over();
    if (open_) return;
    try {
        open_ = Open::existing(*location_);
    } catch (const Xapian::DatabaseLockError& error) {
        throw_accident(error);
    } catch (const Xapian::Error&) {
        start_over();
    }
}

void Index::start_over() {
    open_.reset();
    try {
        open_ = Open::anew(*location_);
    } catch (const Xapian::Error& error) {
        throw_accident(error);
    } catch (const std::filesystem::filesystem_error& error) {
        throw IndexError(error.what());
    }
    state_ = State::NeedsRebuild;
}

State Index::state() const {
    return state_;
}

std::int64_t Index::position() {
    ensure_open();
    return open_->position;
}

std::string Index::last_entry() {
    ensure_open();
    return open_->last_entry;
}

// Damage empties the index; any other trouble drops what was not committed and is passed on.
template <class Work>
State Index::guarded(Work work) {
    const unsigned before = location_->generation;
    ensure_open();
    if (location_->generation != before) return State::NeedsRebuild;
    try {
        work(*open_);
    } catch (const Xapian::DatabaseCorruptError&) {
        start_over();
        return State::NeedsRebuild;
    } catch (const Xapian::Error& error) {
        open_.reset();
        throw_accident(error);
    } catch (const std::filesystem::filesystem_error& error) {
        open_.reset();
        throw IndexError(error.what());
    }
    return State::Ready;
}

State Index::apply(std::span<const Change> changes, Time sweep_by) {
    return guarded([&](Open& open) { open.apply_all(changes, sweep_by); });
}

// A large index takes seconds: that is at most a twentieth of the time.
State Index::sweep(Time now) {
    const auto began = std::chrono::steady_clock::now();
    if (began < rest_until_) return State::Ready;
    rest_until_ = began + kPauseAfterAccident;
    const State state = guarded([&](Open& open) {
        if (open.is_due(now)) open.sweep(*location_, now);
    });
    const auto took = std::chrono::steady_clock::now() - began;
    rest_until_ = began + (took < kNotWorthAPause ? took : 20 * took);
    return state;
}

State Index::commit(std::int64_t position, const std::string& last_entry) {
    const State state = guarded([&](Open& open) { open.commit(position, last_entry); });
    if (state == State::Ready) state_ = State::Ready;
    return state;
}

Reader Index::reader() const {
    return Reader{location_};
}

}  // namespace bunting::search
