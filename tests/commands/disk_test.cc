// SPDX-License-Identifier: AGPL-3.0-or-later
// A disk that is full or cannot be written: what is said, what goes on, and that nothing is lost.
#include <fstream>
#include <sstream>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/fs.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store/journal_store.h"
#include "tests/invariants/invariants.h"
#include "tests/support/furnished_place.h"
#include "tests/support/http_client.h"
#include "tests/support/server_process.h"

namespace bunting::testing {
namespace {

namespace fs = std::filesystem;
using store::Engine;

// Somebody who writes and reads while the disk comes and goes.
class Visitor {
public:
    Visitor(const FurnishedPlace& place, std::uint16_t port) : place_{place}, port_{port} {}

    Answer add(
        const std::string& title, const char* who = "greta", const char* accept = "application/json"
    ) const {
        return ask(
            port_,
            {.method = "POST",
             .target = "/add/idea/send",
             .body = fmt::format(
                 R"({{"title": "{}", "summary": "On Fridays.", "helps": "Teenagers", "place": "kettle-bank"}})",
                 title
             ),
             .headers =
                 {{"Cookie", "bunting_session=" + place_.players.at(who).token},
                  {"Accept", accept},
                  {"Content-Type", "application/json"}}}
        );
    }

    int status(const std::string& target) const { return ask(port_, {.target = target}).status; }

