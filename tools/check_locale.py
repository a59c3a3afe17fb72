# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads every sentence in locale/ the way a careful editor would. Standard library only; under two seconds.

usage: check_locale.py [--unused]

Fails on: what locale_compile.py refuses; a sentence of more than 25 words; a word we avoid; straight quotes;
a translation whose parameters or tags English does not have, or without the messages every page needs; a refusal
of what a person sent that has no words of its own.
Warns how many messages no source file names; --unused lists them.
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from locale_compile import LocaleError, languages_in, problems_of_translation  # noqa: E402

MOST_WORDS = 25
# Word (as a pattern) -> what to write. From our style: the everyday word, and what to do instead of blame.
BANNED = {
    r"invalid": "what to do", r"please": "the plain request", r"oops|whoops": "what happened",
    r"stakeholders?": "people, or who they are", r"engag(e|es|ed|ing|ement)": "talk with, take part",
    r"signpost(s|ed|ing)?": "tell people about", r"deliver(s|ed|ing|y|ables?)?": "do, give, bring",
    r"leverag(e|es|ed|ing)": "use", r"hubs?": "place, building", r"submit(s|ted|ting)?": "send",
    r"no results": "why, and a small first thing", r"click( here)?": "what the link is",
    r"facilitat(e|es|ed|ing)": "help, run", r"utilis(e|es|ed|ing)": "use", r"closed": "the outcome",
}
BANNED_IN_HEADINGS = {r"co-?production": "explain it once, in the text"}
HEADING = re.compile(r"(^|[._])(title|heading|label)$")
NAV = re.compile(r"nav\.(place|share|change|meet|learn)")
MOST_NAV_LETTERS = 10  # five of them stand side by side on a narrow phone; other languages are 40 % longer
# Every page needs these, so a language is offered only when it has all of them; the rest may fall back to English.
CORE_FILES = ["common", "errors", "kinds", "text", "time"]


def readings(nodes):
    """The message as read, often enough that every case of every choice is read once."""
    columns = []
    for node in nodes:
        if isinstance(node, str):
            columns.append([node])
        elif node[0] == "value":
            columns.append(["Thing"])  # one word, whatever it will be
        elif node[0] == "tag":
            columns.append(readings(node[2]))
        else:
            columns.append([reading for _, branch in node[2] for reading in readings(branch)])
    times = max(map(len, columns), default=0)
    return ["".join(column[min(i, len(column) - 1)] for column in columns) for i in range(times)]


def sentences(text):
    """Cut where a sentence ends: . ! ? : before a space, or an empty line."""
    return re.split(r"(?<=[.!?:])[”’)]?\s+|\n\s*\n", text)


def problems_of_message(message):
    for reading in readings(message.nodes):
        for sentence in sentences(reading):
            count = len(re.findall(r"[\w’'-]+", sentence))
            if count > MOST_WORDS:
                yield f"a sentence of {count} words (at most {MOST_WORDS}): “{' '.join(sentence.split())[:60]}…”"
        banned = BANNED | (BANNED_IN_HEADINGS if HEADING.search(message.key) else {})
        for word, instead in banned.items():
            found = re.search(rf"\b({word})\b", reading, re.IGNORECASE)
            if found:
                yield f"“{found[0]}”: write {instead}"
        if NAV.fullmatch(message.key) and len(reading) > MOST_NAV_LETTERS:
            yield f"{len(reading)} letters (at most {MOST_NAV_LETTERS})"
        if re.search(r"['\"]", reading):
            yield "a straight quote: write “ ” and ’"
        if re.search(r"^\s|\s$|  ", reading) and "\n" not in reading:
            yield "a space at an end, or two together"


def problems_of_language(source, other):
    yield from problems_of_translation(source, other)
    for stem in CORE_FILES:
        for message in source.files.get(stem, []):
            if message.key not in other.messages:
                yield f"{message.key}: every page needs it ({stem}.toml)"
    for key, message in other.messages.items():
        english = source.messages.get(key)
        for name in set(english.types if english else []) - set(message.types):
            yield f"{key}: {{{name}}} is lost"


def unused(source, root):
    """Messages whose key and struct no file names. A key that is put together in code counts by its beginning."""
    texts = [path.read_text(encoding="utf-8", errors="replace")
             for folder, ends in (("src", (".cc", ".h")), ("app", (".cc", ".h")), ("processes", (".toml",)))
             for path in (root / folder).rglob("*") if path.suffix in ends and "_test" not in path.stem]
    named = set()
    for text in texts:
        named.update(re.findall(r"msg::(\w+)|MsgId::(\w+)", text))
    structs = {one or two for one, two in named}
    keys = {key for text in texts for key in re.findall(r"\"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\.?)\"", text)}
    for message in source.messages.values():
        parts = message.key.split(".")
        beginnings = {".".join(parts[:n]) + "." for n in range(1, len(parts))}
        if message.cpp not in structs and message.key not in keys and not beginnings & keys:
            yield message.key


# What people fill in is read here; what is refused elsewhere is said to operators, by the commands.
READS_ANSWERS = ["features", "access", "thing", "text", "media"]
REFUSAL = re.compile(r"(?:\b(?:refuse|Error)\s*[({]\s*Fault::(?:Invalid|Conflict)\s*,|\brefused\()\s*\"([a-z_.]+)\"")


def wordless(source, root):
    """Keys of refusals without a message: text::message_of would say only "have another look"."""
    files = [path for folder in READS_ANSWERS for path in (root / "src" / folder).rglob("*.cc")]
    keys = {key for path in files if not path.stem.endswith(("_test", "_prop"))
            for key in REFUSAL.findall(path.read_text(encoding="utf-8"))}
    return sorted(keys - set(source.messages))


def main(root):
    try:
        source, others = languages_in(root / "locale")
    except LocaleError as error:
        return [str(error)], []
    problems = []
    for stem, messages in source.files.items():
        for message in messages:
            problems += [f"locale/en/{stem}.toml: {message.key}: {why}"
                         for why in sorted(set(problems_of_message(message)))]
    for other in others:
        problems += [f"locale/{other.folder}: {why}" for why in problems_of_language(source, other)]
    problems += [f"{key}: a refusal without words" for key in wordless(source, root)]
    return problems, list(unused(source, root))


if __name__ == "__main__":
    found, silent = main(Path(__file__).resolve().parent.parent)
    if "--unused" in sys.argv:
        print("\n".join(silent))
    elif silent:
        print(f"warning: {len(silent)} messages that nothing says yet (tools/check_locale.py --unused)")
    for line in found:
        print(line, file=sys.stderr)
    sys.exit(1 if found else 0)
