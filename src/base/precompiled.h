// SPDX-License-Identifier: AGPL-3.0-or-later
// Standard headers and fmt, compiled once. Only headers that most files need; never one of ours.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