    bool finds(const std::string& word) const {
        for (int i = 0; i < 100; ++i) {
            if (ask(port_, {.target = "/search?q=" + word}).body.find("The " + word) !=
                std::string::npos)
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        return false;
    }

private:
    const FurnishedPlace& place_;
    std::uint16_t port_;
};

// While nothing can be written: 503 in words, for programs and for people, from one who has a key
// in the key store and one who has none yet; and everything can be read, in pages not seen before
// too.
void check_refusals(const Visitor& visitor) {
    for (const char* who : {"greta", "hamza"}) {
        const Answer refused = visitor.add("The lost boathouse", who);
        CAPTURE(refused.body);
        CHECK(refused.status == 503);
        CHECK(refused.body.find("page.not_saved") != std::string::npos);
    }
    const Answer page = visitor.add("The lost boathouse", "greta", "text/html");
    CHECK(page.status == 503);
    CHECK(page.body.find("We could not save this right now") != std::string::npos);
    CHECK(page.headers.contains("retry-after"));
    for (const char* target :
         {"/",
          "/p/kettle-bank",
          "/p/saltwheel",
          "/search?q=heron",
          "/search?q=flamingo",
          "/journal",
          "/t/1.json",
          "/healthz"}) {
        CAPTURE(target);
        CHECK(visitor.status(target) == 200);
    }
}

// Afterwards: what was acknowledged is there, what was refused is not, and all goes on by itself.
void check_recovery(const Visitor& visitor, std::uint16_t port) {
    CHECK(visitor.add("The kingfisher").status == 201);
    CHECK(visitor.add("The wagtail", "hamza").status == 201);
    CHECK(visitor.finds("heron"));
    CHECK(visitor.finds("kingfisher"));
    CHECK(ask(port, {.target = "/p/kettle-bank"}).body.find("lost boathouse") == std::string::npos);
}

// Verified and lawful from first to last.
void check_whole(const FurnishedPlace& place) {
    const Ended verified =
        run_binary({"verify-journal", "--data", place.data.string(), "--database", place.database()}
        );
    CHECK(verified.words.ends_with("\nwhole\n"));
    const auto database = store::open_database(store::parse_address(place.database()).value());
    database->read([](store::ReadTx& tx) {
        CHECK(invariants::no_half_act(tx).value_or("") == "");
        CHECK(invariants::no_state_without_journal_entry(tx).value_or("") == "");
        CHECK(invariants::counts_are_what_is_shown(tx).value_or("") == "");
    });
    database->close();
}

// A disk that stops taking anything, and takes it again.
struct Trouble {
    std::function<void(const ServerProcess&)> begin;
    std::function<void(const ServerProcess&)> end;
};

void check_trouble(const FurnishedPlace& place, const Trouble& trouble) {
    ServerProcess server{place.data, place.database()};
    const Visitor visitor{place, server.port()};
    REQUIRE(visitor.add("The heron").status == 201);
    REQUIRE(visitor.finds("heron"));
    trouble.begin(server);
    check_refusals(visitor);
    trouble.end(server);
    check_recovery(visitor, server.port());
    CHECK(server.stop() == 0);
}

void bound_file_sizes(const ServerProcess& server, rlim_t bytes) {
    const rlimit limit{bytes, RLIM_INFINITY};
    REQUIRE(::prlimit(server.pid(), RLIMIT_FSIZE, &limit, nullptr) == 0);
}

// False where the file system or our rights do not know this.
bool set_immutable(const fs::path& file, bool immutable) {
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    long flags = 0;
    bool done = fd >= 0 && ::ioctl(fd, FS_IOC_GETFLAGS, &flags) == 0;
    flags = immutable ? flags | FS_IMMUTABLE_FL : flags & ~long{FS_IMMUTABLE_FL};
    done = done && ::ioctl(fd, FS_IOC_SETFLAGS, &flags) == 0;
    if (fd >= 0) ::close(fd);
    return done;
}

void run_sql(const FurnishedPlace& place, const std::string& name, const std::string& sql) {
    const auto database = store::open_database(store::parse_address(place.database()).value());
    const store::Migration migration{name, sql};
    REQUIRE(database->migrate(std::span{&migration, 1}, Time{}));
    database->close();
}

// Every act writes an entry; the server says to it what it would say by itself.
Trouble postgres_says(const FurnishedPlace& place, const std::string& state) {
    return {
        [&place, state](const ServerProcess&) {
            run_sql(
                place,
                "test/trouble",
                "CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
                "EXCEPTION 'trouble' USING ERRCODE = '" +
                    state +
                    "'; END $$; CREATE TRIGGER trouble BEFORE INSERT ON journal_entry EXECUTE "
                    "FUNCTION trouble()"
            );
        },
        [&place](const ServerProcess&) {
            run_sql(place, "test/relief", "DROP TRIGGER trouble ON journal_entry");
        },
    };
}

// ---- a small disk of its own, in a namespace that only the server and its friends see ----
void write_text(const char* path, const std::string& text) {
    const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0 || ::write(fd, text.data(), text.size()) < 0) ::_exit(126);
    ::close(fd);
}

void enter_small_disk(const fs::path& at, const char* size) {
    const auto uid = ::geteuid();
    const auto gid = ::getegid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ::_exit(126);
    write_text("/proc/self/setgroups", "deny");
    write_text("/proc/self/uid_map", fmt::format("0 {} 1", uid));
    write_text("/proc/self/gid_map", fmt::format("0 {} 1", gid));
    if (::mount("tmpfs", at.c_str(), "tmpfs", 0, size) != 0) ::_exit(126);
}

bool has_namespaces() {
    const FreshPlace place{Engine::Sqlite};
    return run_binary({"--version"}, [&] { enter_small_disk(place.folder(), "size=1m"); }).code ==
           0;
}

void join(pid_t pid) {
    for (const auto& [name, kind] : {std::pair{"user", CLONE_NEWUSER}, {"mnt", CLONE_NEWNS}}) {
        const int fd =
            ::open(fmt::format("/proc/{}/ns/{}", pid, name).c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0 || ::setns(fd, kind) != 0) ::_exit(126);
        ::close(fd);
    }
}

// Fills it to the last byte.
void fill(const fs::path& file) {
    std::ofstream out{file, std::ios::binary};
    const std::string block(4096, 'x');
    while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
    }
}

}  // namespace

TEST_CASE("a server that may write no more to its files refuses writes, and reads go on") {
    const FurnishedPlace place{Engine::Sqlite};
    check_trouble(
        place,
        {[](const ServerProcess& server) { bound_file_sizes(server, 1); },
         [](const ServerProcess& server) { bound_file_sizes(server, RLIM_INFINITY); }}
    );
    check_whole(place);
}

TEST_CASE("a full disk refuses writes in words, loses nothing, and goes on when there is room") {
    if (!has_namespaces()) {
        MESSAGE("skipped: no user namespaces here");
        return;
    }
    const FurnishedPlace place{Engine::Sqlite};
    const FreshPlace base{Engine::Sqlite};
    fs::copy(place.folder(), base.folder(), fs::copy_options::recursive);
    ServerProcess server{place.data, place.database(), [&] {
                             enter_small_disk(place.folder(), "size=16m");
                             fs::copy(base.folder(), place.folder(), fs::copy_options::recursive);
                         }};
    const auto filler = fs::path{fmt::format("/proc/{}/root", server.pid())} /
                        place.folder().relative_path() / "filler";
    const Visitor visitor{place, server.port()};
    REQUIRE(visitor.add("The heron").status == 201);
    REQUIRE(visitor.finds("heron"));
    fill(filler);
    REQUIRE(fs::file_size(filler) > 0);
    // What was set aside in the log before may still take a few.
    for (int i = 0; i < 2000 && visitor.add("The heron").status == 201; ++i) {
    }
    check_refusals(visitor);
    fs::remove(filler);
    check_recovery(visitor, server.port());
    const Ended verified = run_binary(
        {"verify-journal", "--data", place.data.string(), "--database", place.database()},
        [&] { join(server.pid()); }
    );
    CHECK(verified.words.ends_with("\nwhole\n"));
    CHECK(server.stop() == 0);
}

