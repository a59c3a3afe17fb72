// SPDX-License-Identifier: AGPL-3.0-or-later
// Against a real server: testing_smtp_server.py, run by this test on loopback.
#include "mail/sender.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mail/message.h"

using namespace bunting;
using namespace bunting::mail;

namespace {

using Outcome = Delivery::Outcome;

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device device;
        path = std::filesystem::temp_directory_path() /
               ("bunting-mail-" + std::to_string(device()) + std::to_string(device()));
        std::filesystem::create_directories(path);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    std::filesystem::path path;
};

pid_t spawn(std::vector<std::string> words, int in, int out) {
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    std::array<char*, 1> nothing{nullptr};
    pid_t pid = 0;
    REQUIRE(
        posix_spawn(&pid, pointers[0], &actions, nullptr, pointers.data(), nothing.data()) == 0
    );
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

// The server, alive as long as this is.
class Post {
public:
    explicit Post(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{
            "/usr/bin/python3", BUNTING_SOURCE_DIR "/src/mail/testing_smtp_server.py", folder.path
        };
        words.insert(words.end(), more.begin(), more.end());
        std::array<int, 2> pair{};
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) == 0);
        socket_ = pair[0];
        pid_ = spawn(words, pair[1], pair[1]);
        close(pair[1]);
        std::string line;
        for (char c = 0; read(socket_, &c, 1) == 1 && c != '\n';)
            line += c;
        REQUIRE_FALSE(line.empty());
        port = static_cast<std::uint16_t>(std::stoi(line));
    }

    Post(const Post&) = delete;
    Post& operator=(const Post&) = delete;

    ~Post() {
        close(socket_);
        waitpid(pid_, nullptr, 0);
    }

    SmtpServer server() const {
        return SmtpServer{
            .host = "127.0.0.1",
            .port = port,
            .connect_limit = std::chrono::seconds{20},
            .limit = std::chrono::seconds{30},
        };
    }

    std::string taken(int number) const {
        std::ifstream file{folder.path / (std::to_string(number) + ".eml"), std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{file}, {}};
    }

    TemporaryFolder folder;
    std::uint16_t port = 0;

private:
    int socket_ = -1;
    pid_t pid_ = 0;
};

std::string wire(const std::string& text) {
    const Message message{
        .from = {"Bunting", "post@bunting.example"},
        .to = {"Nadia", "nadia@kettlebank.example"},
        .subject = "Hello",
        .text = text,
        .message_id = "1@bunting.example",
        .date = Time::from_seconds(1'782'378'000),
    };
    return wire_form(message).value();
}

Delivery send(SmtpSender& sender, const std::string& mood, const std::string& text = "Hello\n") {
    return sender.send({"bounce@bunting.example", mood + "@kettlebank.example"}, wire(text));
}

// A certificate for 127.0.0.1 that signs itself; empty paths where there is no openssl.
std::vector<std::string> certificate(const TemporaryFolder& folder) {
    std::vector<std::string> files{folder.path / "certificate.pem", folder.path / "key.pem"};
    const std::vector<std::string> words{
        "/usr/bin/openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-batch",
        "-subj",
        "/CN=mail.test",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-days",
        "2",
        "-out",
        files[0],
        "-keyout",
        files[1]
    };
    const pid_t pid = spawn(words, 0, 1);
    int status = 0;
    REQUIRE(waitpid(pid, &status, 0) == pid);
    REQUIRE(status == 0);
    return files;
}

}  // namespace

TEST_CASE("a message arrives byte for byte, dots at the start of lines too") {
    const Post post;
    SmtpSender sender{post.server()};
    const std::string text = ".\n..\n.hidden\nplain\n.\nQUIT\n";
    const Delivery delivery = send(sender, "nadia", text);
    CHECK(delivery.outcome == Outcome::Sent);
    CHECK(delivery.code == 250);
    CHECK(delivery.reply == "250 Taken");
    CHECK(post.taken(1) == "bounce@bunting.example nadia@kettlebank.example\n" + wire(text));
    CHECK(wire(text).find("\r\n.\r\n..\r\n.hidden\r\n") != std::string::npos);
}

