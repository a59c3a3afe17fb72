#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The compiler of locale/ refuses what it should, its output is C++ that a missing parameter breaks, and the check
of sentences finds what a careful editor would."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import check_locale
import locale_compile
from locale_compile import LocaleError, Message

ROOT = Path(__file__).resolve().parent.parent
FACTS = (ROOT / "locale/en/language.toml").read_text(encoding="utf-8")
SCRATCH = tempfile.TemporaryDirectory(prefix="bunting-")


def made(**languages: dict[str, str]) -> Path:
    """A folder locale/ with a language per argument, each {file: text}."""
    top = Path(tempfile.mkdtemp(dir=SCRATCH.name))
    for name, files in languages.items():
        (top / name).mkdir()
        facts = FACTS if name == "en" else FACTS.replace('"en-GB"', f'"{name}"')
        for file, text in {"language": facts, **files}.items():
            (top / name / f"{file}.toml").write_text(text, encoding="utf-8")
    return top


def compiled(**languages: dict[str, str]) -> dict[str, str]:
    top = made(**languages)
    locale_compile.main(top, top / "out")
    return {path.name: path.read_text(encoding="utf-8") for path in (top / "out").iterdir()}


class Grammar(unittest.TestCase):
    def refused(self, text: str) -> None:
        with self.assertRaises(LocaleError, msg=text):
            Message("x.y", text)

    def test_parameters_have_the_types_they_say(self) -> None:
        message = Message("x.y", "{name} {n:int} {when:date} {n} <a>{cost:pence}</a> <b>x</b>")
        self.assertEqual(message.types, {"name": "text", "n": "int", "when": "date", "cost": "pence"})
        self.assertEqual(message.links, ["a"])

    def test_choices_nest_and_know_their_number(self) -> None:
        message = Message("x.y", "{n:plural, =0 {none} one {# of {name}} other {{who:select, her {#} other {}}}}")
        self.assertEqual(message.types, {"n": "plural", "name": "text", "who": "select"})
        self.assertEqual(message.nodes[0][2][1][1][0], ("value", "n", "int"))

    def test_braces_and_signs_can_be_shown(self) -> None:
        self.assertEqual(Message("x.y", "a {{b}} 1 < 2 # <3").nodes, ["a {b} 1 < 2 # <3"])

    def test_mistakes_are_refused(self) -> None:
        for text in ["{", "}", "{n", "{N}", "{n:nothing}", "<a>x", "x</a>", "<a><b>x</a></b>", "{n:plural, one {x}}",
                     "{n:plural, other {x} other {y}}", "{n:plural, lots {x} other {y}}", "{n:int} {n:date}",
                     "{n:plural, other {x}", "{n:plural, other x}", "{n:select}"]:
            self.refused(text)


class Files(unittest.TestCase):
    def test_a_key_in_two_files_is_refused(self) -> None:
        for other in ('[a]\nb = "y"', '[a.b]\nc = "y"'):
            second = other if "a.b" not in other else '[a]\n"b_c" = "z"\n[a.b]\nc = "y"'
            with self.assertRaises(LocaleError):
                compiled(en={"one": '[a]\nb = "x"', "two": second})

    def test_bad_names_and_values_are_refused(self) -> None:
        for text in ('top = "x"', '[A]\nb = "x"', "[a]\nb = 3", '[a]\nb = "{class}"', '[a]\nb = "{a_href} <a>x</a>"'):
            with self.assertRaises(LocaleError, msg=text):
                compiled(en={"one": text})

    def test_a_new_sentence_leaves_the_headers_of_other_files_alone(self) -> None:
        two = '[b]\nx = "two"'
        before = compiled(en={"one": '[a]\nx = "x"', "two": two})
        after = compiled(en={"one": '[a]\na = "new"\nx = "x"', "two": two})
        self.assertEqual(before["two.h"], after["two.h"])
        self.assertNotEqual(before["one.h"], after["one.h"])

    def test_a_translation_may_lack_a_message_but_not_invent_one(self) -> None:
        english = {"one": '[a]\nx = "{n:int} <w>x</w>"\ny = "y"'}
        catalogue = compiled(en=english, pl={"one": '[a]\nx = "{n} <w>iks</w>"'})["catalogue.cc"]
        self.assertIn("iks", catalogue)
        self.assertIn("kFirst1[] = {0, kNoStep}", catalogue)
        for wrong in ('[a]\nz = "z"', '[a]\nx = "{m}"', '[a]\nx = "<v>x</v>"', '[a]\nx = "{n:date}"'):
            with self.assertRaises(LocaleError, msg=wrong):
                compiled(en=english, pl={"one": wrong})

    def test_pseudo_languages_keep_parameters_and_tags(self) -> None:
        message = Message("x.y", "Ring <phone>{number}</phone>, {n:plural, one {# day} other {# days}}")
        for change in (locale_compile.accented, locale_compile.mirrored):
            special = [node for node in locale_compile.each_node(change(message.nodes)) if not isinstance(node, str)]
            original = [node for node in locale_compile.each_node(message.nodes) if not isinstance(node, str)]
            self.assertEqual([node[:2] for node in special], [node[:2] for node in original])