TEST_CASE("a database that becomes read-only refuses writes in words, and reads go on") {
    const FurnishedPlace place{Engine::Sqlite};
    const fs::path database = place.database().substr(std::string_view{"sqlite:"}.size());
    const fs::path log = database.string() + "-wal";
    if (!set_immutable(database, true) || !set_immutable(database, false)) {
        MESSAGE("skipped: files cannot be made immutable here");
        return;
    }
    const auto set = [&](bool immutable) {
        REQUIRE(set_immutable(database, immutable));
        REQUIRE(set_immutable(log, immutable));
    };
    check_trouble(
        place, {[&](const ServerProcess&) { set(true); }, [&](const ServerProcess&) { set(false); }}
    );
    check_whole(place);
}

TEST_CASE(
    "PostgreSQL without room, or read-only, refuses writes in words, and reads go on" *
    doctest::skip(!has_postgres())
) {
    for (const char* state : {"53100", "25006"}) {
        CAPTURE(state);
        const FurnishedPlace place{Engine::Postgres};
        check_trouble(place, postgres_says(place, state));
        check_whole(place);
    }
}

TEST_CASE("a folder or database that cannot be written is named in one sentence at the start") {
    const FreshPlace place{Engine::Sqlite};
    const auto nobody = [] {
        if (::geteuid() != 0) return;
        const gid_t group = 65534;
        if (::setgroups(1, &group) != 0 || ::setgid(group) != 0 || ::setuid(65534) != 0)
            ::_exit(126);
    };
    if (run_binary({"--version"}, nobody).code != 0) {
        MESSAGE("skipped: nobody may run the program here");
        return;
    }
    fs::permissions(place.folder(), fs::perms{0755});
    std::error_code not_ours;  // the scratch folder of a test run is closed to others
    fs::permissions(
        place.folder().parent_path(), fs::perms::others_exec, fs::perm_options::add, not_ours
    );
    const auto serve = [&](const fs::path& data, const std::string& database) {
        return run_binary(
            {"serve", "--data", data.string(), "--database", database, "--port", "0"}, nobody
        );
    };
    const auto closed = place.folder() / "closed";
    fs::create_directories(closed);
    fs::permissions(closed, fs::perms{0555});
    const Ended no_folder = serve(closed, "sqlite:" + (closed / "x").string());
    CHECK(no_folder.code == 1);
    CHECK(
        no_folder.words == "bunting: cannot write to " + closed.string() + ": Permission denied\n"
    );

    const Ended cannot_make = serve(closed / "new", "sqlite:" + (closed / "x").string());
    CHECK(cannot_make.code == 1);
    CHECK(
        cannot_make.words ==
        "bunting: cannot write to " + (closed / "new").string() + ": Permission denied\n"
    );

    const auto open = place.folder() / "open";
    fs::create_directories(open);
    fs::permissions(open, fs::perms{0777});
    const auto file = closed / "bunting.sqlite";
    const Ended no_database = serve(open, "sqlite:" + file.string());
    CHECK(no_database.code == 1);
    CHECK(
        no_database.words == "bunting: cannot write to " + closed.string() + ": Permission denied\n"
    );

    const auto half = place.folder() / "half";
    fs::create_directories(half);
    fs::permissions(half, fs::perms{0777});
    std::ofstream{half / "bunting.sqlite"} << "";
    fs::permissions(half / "bunting.sqlite", fs::perms{0444});
    const Ended read_only = serve(open, "sqlite:" + (half / "bunting.sqlite").string());
    CHECK(read_only.code == 1);
    CHECK(
        read_only.words ==
        "bunting: cannot write to " + (half / "bunting.sqlite").string() + ": Permission denied\n"
    );
}

}  // namespace bunting::testing
