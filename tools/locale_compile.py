# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compiles locale/<lang>/*.toml into typed C++ messages and ready-made segments. The grammar of a message is
in locale/README.md. Standard library only.

usage: locale_compile.py LOCALE_DIR OUTPUT_DIR

Writes OUTPUT_DIR/<file>.h (the messages of each English file), messages.h (all of them), ids.h (an enumerator
per key) and catalogue.cc (the words of every language, and of two pseudo-languages made from English).
A file whose text would not change is left alone, so that a new sentence does not rebuild everything.
"""
import re
import sys
import tomllib
import zlib
from pathlib import Path

from locale_message import NAME, PLAIN_TAGS, TYPES, LocaleError, Message, each_node

SOURCE = "en"
FILE_BITS, INDEX_BITS = 7, 9  # a message number is file * 512 + index: a new key or file moves no other file's numbers
CPP_WORDS = set("""alignas and asm auto bool break case catch char class const continue default delete do double
else enum explicit export extern false float for friend goto if inline int long mutable namespace new not operator
or private protected public register return short signed sizeof static struct switch template this throw true try
typedef typename union unsigned using virtual void volatile while id args""".split())
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


# --- reading --------------------------------------------------------------------------------------------


class Language:
    """One folder of locale/: its own facts (language.toml) and its messages, by file."""

    def __init__(self, folder):
        self.folder = folder.name
        with open(folder / "language.toml", "rb") as file:
            self.facts = tomllib.load(file)
        self.files = {}
        for path in sorted(folder.glob("*.toml")):
            if path.stem != "language":
                self.files[path.stem] = self.read(path)
        self.messages = {}
        for stem, messages in self.files.items():
            for message in messages:
                if message.key in self.messages:
                    raise LocaleError(f"{stem}.toml: {message.key} is in another file too")
                self.messages[message.key] = message

    @staticmethod
    def read(path):
        try:
            with open(path, "rb") as file:
                return sorted(flat(tomllib.load(file), ""), key=lambda message: message.key)
        except (LocaleError, tomllib.TOMLDecodeError) as error:
            raise LocaleError(f"{path}: {error}") from None


def flat(table, prefix):
    """{"share": {"title": "…"}} as messages with dotted keys."""
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict):
            yield from flat(value, key)
        elif not isinstance(value, str):
            raise LocaleError(f"{key} is not a sentence in quotes")
        elif not KEY.fullmatch(key):
            raise LocaleError(f"{key}: a key is lower-case words with at least one dot")
        else:
            yield Message(key, value)


def slots_of(stems):
    """File name -> its number. By its name, so that a new file moves no other one's numbers, unless they collide."""
    slots, taken = {}, set()
    for stem in sorted(stems):
        slot = zlib.crc32(stem.encode()) % 2**FILE_BITS
        while slot in taken:
            slot = (slot + 1) % 2**FILE_BITS
        taken.add(slot)
        slots[stem] = slot
    return slots


def check_source(language):
    seen = {}
    if len(language.files) > 2**FILE_BITS:
        raise LocaleError("too many files: raise FILE_BITS")
    for stem, messages in language.files.items():
        if len(messages) > 2**INDEX_BITS:
            raise LocaleError(f"{stem}.toml has more than {2**INDEX_BITS} messages: split it")
        if stem in ("messages", "ids") or not NAME.fullmatch(stem):
            raise LocaleError(f"{stem}.toml: choose another file name")
        for message in messages:
            if message.cpp in seen:
                raise LocaleError(f"{message.key} and {seen[message.cpp]} have the same name in C++")
            seen[message.cpp] = message.key
            members = list(message.types) + [f"{tag}_href" for tag in message.links]
            for member in members:
                if member in CPP_WORDS or members.count(member) > 1:
                    raise LocaleError(f"{message.key}: choose another name than {member}")


