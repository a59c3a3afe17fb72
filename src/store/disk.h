// SPDX-License-Identifier: AGPL-3.0-or-later
// What a full, bounded or read-only disk says to whoever writes files beside the database.
#pragma once

#include <cerrno>

namespace bunting::store {

// True where writing may work again later without anybody mending the program: no space, a quota, a
// bound on file sizes, read-only, or a fault of the device.
constexpr bool is_disk_trouble(int error) {
    return error == ENOSPC || error == EDQUOT || error == EFBIG || error == EROFS || error == EIO;
}

}  // namespace bunting::store
