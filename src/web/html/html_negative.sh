#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Proves that unsafe fragments do not compile, and that the compiler names the reason. Needs g++; exits 1 with
# the fragment that got through. Usage: html_negative.sh SOURCE_DIR
set -u
root=${1:?usage: html_negative.sh SOURCE_DIR}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
count=0

compile() {
    printf '#include "web/html/html.h"\nusing namespace bunting::html;\nvoid probe(Out& out, std::string_view s) { %s; }\n' \
        "$1" >"$work/probe.cc"
    ${CXX:-g++} -std=c++20 -fsyntax-only -I"$root/src" -I"${BUNTING_GENERATED:-$root/build/dev/generated}" \
        "$work/probe.cc" 2>"$work/said"
}

# refused CODE WORDS: the code must fail to compile with these words in what the compiler says.
refused() {
    count=$((count + 1))
    if compile "$1"; then
        echo "compiled but must not: $1"
        failures=$((failures + 1))
    elif ! grep -q -- "$2" "$work/said"; then
        echo "refused for another reason than '$2': $1"
        head -5 "$work/said"
        failures=$((failures + 1))
    fi
}

# Without this a broken include path would make every refusal below pass.
if ! compile 'w<"<a href=\"{}\"{}>{}</a>">(out, s, when<"hidden">(true), s)'; then
    echo "a sound fragment does not compile:"
    head -5 "$work/said"
    exit 1
fi

refused 'w<"<p onclick=\"{}\">x</p>">(out, s)'             'on\*= attributes are refused'
refused 'w<"<p style=\"color:{}\">x</p>">(out, s)'         'style= is refused'
refused 'w<"<script>{}</script>">(out, s)'                 'must be empty with src='
refused 'w<"<p class={}>x</p>">(out, s)'                   'must stand in quotes'
refused 'w<"<{}>x">(out, s)'                               "cannot be a tag's name"
refused 'w<"<h{}>x">(out, 2)'                              'only html::when and html::opt'
refused 'w<"<p data-{}=\"x\">x</p>">(out, s)'              "an attribute's name"
refused 'w<"<p {}>x</p>">(out, s)'                         'only html::when and html::opt'
refused 'w<"<!-- {} -->">(out, s)'                         'in a comment'
refused 'w<"<p class=\"{}>x</p>">(out, s)'                 'still open at the end'
refused 'w<"<p class=\"a\"">(out)'                         'still open at the end'
refused 'w<"<title>{}">(out, s)'                           'must close in the same fragment'
refused 'w<"<p>{}</p>">(out)'                              'differs from the number of holes'
refused 'w<"<p>{}</p>">(out, s, s)'                        'differs from the number of holes'
refused 'w<"<a href=\"javascript:{}\">x</a>">(out, s)'     'must be relative or http'
refused 'w<"<a href=\"{}:{}\">x</a>">(out, s, s)'          'must be relative or http'
refused 'w<"<iframe src=\"{}\">x">(out, s)'                'this element is refused'
refused 'w<"<p title=\"{}\">x</p>">(out, Raw{s})'          'Raw may stand only between tags'
refused 'w<"<p title=\"{}\">x</p>">(out, [](Out&) {})'     'a lambda may stand only between tags'
refused 'w<"<p>{}</p>">(out, true)'                        'no way to write this type'
refused 'w<"<a{}>x</a>">(out, opt<"onclick">(s))'          'this attribute is refused'
refused 'w<"<a{}>x</a>">(out, when<"style=\"x\"">(true))'  'style= is refused'
refused 'w<"<a{}>x</a>">(out, when<"title=\"{}\"">(true))' 'when<> takes no hole'

echo "$((count - failures)) of $count unsafe fragments refused for the right reason"
[ "$failures" -eq 0 ]
