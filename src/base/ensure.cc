// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ensure.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace bunting {

void fail_ensure(const char* condition, std::source_location where) {
    throw Bug(fmt::format("{}:{}: not so: {}", where.file_name(), where.line(), condition));
}

void fail_ensure_and_stop(const char* condition, std::source_location where) noexcept {
    std::fprintf(
        stderr, "bunting stops: %s:%u: not so: %s\n", where.file_name(), where.line(), condition
    );
    std::fflush(nullptr);
    std::abort();
}

}  // namespace bunting