def problems_of_translation(source, other):
    """What keeps a translation from standing in for the English."""
    for key, message in other.messages.items():
        if key not in source.messages:
            yield f"{key}: English has no such message"
            continue
        english = source.messages[key]
        for name, kind in message.types.items():
            if name not in english.types:
                yield f"{key}: English has no {{{name}}}"
            elif kind != "text" and TYPES[kind][0] != TYPES[english.types[name]][0]:
                yield f"{key}: {{{name}}} is {english.types[name]} in English"
        for tag in message.tags - english.tags:
            yield f"{key}: English has no <{tag}>"


# --- pseudo-languages -----------------------------------------------------------------------------------

ACCENTS = str.maketrans("AaBbCcDdEeGgHhIiJjKkLlNnOoPpRrSsTtUuWwYyZz", "ÅåƁƀÇçÐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöÞþŔŕŠšŢţÛûŴŵÝýŽž")


def mapped(nodes, change):
    out = []
    for node in nodes:
        if isinstance(node, str):
            out.append(change(node))
        elif node[0] == "tag":
            out.append(("tag", node[1], mapped(node[2], change)))
        elif node[0] in ("plural", "select"):
            out.append((node[0], node[1], [(case, mapped(branch, change)) for case, branch in node[2]]))
        else:
            out.append(node)
    return out


def accented(nodes):
    """[Ĥéļļö one two]: what is not in brackets does not come from locale/; 40 % longer, as German may be."""
    length = sum(len(node) for node in each_node(nodes) if isinstance(node, str))
    filler = ""
    for word in "one two three four five six seven eight nine ten eleven twelve".split() * 40:
        if len(filler) >= 0.4 * length:
            break
        filler += " " + word
    return ["[", *mapped(nodes, lambda words: words.translate(ACCENTS)), filler + "]"]


def mirrored(nodes):
    """Each word set from right to left, by the Unicode override that our own input cleaning removes."""
    return mapped(nodes, lambda words: re.sub(r"[^\s]+", lambda m: f"\u202e{m[0]}\u202c", words))


# --- writing --------------------------------------------------------------------------------------------


class Words:
    """All texts end to end, each once."""

    def __init__(self):
        self.bytes, self.known, self.literals = 0, {}, []

    def place(self, text):
        if text not in self.known:
            size = len(text.encode())
            if size > 0xFFFF:
                raise LocaleError(f"too long for one message: {text[:40]}…")
            self.known[text] = (self.bytes, size)
            self.bytes += size
            self.literals.append(literal(text))
        return self.known[text]


def literal(text):
    escaped = "".join({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}.get(c, c) for c in text)
    return f'"{escaped}"'


class Program:
    """A message as steps: kind, argument, form, target, length, offset (see src/text/catalogue.h)."""

    def __init__(self, words, english):
        self.words, self.english, self.steps = words, english, []
        self.names = list(english.types) + [f"{tag}_href" for tag in english.links]

    def add(self, kind, argument=0, form="Words", target=0, text=None, number=0):
        offset, length = self.words.place(text) if text is not None else (number, 0)
        self.steps.append([kind, argument, form, target, length, offset])
        return len(self.steps) - 1

    def compile(self, nodes):
        for node in nodes:
            if isinstance(node, str):
                if node:
                    self.add("Text", text=node)
            elif node[0] == "value":
                kind = node[2] or self.english.types[node[1]]
                self.add("Value", self.names.index(node[1]), TYPES[kind][1])
            elif node[0] == "tag":
                href = 255 if node[1] in PLAIN_TAGS else self.names.index(f"{node[1]}_href")
                self.add("Open", href, text=node[1])
                self.compile(node[2])
                self.add("Close", text=node[1])
            else:
                self.choose(*node)
        return self.steps

    def choose(self, kind, name, branches):
        branches = sorted(branches, key=lambda b: (b[0] == "other", b[0][0] != "="))  # exact first, other last
        self.add("Plural" if kind == "plural" else "Select", self.names.index(name))
        cases = []
        for selector, _ in branches:
            if selector[0] == "=":
                cases.append(self.add("Exactly", number=int(selector[1:])))
            elif selector == "other":
                cases.append(self.add("Otherwise"))
            else:
                cases.append(self.add("Case", text=selector))
        jumps = []
        for case, (_, branch) in zip(cases, branches):
            self.steps[case][3] = len(self.steps)
            self.compile(branch)
            jumps.append(self.add("Jump"))
        for jump in jumps:
            self.steps[jump][3] = len(self.steps)


