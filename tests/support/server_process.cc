// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/server_process.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bunting::testing {
namespace {

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read = ends[0];
        write = ends[1];
    }

    ~Pipe() {
        ::close(read);
        close_write();
    }

    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void close_write() {
        if (write >= 0) ::close(write);
        write = -1;
    }

    int read = -1;
    int write = -1;
};

// Only what is safe between fork and exec; `before` too must be.
[[noreturn]] void become(
    std::vector<std::string>& words, int out, int err, const std::function<void()>& before
) {
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    if (before) before();
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int code_of(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int wait_for(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return code_of(status);
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Reads up to the end of the line with the address, or to the end.
std::string first_words(int fd) {
    std::string said;
    std::array<char, 256> buffer{};
    while (said.find('\n') == std::string::npos) {
        const auto got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        said.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return said;
}

}  // namespace

std::string binary() {
    const char* path = std::getenv("BUNTING_BINARY");
    if (path == nullptr) throw std::runtime_error("BUNTING_BINARY names no program");
    return path;
}

Ended run_binary(std::vector<std::string> words, const std::function<void()>& before) {
    words.insert(words.begin(), binary());
    Pipe pipe;
    const pid_t pid = ::fork();
    if (pid == 0) become(words, pipe.write, pipe.write, before);
    pipe.close_write();
    Ended ended;
    std::array<char, 4096> buffer{};
    for (;;) {
        const auto got = ::read(pipe.read, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        ended.words.append(buffer.data(), static_cast<std::size_t>(got));
    }
    ended.code = wait_for(pid);
    return ended;
}

ServerProcess::ServerProcess(
    const std::filesystem::path& data,
    const std::string& database,
    const std::function<void()>& before,
    const std::vector<std::string>& more
) {
    const auto log = data.parent_path() / "serve.log";
    std::vector<std::string> words{
        binary(), "serve", "--data", data.string(), "--database", database, "--port", "0"
    };
    words.insert(words.end(), more.begin(), more.end());
    Pipe pipe;
    const int err = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    pid_ = ::fork();
    if (pid_ == 0) become(words, pipe.write, err, before);
    ::close(err);
    pipe.close_write();
    const std::string said = first_words(pipe.read);
    const auto colon = said.rfind(':');
    if (!said.starts_with("Bunting is at ") || colon == std::string::npos) {
        kill();
        throw std::runtime_error("bunting serve did not come up: " + said + text_of(log));
    }
    port_ = static_cast<std::uint16_t>(std::stoi(said.substr(colon + 1)));
}

ServerProcess::~ServerProcess() {
    kill();
}

void ServerProcess::kill() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    wait_for(pid_);
    pid_ = -1;
}

int ServerProcess::stop() {
    ::kill(pid_, SIGTERM);
    const int code = wait_for(pid_);
    pid_ = -1;
    return code;
}

}  // namespace bunting::testing
