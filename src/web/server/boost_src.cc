// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place where Asio's and Beast's non-template code is compiled.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
#pragma GCC diagnostic pop