def struct_of(message, number):
    quoted = " ".join(message.text.split()).replace("\\", "/")
    about = f"// {message.key}: {quoted[:100]}{'…' if len(quoted) > 100 else ''}\n"
    if not message.types and not message.links:
        return f"{about}struct {message.cpp} : text::Fixed<{number}> {{}};\n"
    members = [(TYPES[kind][0], name) for name, kind in message.types.items()]
    members += [("std::string_view", f"{tag}_href") for tag in message.links]
    members = [(kind.replace("Pence", "text::Pence"), name) for kind, name in members]
    lines = "".join(f"    text::Needed<{kind}> {name};\n" for kind, name in members)
    values = ", ".join(f"text::Arg{{{name}.value}}" for _, name in members)
    return (f"{about}struct {message.cpp} {{\n{lines}"
            f"    static constexpr text::MsgId id{{{number}}};\n"
            f"    std::array<text::Arg, {len(members)}> args() const {{ return {{{values}}}; }}\n}};\n")


SPDX = "// SPDX-License-Identifier: AGPL-3.0-or-later\n// Made by tools/locale_compile.py from locale/. Do not edit.\n"


def headers(source):
    """File name -> text of the headers."""
    out, ids = {}, []
    slots = slots_of(source.files)
    for stem, messages in source.files.items():
        structs = []
        for index, message in enumerate(messages):
            number = (slots[stem] << INDEX_BITS) + index
            structs.append(struct_of(message, number))
            ids.append(f"    {message.cpp} = {number},\n")
        out[f"{stem}.h"] = (f'{SPDX}#pragma once\n#include "text/message.h"\n\n'
                            f"namespace bunting::msg {{\n\n{''.join(structs)}\n}}  // namespace bunting::msg\n")
    includes = "".join(f'#include "locale/{stem}.h"  // IWYU pragma: export\n' for stem in source.files)
    out["messages.h"] = f"{SPDX}#pragma once\n{includes}"
    out["ids.h"] = (f"{SPDX}#pragma once\n#include <cstdint>\n\nnamespace bunting::text {{\n\n"
                    f"enum class MsgId : std::uint16_t {{\n{''.join(ids)}}};\n\n}}  // namespace bunting::text\n")
    return out


def steps_of_language(words, source, nodes_of):
    """(steps, first step of each message; None where English stands in), in the order of the source."""
    steps, starts = [], []
    slots = slots_of(source.files)
    for stem in sorted(source.files, key=slots.get):
        for message in source.files[stem]:
            nodes = nodes_of(message)
            starts.append(None if nodes is None else len(steps))
            if nodes is not None:
                steps += Program(words, message).compile(nodes)
                steps.append(["End", 0, "Words", 0, 0, 0])
    return steps, starts


FACTS = ["tag", "name", "icu", "day", "date", "short_day", "short_date", "month", "month_year", "clock", "clock_whole"]


def facts_of(language, **changes):
    facts = {**language.facts, **changes}
    unknown = set(facts) - set(FACTS) - {"direction"}
    missing = set(FACTS) - set(facts)
    if unknown or missing or facts.get("direction") not in ("ltr", "rtl"):
        raise LocaleError(f"{language.folder}/language.toml: unknown {unknown or '–'}, missing {missing or '–'}")
    return facts