class Cpp(unittest.TestCase):
    def compiles(self, expression: str) -> bool:
        top = made(en={"errors": (ROOT / "locale/en/errors.toml").read_text(encoding="utf-8"),
                       "one": '[a]\nb = "{name} has {n:int}"\nc = "c"'})
        locale_compile.main(top, top / "locale")
        program = f'#include "locale/one.h"\nauto f() {{ return {expression}.args(); }}\n'
        run = ["g++", "-std=c++20", "-fsyntax-only", "-x", "c++", "-I", str(ROOT / "src"), "-I", str(top), "-"]
        return subprocess.run(run, input=program, text=True, capture_output=True, check=False).returncode == 0

    def test_a_missing_key_or_parameter_does_not_compile(self) -> None:
        self.assertTrue(self.compiles('bunting::msg::a_b{.name = "Ife", .n = 3}'))
        self.assertTrue(self.compiles("bunting::msg::a_c{}"))
        self.assertFalse(self.compiles('bunting::msg::a_b{.name = "Ife"}'))
        self.assertFalse(self.compiles('bunting::msg::a_b{.name = 3, .n = 3}'))
        self.assertFalse(self.compiles("bunting::msg::a_d{}"))


class Sentences(unittest.TestCase):
    def complaints(self, text: str, key: str = "x.body") -> int:
        return len(set(check_locale.problems_of_message(Message(key, text))))

    def test_good_sentences_pass(self) -> None:
        for text in ("Tell us what you would change", "{n:plural, one {# day left} other {# days left}}",
                     "One. " * 29 + "Two.", "Co-production is people deciding together."):
            self.assertEqual(self.complaints(text), 0, text)

    def test_long_sentences_are_found_in_every_case(self) -> None:
        self.assertEqual(self.complaints("word " * 25 + "word"), 1)
        self.assertEqual(self.complaints("{n:plural, one {short} other {" + "word " * 25 + "word}}"), 1)

    def test_words_we_avoid_are_found(self) -> None:
        for text in ("Please wait", "Invalid date", "Oops", "{n:plural, one {a} other {a {w:select, x {hub} other {y}}}}",
                     "We engage people", "Don't"):
            self.assertEqual(self.complaints(text), 1, text)
        self.assertEqual(self.complaints("Co-production", key="x.title"), 1)
        self.assertEqual(self.complaints("Our whole place", key="nav.place"), 1)

    def test_a_language_is_offered_only_with_what_every_page_needs(self) -> None:
        top = made(en={"common": '[nav]\na = "A {n}"', "extra": '[e]\nx = "X"'}, pl={"common": '[nav]\na = "A"'})
        source, (polish,) = locale_compile.languages_in(top)
        self.assertEqual(list(check_locale.problems_of_language(source, polish)), ["nav.a: {n} is lost"])
        polish.messages.clear()
        self.assertIn("nav.a", "".join(check_locale.problems_of_language(source, polish)))

    def test_messages_nobody_says_are_named(self) -> None:
        top = made(en={"one": '[a]\nb = "x"\nc = "x"\nd = "x"\n[e.f]\ng = "x"'})
        source, _ = locale_compile.languages_in(top)
        (top / "src").mkdir()
        (top / "src/a.cc").write_text('msg::a_b{}; refuse("a.c"); "e.f." + state')
        self.assertEqual(list(check_locale.unused(source, top)), ["a.d"])

    def test_a_refusal_without_words_is_named(self) -> None:
        top = made(en={"one": '[a]\nb = "x"'})
        source, _ = locale_compile.languages_in(top)
        (top / "src/features").mkdir(parents=True)
        (top / "src/features/a.cc").write_text(
            'refuse(Fault::Invalid, "a.b"); refuse(Fault::Conflict, "a.c", "f"); refused("a.d"); '
            'refuse(Fault::NotFound, "a.e"); Error{Fault::Invalid, "a.f"}')
        (top / "src/features/a_test.cc").write_text('refuse(Fault::Invalid, "a.g")')
        self.assertEqual(check_locale.wordless(source, top), ["a.c", "a.d", "a.f"])


def main() -> int:
    loaded = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(loaded)
    failed = len(result.failures) + len(result.errors)
    print(f"passed {result.testsRun - failed} failed {failed} skipped {len(result.skipped)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