TEST_CASE("several messages go one after the other, also after the server hung up between") {
    const Post post;
    SmtpSender sender{post.server()};
    CHECK(send(sender, "nadia").outcome == Outcome::Sent);
    CHECK(send(sender, "hangup", "2\n").outcome == Outcome::Sent);
    usleep(200'000);  // until it has
    CHECK(send(sender, "nadia", "3\n").outcome == Outcome::Sent);
    CHECK(post.taken(3).find("\r\n3\r\n") != std::string::npos);
}

TEST_CASE("what is refused for now is for later, and then goes") {
    const Post post;
    SmtpSender sender{post.server()};
    const Delivery first = send(sender, "later");
    CHECK(first.outcome == Outcome::TryLater);
    CHECK(first.code == 451);
    CHECK(first.reply == "451 4.7.1 Greylisted, try again");
    CHECK(send(sender, "later").outcome == Outcome::Sent);
    const Delivery full = send(sender, "full");
    CHECK(full.outcome == Outcome::TryLater);
    CHECK(full.code == 452);
    CHECK(send(sender, "goodbye").outcome == Outcome::TryLater);
    CHECK(send(sender, "nadia").outcome == Outcome::Sent);
}

TEST_CASE("what is refused for good is said with the server's words, made harmless") {
    const Post post;
    SmtpSender sender{post.server()};
    const Delivery unknown = send(sender, "unknown");
    CHECK(unknown.outcome == Outcome::Refused);
    CHECK(unknown.code == 550);
    CHECK(unknown.reply == "550 5.1.1 No such person");
    const Delivery spam = send(sender, "spam");
    CHECK(spam.outcome == Outcome::Refused);
    CHECK(spam.code == 554);
    CHECK(spam.reply == "554-5.7.1 Looks like 554 5.7.1 something nobody asked for");
    CHECK(send(sender, "nadia").outcome == Outcome::Sent);
}

TEST_CASE("a server that wants us to sign in says nothing against the message") {
    const Post post;
    SmtpSender sender{post.server()};
    CHECK(send(sender, "relay").outcome == Outcome::TryLater);
    CHECK(send(sender, "relay").code == 530);
}

TEST_CASE("nobody there, or nobody answering in time, is for later") {
    auto nobody = Post{}.server();
    SmtpSender unheard{nobody};
    const Delivery none = send(unheard, "nadia");
    CHECK(none.outcome == Outcome::TryLater);
    CHECK(none.code == 0);
    CHECK_FALSE(none.reply.empty());
    const Post post;
    auto hasty = post.server();
    hasty.limit = std::chrono::milliseconds{700};
    SmtpSender sender{hasty};
    const Delivery slow = send(sender, "slow");
    CHECK(slow.outcome == Outcome::TryLater);
    CHECK(slow.code == 0);
}

TEST_CASE("an address with more in it never reaches the server") {
    const Post post;
    SmtpSender sender{post.server()};
    for (const std::string& trick :
         {std::string{"a@b.example>\r\nRCPT TO:<all@example.org"},
          std::string{"a@b.example> SIZE=1"},
          std::string{"a b@c.example"},
          std::string("a@b.example\0", 12),
          std::string{}}) {
        CAPTURE(trick);
        CHECK(
            sender.send({"bounce@bunting.example", trick}, wire("x\n")).outcome == Outcome::Refused
        );
        CHECK(
            sender.send({trick, "nadia@kettlebank.example"}, wire("x\n")).outcome ==
            Outcome::Refused
        );
    }
    CHECK(post.taken(1).empty());
}

TEST_CASE("where TLS is asked for, nothing goes in clear") {
    const Post plain;
    auto server = plain.server();
    server.security = SmtpServer::Security::StartTls;
    server.user = "bunting";
    server.password = "secret";
    SmtpSender sender{server};
    const Delivery delivery = send(sender, "nadia");
    CHECK(delivery.outcome == Outcome::TryLater);
    CHECK(plain.taken(1).empty());
}

TEST_CASE(
    "with STARTTLS and the right password it goes, with a stranger's certificate or a wrong "
    "password not"
) {
    const TemporaryFolder folder;
    auto more = certificate(folder);
    more.insert(more.end(), {"bunting", "secret"});
    const Post post{more};
    auto server = post.server();
    server.security = SmtpServer::Security::StartTls;
    server.user = "bunting";
    server.password = "secret";
    {
        SmtpSender sender{server};
        CHECK(
            send(sender, "nadia").outcome == Outcome::TryLater
        );  // nobody vouches for the certificate
    }
    server.ca_file = more[0];
    {
        SmtpSender sender{server};
        const Delivery delivery = send(sender, "nadia");
        CAPTURE(delivery.reply);
        CHECK(delivery.outcome == Outcome::Sent);
    }
    server.password = "wrong";
    SmtpSender sender{server};
    const Delivery denied = send(sender, "nadia");
    CHECK(denied.outcome == Outcome::TryLater);
    CHECK(denied.code == 535);
    CHECK(denied.reply.find("wrong") == std::string::npos);
    CHECK(post.taken(2).empty());
}

TEST_CASE("a server's address is read strictly") {
    const auto plain = parse_smtp_server("smtp://127.0.0.1:2525", "", "").value();
    CHECK(plain.host == "127.0.0.1");
    CHECK(plain.port == 2525);
    CHECK(parse_smtp_server("smtp+starttls://mail.example", "u", "p").value().port == 587);
    CHECK(parse_smtp_server("smtps://[2001:db8::1]", "u", "p").value().port == 465);
    CHECK(parse_smtp_server("smtp://[::1]:25", "u", "p").value().host == "[::1]");
    for (const auto* bad :
         {"",
          "mail.example",
          "http://mail.example",
          "smtp://",
          "smtp://:25",
          "smtp://a:0",
          "smtp://a:99999",
          "smtp://a:25/x",
          "smtp://u:p@a",
          "smtp://a b",
          "smtp://a\r\nb",
          "smtp://a:25x"}) {
        CAPTURE(bad);
        CHECK(
            parse_smtp_server(bad, "", "").error() == Error{Fault::Invalid, "mail.server_address"}
        );
    }
    CHECK(
        parse_smtp_server("smtp://mail.example", "u", "p").error().key == "mail.password_in_clear"
    );
}
