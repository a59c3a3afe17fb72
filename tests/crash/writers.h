// SPDX-License-Identifier: AGPL-3.0-or-later
// Many people at once, each posting as fast as answers come, and what they were told was done.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace bunting::crash {

// What a 2xx answer promised.
struct Added {
    std::int64_t number = 0;
    std::string kind;
    std::string title;  // ends with a word that stands nowhere else
    std::string word;
};

struct Said {
    std::int64_t number = 0;  // of the thing
    std::string turn;         // its id
    std::string words;
};

struct Edited {
    std::int64_t number = 0;
    std::int64_t version = 0;
};

struct Acknowledged {
    std::vector<Added> added;
    std::vector<Said> said;
    std::vector<Edited> edited;
    std::int64_t refused = 0;            // answers of 503: nothing was promised
    std::int64_t unanswered = 0;         // posts that were under way at the end
    std::vector<std::string> surprises;  // any other answer

    std::size_t total() const { return added.size() + said.size() + edited.size(); }
};

class Writers {
public:
    // `round` keeps words apart; `token` is the session of an editor.
    Writers(std::uint16_t port, std::string token, int round);
    ~Writers();
    Writers(const Writers&) = delete;
    Writers& operator=(const Writers&) = delete;

    // Until somebody was told that something was done. Throws std::runtime_error where nobody is.
    void wait_for_first() const;
    // Waits for all of them, who end when nobody answers any more, and gives what they noted.
    Acknowledged end();

private:
    void write(int writer);

    std::uint16_t port_;
    std::string token_;
    int round_;
    std::atomic<bool> first_{false};
    std::mutex mutex_;
    Acknowledged noted_;
    std::vector<std::thread> threads_;
};

// A word of letters alone that the stemmer leaves as it is.
std::string word_of(int round, int writer, int count);

}  // namespace bunting::crash
