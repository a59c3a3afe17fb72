// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place where Asio's non-template code is compiled.
#include <boost/asio/impl/src.hpp>
