// SPDX-License-Identifier: AGPL-3.0-or-later
// The main of every unit test program: doctest, nothing of our own.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
