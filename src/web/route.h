// SPDX-License-Identifier: AGPL-3.0-or-later
// The route table: what address and method lead to which functions, through which row of which
// policy table. The same table serves requests, writes /data/openapi.json and drives the test of
// every route × hat.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "access/act.h"
#include "web/request.h"
#include "web/response.h"

namespace bunting::web {

using access::ActTx;
using access::Call;
using store::ReadTx;

// A page: reads, and answers.
using Page = std::function<Response(ReadTx&, const Call&, const Request&)>;

// A write on its way: parsed; run on the writer, perhaps twice; answered after the commit.
class Posted {
public:
    Posted() = default;
    Posted(const Posted&) = delete;
    Posted& operator=(const Posted&) = delete;
    virtual ~Posted() = default;
    // True: commit.
    virtual bool run(ActTx& tx, const Call& call) = 0;
    virtual Response reply(ReadTx& tx, const Call& call, const Request& request) = 0;
};

using Post = std::function<std::unique_ptr<Posted>(ReadTx&, const Call&, const Request&)>;

enum class Runs : std::uint8_t {
    Here,  // on the io thread: nothing that waits
    Pool,  // passwords, search, pictures, exports
};

// One column of a list, for those who read it with a program.
struct Column {
    std::string_view name;
    text::MsgId words;                 // what stands in it
    std::string_view type = "string";  // as JSON Schema names it
    bool may_be_empty = false;
};

// A list that anybody may take away as data, {"items":[…],"next":…}, as /data explains it.
struct OpenList {
    text::MsgId title;
    text::MsgId about;
    std::vector<Column> columns = {};  // none where it is a calendar only
    // How many there are in it; nullptr: not counted.
    std::function<std::int64_t(ReadTx&, const Call&)> count = nullptr;
};

struct Route {
    std::string pattern;  // /t/{number}; a trailing {.format} also serves /t/118.json
    Page page;            // for GET and HEAD
    Post post;            // for POST
    const access::Action* action = nullptr;  // the row that guards it; nullptr: anybody
    Runs runs = Runs::Here;
    std::vector<Format> formats = {};  // beside HTML
    std::string summary = {};          // one line for /data/openapi.json; empty: not listed there
    std::vector<std::string> query = {};  // names of query parameters
    std::uint64_t longest_body = 1U << 20U;
    std::vector<std::string> form = {};  // names of the fields that a write reads, where known
    std::optional<OpenList> list = {};   // where the data formats hold a list
};

namespace detail {

template <class Command, class Outcome, class Act, class Reply>
class TypedPost final : public Posted {
public:
    TypedPost(Result<Command> command, const Act& act, const Reply& reply)
        : command_{std::move(command)},
          act_{act},
          reply_{reply} {}

    bool run(ActTx& tx, const Call& call) override {
        const Result<Outcome>& outcome = outcome_.emplace(
            command_ ? act_(tx, call, *command_) : Result<Outcome>{refuse(command_.error())}
        );
        return outcome.has_value();
    }

    Response reply(ReadTx& tx, const Call& call, const Request& request) override {
        return reply_(tx, call, request, *outcome_);
    }

private:
    Result<Command> command_;
    Act act_;
    Reply reply_;
    std::optional<Result<Outcome>> outcome_;
};

template <class R>
struct Unwrapped;

template <class T>
struct Unwrapped<Result<T>> {
    using Type = T;
};

}  // namespace detail

// A write from its three functions:
//   parse(ReadTx&, const Call&, const Request&)                         → Result<Command>
//   act(ActTx&, const Call&, const Command&)                            → Result<Outcome>
//   reply(ReadTx&, const Call&, const Request&, const Result<Outcome>&) → Response
// A command that parse refused is not run; reply gets its error.
template <class Parse, class Act, class Reply>
Post posts(Parse parse, Act act, Reply reply) {
    using Command = typename detail::Unwrapped<
        std::invoke_result_t<Parse, ReadTx&, const Call&, const Request&>>::Type;
    using Outcome = typename detail::Unwrapped<
        std::invoke_result_t<Act, ActTx&, const Call&, const Command&>>::Type;
    return [parse = std::move(parse), act = std::move(act), reply = std::move(reply)](
               ReadTx& tx, const Call& call, const Request& request
           ) -> std::unique_ptr<Posted> {
        return std::make_unique<detail::TypedPost<Command, Outcome, Act, Reply>>(
            parse(tx, call, request), act, reply
        );
    };
}

class Router {
public:
    // Bug where the same pattern and method is there already.
    void add(Route route);

    struct Match {
        const Route* route = nullptr;  // nullptr: no such address
        bool other_method = false;     // the address is there, for another method
        std::map<std::string, std::string, std::less<>> params = {};
        Format format = Format::Html;
    };

    Match find(Method method, std::string_view path) const;

    const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

private:
    std::vector<std::unique_ptr<Route>> routes_;
};

std::string_view ending_of(Format format);
std::string_view content_type_of(Format format);

}  // namespace bunting::web
