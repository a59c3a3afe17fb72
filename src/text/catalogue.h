// SPDX-License-Identifier: AGPL-3.0-or-later
// The form in which tools/locale_compile.py leaves the messages in the program. Private to text/.
//
// A message is a row of steps up to End. Text shows words; Value shows an argument in a form; Open
// and Close are a tag; Plural and Select are followed by their cases (Exactly, Case, at last
// Otherwise), each with the step to go on at; Jump leads from the end of a branch to what follows.
// Targets count from the message's own first step.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/locale.h"
#include "text/message.h"

namespace bunting::text {

enum class StepKind : std::uint8_t {
    Text,
    Value,
    Open,
    Close,
    Plural,
    Select,
    Exactly,
    Case,
    Otherwise,
    Jump,
    End,
};

// How an argument is put into words.
enum class Form : std::uint8_t {
    Words,
    Whole,      // 9,400
    Reference,  // 9400
    Money,      // £9,400
    LongDate,   // Friday 25 December 2026
    Day,        // Friday 25 December
    Moment,     // 8pm on Friday 25 December 2026
    DayTime,    // 8pm on Friday 25 December
    ClockTime,  // 8pm
};

inline constexpr std::uint8_t kNoArgument = 255;
inline constexpr std::uint32_t kNoStep = 0xFFFFFFFF;
inline constexpr int kIndexBits = 9;  // a MsgId is file * 512 + index

struct Step {
    StepKind kind;
    std::uint8_t argument;
    Form form;
    std::uint16_t target;
    std::uint16_t length;  // of the words
    std::uint32_t offset;  // of the words; the number of Exactly
};

struct Language {
    const char* tag;
    const char* name;
    const char* icu;  // ICU's name for its rules
    // Patterns of language.toml.
    const char* day;
    const char* date;
    const char* short_day;
    const char* short_date;
    const char* month;
    const char* month_year;
    const char* clock;
    const char* clock_whole;
    Direction direction;
    bool is_pseudo;
    const Step* steps;
    const std::uint32_t* first;  // of each message; kNoStep where English stands in
};

struct KeyedMessage {
    std::string_view key;
    MsgId id;
};

struct Catalogue {
    std::string_view words;
    std::span<const Language> languages;  // English first, pseudo-languages last
    std::span<const std::uint32_t> file_starts;
    std::span<const KeyedMessage> keys;
};

const Catalogue& catalogue();

}  // namespace bunting::text
