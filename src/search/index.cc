// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/index.h"

#include <charconv>
#include <system_error>

#include <xapian.h>

#include "base/bytes.h"
#include "base/random.h"
#include "search/entry.h"
#include "search/location.h"
#include "search/terms.h"
#include "search/words.h"

namespace bunting::search {
namespace {

constexpr std::int64_t kLongestSilence =
    1000;  // positions passed without a change before one is written

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

// One of the two databases, with the spelling kept true where it is the public one: Xapian forgets
// a document's words when it goes, but not that they were ever spelled.
class Shelf {
public:
    enum class Spelling : std::uint8_t { Learn, Never };

    Shelf(const std::string& path, int flags, Spelling spelling)
        : database_{path, flags},
          spelling_{spelling} {}

    void put(const Document& document) {
        const std::string key = filter_term(kThing, document.id.text());
        forget_spellings(key);
        const Xapian::Document entry = entry_of(document);
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

    void forget_spellings(const std::string& key) {
        if (spelling_ == Spelling::Never) return;
        const auto posting = database_.postlist_begin(key);
        if (posting == database_.postlist_end(key)) return;
        const auto id = *posting;
        count_spellings(database_.termlist_begin(id), database_.termlist_end(id), Count::Down);
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

    Xapian::WritableDatabase database_;
    Spelling spelling_;
    bool changed_ = false;
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

    Open(const Location& location, int flags)
        : everybody{location.everybody(), flags, Shelf::Spelling::Learn},
          some{location.some(), flags, Shelf::Spelling::Never} {}

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
        return open;
    }

    static std::unique_ptr<Open> anew(const Location& location) {
        std::filesystem::remove_all(location.everybody());
        std::filesystem::remove_all(location.some());
        std::filesystem::create_directories(location.folder);
        auto open = std::make_unique<Open>(location, Xapian::DB_CREATE);
        const std::string pair = fresh_token();
        for (Shelf* shelf : {&open->some, &open->everybody}) {
            shelf->note("format", std::string{kFormat});
            shelf->note("pair", pair);
            shelf->commit();
        }
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

    void apply_all(std::span<const Change> changes) {
        for (const Change& change : changes) {
            std::visit([this](const auto& one) { apply(one); }, change);
        }
    }

    // The position stands in the public database, so the restricted one goes first: after a crash
    // between the two the position is old and the changes come again, which changes nothing.
    void commit(std::int64_t reached) {
        position = reached;
        const bool silent = !everybody.is_changed() && !some.is_changed();
        if (silent && position - written < kLongestSilence) return;
        if (some.is_changed()) some.commit();
        everybody.note("position", std::to_string(position));
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
    ++location_->generation;
    state_ = State::NeedsRebuild;
}

State Index::state() const {
    return state_;
}

std::int64_t Index::position() {
    ensure_open();
    return open_->position;
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
    }
    return State::Ready;
}

State Index::apply(std::span<const Change> changes) {
    return guarded([&](Open& open) { open.apply_all(changes); });
}

State Index::commit(std::int64_t position) {
    const State state = guarded([&](Open& open) { open.commit(position); });
    if (state == State::Ready) state_ = State::Ready;
    return state;
}

Reader Index::reader() const {
    return Reader{location_};
}

}  // namespace bunting::search
