// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server/http/target.h"

#include <doctest/doctest.h>

using namespace bunting;
using namespace bunting::web;

namespace {

std::string path_of(std::string_view target) {
    const auto read = read_target(target);
    return read ? read->path : "refused";
}

std::string host_of(std::string_view authority) {
    const auto read = read_authority(authority);
    return read ? *read : "refused";
}

}  // namespace

TEST_CASE("a path is decoded once") {
    CHECK(path_of("/") == "/");
    CHECK(path_of("/p/kettle%20bank") == "/p/kettle bank");
    CHECK(path_of("/caf%C3%A9") == "/caf\xc3\xa9");
    CHECK(path_of("/%2541") == "/%41");
    CHECK(path_of("/a+b") == "/a+b");
    CHECK(path_of("/a%3Fb?c") == "/a?b");
}

TEST_CASE("a query stays as it was sent") {
    const auto target = read_target("/p?q=%00&r=a%2Fb?c").value();
    CHECK(target.path == "/p");
    CHECK(target.query == "q=%00&r=a%2Fb?c");
    CHECK(target.origin_form == "/p?q=%00&r=a%2Fb?c");
}

TEST_CASE("escapes that hide something are refused") {
    for (const char* target :
         {"/%",
          "/%4",
          "/%zz",
          "/%00",
          "/a%0d%0a",
          "/%1f",
          "/%7F",
          "/a%2fb",
          "/a%2Fb",
          "/%ff",
          "/%c3",
          "/%c0%ae",
          "/%ed%a0%80",
          "/%f5%80%80%80",
          "/%e0%80%80"}) {
        CAPTURE(target);
        CHECK(path_of(target) == "refused");
    }
}

TEST_CASE("dot segments are refused in every disguise") {
    for (const char* target :
         {"/.",
          "/..",
          "/a/../b",
          "/a/./b",
          "/a/..",
          "/%2e%2e/a",
          "/.%2E",
          "/a/%2e",
          "/../etc/passwd"}) {
        CAPTURE(target);
        CHECK(path_of(target) == "refused");
    }
    CHECK(path_of("/...") == "/...");
    CHECK(path_of("/.well-known/x") == "/.well-known/x");
    CHECK(path_of("/a..b") == "/a..b");
}

TEST_CASE("the absolute form names its host") {
    const auto target = read_target("HTTP://KettleBank.Example:80/p?x").value();
    CHECK(target.authority == "kettlebank.example:80");
    CHECK(target.origin_form == "/p?x");
    CHECK(target.path == "/p");
    CHECK(read_target("https://a.example").value().origin_form == "/");
    CHECK(read_target("https://a.example?x").value().origin_form == "/?x");
    CHECK(path_of("http:///p") == "refused");
    CHECK(path_of("http://user@a.example/p") == "refused");
    CHECK(path_of("ftp://a.example/p") == "refused");
    CHECK(path_of("p") == "refused");
    CHECK(path_of("") == "refused");
    CHECK(path_of("*") == "refused");
    CHECK(path_of("/p#part") == "refused");
}

TEST_CASE("host names, addresses and ports") {
    CHECK(host_of("Kettle-Bank.Example") == "kettle-bank.example");
    CHECK(host_of("a:80") == "a:80");
    CHECK(host_of("a:") == "a:");
    CHECK(host_of("192.0.2.7:8080") == "192.0.2.7:8080");
    CHECK(host_of("[2001:DB8::1]:80") == "[2001:db8::1]:80");
    CHECK(host_of("[2001:db8::1]") == "[2001:db8::1]");
    for (const char* authority :
         {"",
          ":80",
          "a:b",
          "a:123456",
          "a:80:90",
          "[",
          "[]",
          "[::1",
          "[::1]x",
          "[::1]80",
          "a b",
          "a/b",
          "a\\b",
          "a\"b",
          "a%62",
          "[::g]"}) {
        CAPTURE(authority);
        CHECK(host_of(authority) == "refused");
    }
    CHECK(host_of(std::string(256, 'a')) == "refused");
}

TEST_CASE("UTF-8 in its one form only") {
    CHECK(is_utf8(""));
    CHECK(is_utf8(
        "\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"
    ));
    for (const char* text :
         {"\x80",
          "\xc0\x80",
          "\xc1\xbf",
          "\xe0\x9f\xbf",
          "\xed\xa0\x80",
          "\xf0\x8f\xbf\xbf",
          "\xf4\x90\x80\x80",
          "\xf5\x80\x80\x80",
          "\xc3",
          "\xe2\x82",
          "\xc3\x28",
          "\xff"}) {
        CHECK_FALSE(is_utf8(text));
    }
}
