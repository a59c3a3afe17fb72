#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checks can fail: each is shown something wrong, and something right, in a small repository made here."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import check_arrows
import check_spdx
import check_tries
import new_feature
import run_tests
import size_check
import suites
import tree
from suites import Outcome, Suite

ARROWS = """
base ->
store -> base
web -> store
process -> base
features -> web process
app -> features
generated schema : store
pure process
pure features/share/offer
everywhere fmt/
vendor sqlite3.h : store/sqlite
features/share -> features/places
"""


SCRATCH = tempfile.TemporaryDirectory(prefix="bunting-")


def made(files: dict[str, str]) -> Path:
    top = Path(tempfile.mkdtemp(dir=SCRATCH.name))
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text)
    return top


def arrow_complaints(files: dict[str, str], arrows: str = ARROWS) -> list[str]:
    return check_arrows.complaints_in(made({"tools/arrows.txt": arrows, **files}))[0]


class Arrows(unittest.TestCase):
    def refused(self, file: str, text: str, **more: str) -> None:
        self.assertEqual(len(arrow_complaints({file: text, **more})), 1, text)

    def allowed(self, file: str, text: str, **more: str) -> None:
        self.assertEqual(arrow_complaints({file: text, **more}), [])

    def test_arrows_go_down_and_skip_layers(self) -> None:
        self.allowed("src/web/a.cc", '#include <vector>\n#include <fmt/format.h>\n#include "base/x.h"\n#include "store/y.h"\n')
        self.allowed("src/store/sqlite/a.cc", '#include "store/y.h"\n#include <sqlite3.h>\n#include <sys/stat.h>\n')
        self.allowed("app/main.cc", '#include "app/assemble.h"\n#include "features/share/share.h"\n')

    def test_nothing_points_up(self) -> None:
        self.refused("src/base/a.cc", '#include "store/y.h"\n')
        self.refused("src/store/a.h", '#include "web/y.h"\n')
        self.refused("src/features/share/a.cc", '#include "app/y.h"\n')

    def test_an_unknown_folder_has_no_arrow(self) -> None:
        self.refused("src/web/a.cc", '#include "util/y.h"\n')
        self.refused("src/web/a.cc", '#include "y.h"\n')

    def test_a_generated_header_counts_as_its_owner(self) -> None:
        self.allowed("src/web/a.cc", '#include "schema/y.h"\n')
        self.refused("src/base/a.cc", '#include "schema/y.h"\n')

    def test_a_vendor_has_one_folder(self) -> None:
        self.refused("src/store/a.cc", "#include <sqlite3.h>\n")
        self.refused("src/web/a.cc", "#include <nobody/knows.h>\n")
        self.refused("src/web/a.cc", "#include <doctest/doctest.h>\n")
        self.allowed("src/web/a_test.cc", "#include <doctest/doctest.h>\n")

    def test_a_header_that_others_include_shows_no_vendor(self) -> None:
        header = {"src/store/sqlite/c.h": "#include <sqlite3.h>\n", "src/store/sqlite/d.h": '#include "store/sqlite/c.h"\n'}
        self.allowed("src/store/sqlite/c.cc", '#include "store/sqlite/d.h"\n', **header)
        self.refused("src/web/a.cc", '#include "store/sqlite/d.h"\n', **header)

    def test_pure_folders_see_no_threads_or_files(self) -> None:
        self.refused("src/process/a.cc", "#include <thread>\n")
        self.refused("src/process/a.cc", "#include <unistd.h>\n")
        self.allowed("src/web/a.cc", "#include <thread>\n")

    def test_the_rules_of_a_feature_see_values_only(self) -> None:
        self.allowed("src/features/share/offer.cc", '#include "features/share/offer.h"\n#include "base/x.h"\n')
        self.refused("src/features/share/offer.h", '#include "features/share/offer_store.h"\n')
        self.refused("src/features/share/offer.h", '#include "store/store.h"\n')
        self.refused("src/features/share/offer.cc", "#include <fstream>\n")
        self.allowed("src/features/share/offer_store.cc", '#include "store/store.h"\n')

    def test_features_meet_at_the_front_door_along_an_arrow(self) -> None:
        self.allowed("src/features/share/a.cc", '#include "features/places/places.h"\n')
        self.refused("src/features/share/a.cc", '#include "features/places/store.h"\n')
        self.refused("src/features/places/a.cc", '#include "features/share/share.h"\n')

    def test_features_do_not_go_in_circles(self) -> None:
        arrows = ARROWS + "features/places -> features/share\n"
        self.assertEqual(len(arrow_complaints({}, arrows)), 2)

    def test_what_is_linked_follows_the_arrows_too(self) -> None:
        self.refused("src/base/CMakeLists.txt", "bunting_library(base DEPS store LINK sodium)\n")
        self.allowed("src/web/CMakeLists.txt", "bunting_library(web DEPS store base)\n")


class Sizes(unittest.TestCase):
    def complaints(self, files: dict[str, str], exceptions: str = "") -> list[str]:
        top = made(files)
        return size_check.complaints_in(size_check.sizes(top, [Path(name) for name in files]), exceptions)

    def test_a_long_file_needs_a_reason(self) -> None:
        long = {"src/base/a.cc": "x\n" * 501}
        self.assertEqual(len(self.complaints(long)), 1)
        self.assertEqual(self.complaints(long, "src/base/a.cc 600 a table of the law\n"), [])
        self.assertEqual(len(self.complaints(long, "src/base/a.cc 600\n")), 1)
        self.assertEqual(self.complaints({"src/base/a.cc": "x\n" * 500}), [])

    def test_an_exception_nobody_needs_goes(self) -> None:
        self.assertEqual(len(self.complaints({"src/base/a.cc": "x\n"}, "src/base/a.cc 600 why\n")), 1)
        self.assertEqual(len(self.complaints({}, "src/base/gone.cc 600 why\n")), 1)

    def test_a_full_folder_is_split(self) -> None:
        files = {f"src/base/f{number}.cc": "" for number in range(20)}
        self.assertEqual(self.complaints(files | {"src/base/f_test.cc": ""}), [])
        self.assertEqual(len(self.complaints(files | {"src/base/g.cc": ""})), 1)


