// SPDX-License-Identifier: AGPL-3.0-or-later
#include "text/message.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ensure.h"
#include "locale/errors.h"
#include "text/amount.h"
#include "text/catalogue.h"
#include "text/formatters.h"
#include "text/time/when.h"

namespace bunting::text {
namespace {

// Where a message stands in the tables of all languages.
std::size_t row_of(MsgId id) {
    const auto number = static_cast<std::uint16_t>(id);
    const std::size_t file = number >> kIndexBits;
    const auto starts = catalogue().file_starts;
    BUNTING_ENSURE(file + 1 < starts.size());
    const std::size_t row = starts[file] + (number & ((1U << kIndexBits) - 1));
    BUNTING_ENSURE(row < starts[file + 1]);
    return row;
}

std::string_view words_of(const Step& step) {
    return catalogue().words.substr(step.offset, step.length);
}

class Walk {
public:
    Walk(const Locale& locale, const Step* steps, std::span<const Arg> args, Sink& sink)
        : locale_{locale},
          steps_{steps},
          args_{args},
          sink_{sink} {}

    void run() {
        std::size_t at = 0;
        while (steps_[at].kind != StepKind::End)
            at = after(at);
    }

private:
    // Does one step; which is next.
    std::size_t after(std::size_t at) {
        const Step& step = steps_[at];
        switch (step.kind) {
            case StepKind::Text:
                sink_.text(words_of(step));
                return at + 1;
            case StepKind::Value:
                show(step);
                return at + 1;
            case StepKind::Open:
                sink_.open(words_of(step), href_of(step));
                return at + 1;
            case StepKind::Close:
                sink_.close(words_of(step));
                return at + 1;
            case StepKind::Plural:
                return plural_branch(at, get<std::int64_t>(step));
            case StepKind::Select:
                return select_branch(at, get<std::string_view>(step));
            case StepKind::Jump:
            case StepKind::Otherwise:
                return step.target;
            case StepKind::Exactly:
            case StepKind::Case:
            case StepKind::End:
                break;
        }
        constexpr bool kBelongsToAChoice = false;
        BUNTING_ENSURE(kBelongsToAChoice);
        return at;
    }

    template <class T>
    T get(const Step& step) const {
        BUNTING_ENSURE(step.argument < args_.size());
        const T* value = std::get_if<T>(&args_[step.argument]);
        BUNTING_ENSURE(value != nullptr);
        return *value;
    }

    std::string_view href_of(const Step& step) const {
        return step.argument == kNoArgument ? std::string_view{} : get<std::string_view>(step);
    }

    std::size_t plural_branch(std::size_t at, std::int64_t number) const {
        for (++at; steps_[at].kind == StepKind::Exactly; ++at) {
            if (steps_[at].offset == number) return steps_[at].target;
        }
        if (steps_[at].kind == StepKind::Otherwise) return steps_[at].target;
        return select_branch(at - 1, plural_category(locale_, number));
    }

    std::size_t select_branch(std::size_t at, std::string_view choice) const {
        for (++at; steps_[at].kind == StepKind::Case; ++at) {
            if (words_of(steps_[at]) == choice) return steps_[at].target;
        }
        return steps_[at].target;
    }

    void show(const Step& step) {
        if (step.form == Form::Words) return sink_.value(get<std::string_view>(step));
        sink_.value(in_words(step));
    }

    std::string in_words(const Step& step) const {
        switch (step.form) {
            case Form::Words:
                break;
            case Form::Whole:
                return whole(locale_, get<std::int64_t>(step));
            case Form::Reference:
                return fmt::format("{}", get<std::int64_t>(step));
            case Form::Money:
                return money(locale_, get<Pence>(step));
            case Form::LongDate:
                return date_full(locale_, get<Date>(step));
            case Form::Day:
                return date_long(locale_, get<Date>(step), get<Date>(step));
            case Form::Moment:
                return moment_full(locale_, get<Time>(step));
            case Form::DayTime:
                return moment_in_its_year(get<Time>(step));
            case Form::ClockTime:
                return clock_time(locale_, get<Time>(step));
        }
        return std::string{get<std::string_view>(step)};
    }

    std::string moment_in_its_year(Time time) const {
        return moment(locale_, time, date_in_london(time));
    }

    const Locale& locale_;
    const Step* steps_;
    std::span<const Arg> args_;
    Sink& sink_;
};

class PlainSink final : public Sink {
public:
    PlainSink(std::string& out, Direction direction)
        : out_{out},
          isolates_{direction == Direction::RightToLeft} {}

    void text(std::string_view words) override { out_ += words; }

    void value(std::string_view words) override {
        if (isolates_) out_ += "\u2068";
        out_ += words;
        if (isolates_) out_ += "\u2069";
    }

private:
    std::string& out_;
    bool isolates_;
};

}  // namespace

void walk(const Locale& locale, MsgId id, std::span<const Arg> args, Sink& sink) {
    const std::size_t row = row_of(id);
    const std::uint32_t first = locale.language().first[row];
    if (first != kNoStep) return Walk{locale, locale.language().steps + first, args, sink}.run();
    const Locale& english = default_locale();
    const Language& source = english.language();
    sink.open_language(english);
    Walk{english, source.steps + source.first[row], args, sink}.run();
    sink.close_language();
}

std::string plain(const Locale& locale, MsgId id, std::span<const Arg> args) {
    std::string out;
    PlainSink sink{out, locale.direction()};
    walk(locale, id, args, sink);
    return out;
}

bool is_translated(const Locale& locale, MsgId id) {
    return locale.language().first[row_of(id)] != kNoStep;
}

std::optional<MsgId> find_message(std::string_view key) {
    const auto keys = catalogue().keys;
    const auto found = std::ranges::lower_bound(keys, key, {}, &KeyedMessage::key);
    if (found == keys.end() || found->key != key) return std::nullopt;
    return found->id;
}

MsgId message_of(const Error& error) {
    if (const auto own = find_message(error.key)) return *own;
    switch (error.fault) {
        case Fault::Invalid:
            return msg::error_fault_invalid::id;
        case Fault::Forbidden:
            return msg::error_fault_forbidden::id;
        case Fault::NotFound:
            return msg::error_fault_not_found::id;
        case Fault::Conflict:
            return msg::error_fault_conflict::id;
        case Fault::Unavailable:
            return msg::error_fault_unavailable::id;
        case Fault::SignIn:
            return msg::error_fault_sign_in::id;
    }
    return msg::error_fault_invalid::id;
}

}  // namespace bunting::text
