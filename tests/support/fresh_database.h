// SPDX-License-Identifier: AGPL-3.0-or-later
// An empty place for a test on either engine, gone at its end. PostgreSQL is there where
// BUNTING_TEST_POSTGRES names a throw-away server; each test gets a schema of its own in it.
#pragma once

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "store/store.h"

namespace bunting::testing {

inline bool has_postgres() {
    return std::getenv("BUNTING_TEST_POSTGRES") != nullptr;
}

class FreshPlace {
public:
    explicit FreshPlace(store::Engine engine) {
        static std::atomic<int> serial{0};
        const std::string name = fmt::format("bunting_test_{}_{}", ::getpid(), serial++);
        folder_ = std::filesystem::temp_directory_path() / name;
        std::filesystem::create_directories(folder_);
        if (engine == store::Engine::Sqlite) {
            address_ = "sqlite:" + (folder_ / "bunting.sqlite").string();
            return;
        }
        const std::string url = std::getenv("BUNTING_TEST_POSTGRES");
        store::DatabaseLimits few;
        few.connections = 1;
        const auto admin = store::open_postgres(url, few);
        const std::string make = "CREATE SCHEMA " + name;
        const store::Migration migration{name, make};
        if (!admin->migrate(std::span{&migration, 1}, Time{}))
            throw std::runtime_error("no schema");
        address_ = url + "?options=-csearch_path%3D" + name;
    }

    ~FreshPlace() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    FreshPlace(const FreshPlace&) = delete;
    FreshPlace& operator=(const FreshPlace&) = delete;

    const std::filesystem::path& folder() const { return folder_; }

    // As --database takes it.
    const std::string& address() const { return address_; }

private:
    std::filesystem::path folder_;
    std::string address_;
};

}  // namespace bunting::testing
