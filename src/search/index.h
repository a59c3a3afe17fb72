// SPDX-License-Identifier: AGPL-3.0-or-later
// The full-text index of one node, a folder with two Xapian databases: what everybody may find,
// with spelling data, and what only some may find, without. It is a projection of the journal: it
// may be thrown away at any time and filled again from position 0. The job that feeds it is not
// here.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>

#include "search/document.h"
#include "search/reader.h"
#include "search/synonyms.h"

namespace bunting::search {

// The disk is full, or another process writes here: an accident, not a damaged index.
struct IndexError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class State : std::uint8_t {
    Ready,
    NeedsRebuild,  // new, of another version, or found damaged: empty now, position() is 0, feed
                   // everything
};

// The one writer. Used by one thread at a time; its readers by as many as there are readers.
class Index final {
public:
    // Opens what is there; what will not open or has another format is removed and begun anew.
    // Throws IndexError where the folder cannot be written or another process holds it.
    explicit Index(std::filesystem::path folder, Synonyms synonyms = shipped_synonyms());
    ~Index();
    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;

    State state() const;
    // The journal position that commit() was last told; 0 for an empty index. After an accident or
    // a crash it may be older than what was applied: feed again from here, applying twice changes
    // nothing.
    std::int64_t position();
    // What commit() was told with that position: the last entry that is in here. Where the journal
    // has another one there, the index belongs to another journal.
    std::string last_entry();

    // Each document replaces the one with its id; moving between everybody and an audience is such
    // a change. Not visible before commit(). NeedsRebuild: was found damaged and emptied; go on
    // from position(). Throws IndexError: what was applied since the last commit is lost, go on
    // from position(). Where words are taken out, now or before, the files are to be without their
    // bytes too by `sweep_by`; nothing said means at the next sweep().
    State apply(std::span<const Change> changes, Time sweep_by = {});
    // Makes what was applied durable together with the position, and visible to every reader's next
    // search. `last_entry`: what stands in the journal before `position`. Throws IndexError.
    State commit(std::int64_t position, const std::string& last_entry = "");

    // Writes the files anew, without the bytes of what was taken out, where that is due; readers go
    // on meanwhile, and a kill in the middle leaves the old files or the new. Not with anything
    // applied and not committed. Call it often: it keeps its own pauses. NeedsRebuild and
    // IndexError as for apply(). Cost: one look where nothing is due; else the whole database is
    // read and written once.
    State sweep(Time now);

    // Empties the index: for the reindex command.
    void start_over();

    // A way to ask, for one thread. It follows every commit and every rebuild, and may outlive the
    // Index.
    Reader reader() const;

private:
    struct Open;
    void ensure_open();
    template <class Work>
    State guarded(Work work);

    std::shared_ptr<Location> location_;
    std::unique_ptr<Open> open_;
    State state_ = State::Ready;
    std::chrono::steady_clock::time_point rest_until_{};
};

}  // namespace bunting::search