def catalogue(source, others):
    words = Words()
    languages = [(facts_of(source), lambda message: message.nodes, False)]
    for other in others:
        languages.append((facts_of(other), lambda m, o=other: o.messages[m.key].nodes if m.key in o.messages else None,
                          False))
    english = source.facts["icu"]
    languages.append((facts_of(source, tag="en-XA", name="[Éñĝļîšĥ]", icu=english), lambda m: accented(m.nodes), True))
    languages.append((facts_of(source, tag="ar-XB", name="\u202eEnglish\u202c", icu=english, direction="rtl"),
                      lambda m: mirrored(m.nodes), True))
    parts, table = [], []
    for index, (facts, nodes_of, pseudo) in enumerate(languages):
        steps, starts = steps_of_language(words, source, nodes_of)
        body = "".join("    {StepKind::%s, %d, Form::%s, %d, %d, %d},\n" % tuple(step) for step in steps)
        firsts = ", ".join("kNoStep" if start is None else str(start) for start in starts)
        parts.append(f"constexpr Step kSteps{index}[] = {{\n{body}}};\n"
                     f"constexpr std::uint32_t kFirst{index}[] = {{{firsts}}};\n")
        named = ", ".join(f".{fact} = {literal(facts[fact])}" for fact in FACTS)
        side = "LeftToRight" if facts["direction"] == "ltr" else "RightToLeft"
        table.append(f"    {{{named},\n     .direction = Direction::{side}, .is_pseudo = {str(pseudo).lower()},\n"
                     f"     .steps = kSteps{index}, .first = kFirst{index}}},\n")
    return CATALOGUE.format(spdx=SPDX, words="\n".join(words.literals) or '""', parts="\n".join(parts),
                            table="".join(table), **tables(source))


CATALOGUE = """{spdx}#include "text/catalogue.h"

namespace bunting::text {{
namespace {{

constexpr char kWords[] =
{words};

{parts}
constexpr Language kLanguages[] = {{
{table}}};

// Where the messages of each file begin in `first`; one more at the end.
constexpr std::uint32_t kFileStarts[] = {{{file_starts}}};

// Keys of messages without parameters, in order.
constexpr KeyedMessage kKeys[] = {{
{keys}}};

}}  // namespace

const Catalogue& catalogue() {{
    static constexpr Catalogue kCatalogue{{{{kWords, sizeof(kWords) - 1}}, kLanguages, kFileStarts, kKeys}};
    return kCatalogue;
}}

}}  // namespace bunting::text
"""


def tables(source):
    in_slot = {slot: source.files[stem] for stem, slot in slots_of(source.files).items()}
    starts, keys = [0], []
    for slot in range(2**FILE_BITS):
        messages = in_slot.get(slot, [])
        starts.append(starts[-1] + len(messages))
        keys += [(message.key, (slot << INDEX_BITS) + index) for index, message in enumerate(messages)
                 if not message.types and not message.links]
    lines = "".join(f'    {{"{key}", MsgId{{{number}}}}},\n' for key, number in sorted(keys))
    return {"file_starts": ", ".join(map(str, starts)), "keys": lines}


def write_if_changed(path, text):
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def languages_in(folder):
    """English, then the others in order."""
    source = Language(folder / SOURCE)
    check_source(source)
    others = [Language(path) for path in sorted(folder.iterdir())
              if path.is_dir() and path.name != SOURCE and (path / "language.toml").exists()]
    return source, others


def main(locale_dir, output_dir):
    source, others = languages_in(Path(locale_dir))
    for other in others:
        for problem in problems_of_translation(source, other):
            raise LocaleError(f"{other.folder}: {problem}")
    output = Path(output_dir)
    output.mkdir(parents=True, exist_ok=True)
    for name, text in headers(source).items():
        write_if_changed(output / name, text)
    write_if_changed(output / "catalogue.cc", catalogue(source, others))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except LocaleError as error:
        sys.exit(f"locale: {error}")
