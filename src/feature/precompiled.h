// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page of a feature reads, compiled once: half of the time of compiling a feature was
// this. A file still includes what it uses: tidy reads each without it.
#pragma once
#include <future>
#include <thread>
#include <unordered_set>

#include "base/precompiled.h"
#include "feature/feature.h"
#include "web/components/components.h"
