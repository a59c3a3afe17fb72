// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/crash/writers.h"

#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "tests/support/http_client.h"

namespace bunting::crash {
namespace {

namespace json = boost::json;

constexpr int kWriters = 32;
constexpr std::chrono::seconds kPatience{30};

struct Form {
    const char* kind;
    const char* own;  // its required answers
};

constexpr std::array kForms{
    Form{"service", R"("runs": "The Gourd Kitchen", "contact": "01632 960177")"},
    Form{"idea", R"("helps": "Teenagers")"},
    Form{"pressure", R"("who_feels": "Carers")"},
};

// One person with a sheet of their own.
class Writer {
public:
    Writer(std::uint16_t port, const std::string& token, int round, int writer)
        : port_{port},
          cookie_{"bunting_session=" + token},
          round_{round},
          writer_{writer} {}

    Acknowledged sheet;

    void step() {
        const int turn = count_++ % 5;
        if (last_ == 0 || turn == 0) return add();
        if (turn == 3) return edit();
        say();
    }

private:
    // nullopt: not done, and nobody said it was.
    std::optional<json::object> post(const std::string& target, std::string body) {
        ++sheet.unanswered;
        const auto answer = testing::ask(
            port_,
            {.method = "POST",
             .target = target,
             .body = std::move(body),
             .headers =
                 {{"Cookie", cookie_},
                  {"Accept", "application/json"},
                  {"Content-Type", "application/json"}}}
        );
        json::error_code cut_off;
        auto value = json::parse(answer.body, cut_off);
        if (cut_off || !value.is_object()) throw std::runtime_error("cut off");
        --sheet.unanswered;
        if (answer.status == 201 || answer.status == 200) return std::move(value.get_object());
        if (answer.status == 503) {
            ++sheet.refused;
        } else {
            sheet.surprises.push_back(fmt::format("{} {}: {}", target, answer.status, answer.body));
        }
        return std::nullopt;
    }

    void add() {
        const Form& form = kForms.at(static_cast<std::size_t>(count_) % kForms.size());
        const std::string word = word_of(round_, writer_, count_);
        const std::string title = "Lantern walk " + word;
        const auto done = post(
            fmt::format("/add/{}/send", form.kind),
            fmt::format(
                R"({{"title": "{}", "summary": "By the water.", "place": "kettle-bank", {}}})",
                title,
                form.own
            )
        );
        if (!done) return;
        last_ = done->at("number").as_int64();
        last_own_ = form.own;
        version_ = 1;
        sheet.added.push_back({last_, form.kind, title, word});
    }

    void say() {
        const std::string words = "I will bring soup, " + word_of(round_, writer_, count_) + ".";
        const auto done =
            post(fmt::format("/t/{}/say", last_), fmt::format(R"({{"words": "{}"}})", words));
        if (done) sheet.said.push_back({last_, std::string{done->at("id").as_string()}, words});
    }

    void edit() {
        const auto done = post(
            fmt::format("/t/{}/edit", last_),
            fmt::format(
                R"({{"title": "{}", "summary": "By the weir, {}.", "place": "kettle-bank", "seen": "{}", {}}})",
                sheet.added.back().title,
                count_,
                version_,
                last_own_
            )
        );
        if (!done) return;
        version_ = done->at("version").as_int64();
        sheet.edited.push_back({last_, version_});
    }

    std::uint16_t port_;
    std::string cookie_;
    int round_;
    int writer_;
    int count_ = 0;
    std::int64_t last_ = 0;
    std::int64_t version_ = 1;
    std::string last_own_;
};

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

Writers::Writers(std::uint16_t port, std::string token, int round)
    : port_{port},
      token_{std::move(token)},
      round_{round} {
    for (int i = 0; i < kWriters; ++i)
        threads_.emplace_back([this, i] { write(i); });
}

Writers::~Writers() {
    end();
}

void Writers::wait_for_first() const {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!first_) {
        if (std::chrono::steady_clock::now() > until)
            throw std::runtime_error("nothing was acknowledged: nothing is proved");
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
}

Acknowledged Writers::end() {
    for (std::thread& thread : threads_)
        thread.join();
    threads_.clear();
    return noted_;
}

// Until nobody answers: a server that is gone is the only way to stop somebody in the middle.
void Writers::write(int writer) {
    Writer person{port_, token_, round_, writer};
    try {
        for (;;) {
            person.step();
            if (person.sheet.total() > 0) first_ = true;
        }
    } catch (const std::exception&) {
    }
    const std::lock_guard lock{mutex_};
    append(noted_.added, person.sheet.added);
    append(noted_.said, person.sheet.said);
    append(noted_.edited, person.sheet.edited);
    append(noted_.surprises, person.sheet.surprises);
    noted_.refused += person.sheet.refused;
    noted_.unanswered += person.sheet.unanswered;
}

std::string word_of(int round, int writer, int count) {
    std::string word = "zq";
    for (int number : {round, writer, count}) {
        do {
            word += static_cast<char>('a' + number % 16);
            number /= 16;
        } while (number > 0);
        word += 'w';
    }
    return word + "x";
}

}  // namespace bunting::crash
