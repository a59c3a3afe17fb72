// SPDX-License-Identifier: AGPL-3.0-or-later
// Erasing a person to its end, whatever interrupted it: rows first, then the key, then the files of
// pictures.
//
//   act commits ─► key destroyed ─► files removed        keys/erased remembers who, beside no
//   backup
//        └ crash here: made good at the next start ┘     an older database came back: erased again
#pragma once

#include <functional>
#include <string_view>

#include "access/act.h"
#include "jobs/runner.h"
#include "thing/kind.h"

namespace bunting::jobs {

struct ErasureServices {
    store::Database& database;
    const access::ActServices& acts;
    const thing::Kinds& kinds;
    std::function<void(std::string_view blob)> remove_blob;  // nothing happens where there is none
};

struct Settled {
    int keys = 0;     // destroyed: their persons were erased already
    int persons = 0;  // erased again: their keys were destroyed already
    int blobs = 0;    // files removed
};

// Everything that waits, now. At start, after a restore, and every minute. Throws what the writer
// met.
Settled settle_erasures(const ErasureServices& services, Time now);

// As a job of the lease holder.
Tick erasures(ErasureServices services);

}  // namespace bunting::jobs