class Licence(unittest.TestCase):
    def test_it_stands_at_the_top(self) -> None:
        self.assertTrue(check_spdx.names_it(f"#!/bin/sh\n# {check_spdx.LINE}\n"))
        self.assertFalse(check_spdx.names_it("#!/bin/sh\n"))
        self.assertFalse(check_spdx.names_it(f"\n\n\n\n// {check_spdx.LINE}\n"))


class Tries(unittest.TestCase):
    def test_a_sibling_before_it_is_seen(self) -> None:
        self.assertEqual(check_tries.lines_of("return Say{\n    .name = name,\n    .words = TRY(words()),\n};"), [3])
        self.assertEqual(check_tries.lines_of('f({"a", "(", TRY(b())});'), [1])

    def test_alone_first_or_in_a_block_it_stands_well(self) -> None:
        for well in ["return Say{TRY(words())};", "auto f = [&](int a, int b) -> Result<int> { TRY(c()); };",
                     "void f(int a, int b) { g(a, TRY(c())); }", "return Say{.id = TRY(a()), .name = b};",
                     "// {a, TRY(b)}", "if (a) { b, TRY(c()); }"]:
            self.assertEqual(check_tries.lines_of(well), [], well)


class Counting(unittest.TestCase):
    def counted(self, output: str, status: int = 0, counts: str = "lines", filtered: bool = False) -> tuple[int, int, int]:
        return suites.count(Suite("x", [], counts=counts), output, status, filtered)

    def test_the_last_line_counts(self) -> None:
        self.assertEqual(self.counted("a\npassed 3 failed 0 skipped 1\n"), (3, 0, 1))
        self.assertEqual(self.counted("passed 3 failed 0 skipped 1\nand more\n"), (0, 1, 0))
        self.assertEqual(self.counted("nothing"), (0, 1, 0))

    def test_an_error_code_is_a_failure_whatever_was_said(self) -> None:
        self.assertEqual(self.counted("passed 3 failed 0 skipped 0\n", status=1), (3, 1, 0))
        self.assertEqual(self.counted("", status=139, counts="exit"), (0, 1, 0))

    def test_doctest_is_understood(self) -> None:
        said = "[doctest] test cases:  6 |  5 passed | 1 failed | 2 skipped\n"
        self.assertEqual(self.counted(said, 1, "doctest"), (5, 1, 2))
        self.assertEqual(self.counted(said, 1, "doctest", filtered=True), (5, 1, 0))
        self.assertEqual(self.counted("skipped: no shared data\n" + said, 1, "doctest"), (4, 1, 3))
        self.assertEqual(self.counted("ERROR: AddressSanitizer\n", 1, "doctest"), (0, 1, 0))

    def test_a_suite_that_hangs_is_stopped(self) -> None:
        suite = Suite("selftest/hang", ["sleep", "60"], seconds=1)
        outcome = suites.run(suite)
        self.assertEqual((outcome.passed, outcome.failed), (0, 1))
        self.assertLess(outcome.seconds, 10)

    def test_databases_that_ran_unequally_fail(self) -> None:
        both = [Outcome(Suite(name, [], scenarios=name), 4, 0, 0, 0) for name in ("sqlite", "postgres")]
        one = [Outcome(Suite("sqlite", [], scenarios="sqlite"), 4, 0, 0, 0)]
        said = run_tests.say
        run_tests.say = lambda text: None
        self.assertEqual((run_tests.close(both), run_tests.close(one)), (0, 1))
        run_tests.say = said

    def test_a_word_names_suites_or_else_single_tests(self) -> None:
        everything = [Suite("unit/base", [], filters=True), Suite("format", [])]
        self.assertEqual([s.name for s in run_tests.chosen(everything, "form")], ["format"])
        self.assertEqual([s.name for s in run_tests.chosen(everything, "money")], ["unit/base"])
        self.assertEqual(len(run_tests.chosen(everything, "")), 2)


class NewFeature(unittest.TestCase):
    def test_every_template_is_filled_and_has_a_place(self) -> None:
        templates = sorted(new_feature.TEMPLATES.rglob("*.in"))
        self.assertGreater(len(templates), 10)
        for template in templates:
            self.assertNotRegex(new_feature.filled(template.read_text(), "share", "offer"), r"{{\w+}}")
            self.assertNotRegex(str(new_feature.target(template, "share", "offer")), "FEATURE|NOUN|[.]in$")

    def test_a_name_is_made_of_small_words(self) -> None:
        self.assertTrue(new_feature.NAME.match("tree_swap"))
        for name in ("Share", "../x", "a__b", "", "share2", "share\n"):
            self.assertFalse(new_feature.NAME.match(name), name)


class Tree(unittest.TestCase):
    def test_it_lists_what_git_would_add(self) -> None:
        top = made({"a.cc": "", "build/b.cc": "", ".gitignore": "/build/\n"})
        subprocess.run(["git", "init", "-q", str(top)], check=True)
        self.assertEqual(tree.files("*.cc", top=top), [Path("a.cc")])


def main() -> int:
    loaded = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(loaded)
    failed = len(result.failures) + len(result.errors)
    print(f"passed {result.testsRun - failed} failed {failed} skipped {len(result.skipped)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
