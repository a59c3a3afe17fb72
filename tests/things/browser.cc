// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/things/browser.h"

#include "web/request.h"

namespace bunting::testing {
namespace {

constexpr std::string_view kBoundary = "----bunting-test-boundary";

std::string csrf_of(const std::string& page) {
    constexpr std::string_view kBefore = R"(name="csrf" value=")";
    const auto at = page.find(kBefore);
    if (at == std::string::npos) return "";
    const auto begin = at + kBefore.size();
    return page.substr(begin, page.find('"', begin) - begin);
}

std::string part_head(const std::string& name) {
    return fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"", kBoundary, name);
}

}  // namespace

Stage::Stage(const Setting& setting)
    : place_{setting.engine},
      clock_{*parse_iso_utc("2026-11-22T09:00:00Z")},
      random_{7},
      house_{options(setting), clock_, random_},
      server_{
          web::ServerConfig{
              .port = 0,
              .threads = 1,
              .body_limit = [](web::Method, std::string_view) { return std::size_t{13'000'000}; },
              .drain = std::chrono::milliseconds{500},
              .clock = clock_,
          },
          [this](web::RawRequest&& request, web::Done done) {
              house_.gate().handle(std::move(request), std::move(done));
          },
          [this](int status) { return house_.gate().error_page(status); },
      } {
    if (setting.has_cast) players_ = play_cast(house_, clock_);
    server_.start();
}

Stage::~Stage() {
    server_.stop(std::chrono::milliseconds{500});
}

app::Options Stage::options(const Setting& setting) const {
    app::Options options;
    options.data = place_.folder() / "data";
    options.database = place_.address();
    options.migrate = true;
    options.site.public_url = "https://thimbleford.example";
    options.site.setup_token = setting.setup_token;
    options.site.smtp = setting.smtp;
    if (!setting.smtp.empty()) options.site.mail_from = "house@thimbleford.example";
    std::filesystem::create_directories(options.data);
    return options;
}

Browser::Browser(Stage& stage, const char* actor) : stage_{stage} {
    if (actor != nullptr) cookies_["bunting_session"] = stage.token(actor);
}

Answer Browser::send(Ask ask) {
    std::string cookies;
    for (const auto& [name, value] : cookies_)
        cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    if (!cookies.empty()) ask.headers["Cookie"] = cookies;
    Answer answer = testing::ask(stage_.port(), ask);
    if (const auto set = answer.headers.find("set-cookie"); set != answer.headers.end()) {
        const auto equals = set->second.find('=');
        const std::string name = set->second.substr(0, equals);
        const std::string value =
            set->second.substr(equals + 1, set->second.find(';') - equals - 1);
        if (value.empty())
            cookies_.erase(name);
        else
            cookies_[name] = value;
    }
    const std::string token = csrf_of(answer.body);
    if (!token.empty()) csrf_ = token;
    return answer;
}

Answer Browser::get(const std::string& path) {
    return send({.target = path});
}

Answer Browser::post(const std::string& path, const Fields& fields) {
    std::string body = "csrf=" + web::percent_encode(csrf_);
    for (const auto& [name, value] : fields) {
        body += "&" + web::percent_encode(name) + "=" + web::percent_encode(value);
    }
    return send(
        {.method = "POST",
         .target = path,
         .body = body,
         .headers = {{"Content-Type", "application/x-www-form-urlencoded"}}}
    );
}

Answer Browser::upload(
    const std::string& path, const Fields& fields, const std::string& name, const std::string& bytes
) {
    std::string body = part_head("csrf") + "\r\n\r\n" + csrf_ + "\r\n";
    for (const auto& [field, value] : fields)
        body += part_head(field) + "\r\n\r\n" + value + "\r\n";
    body += part_head(name) +
            "; filename=\"picture\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes +
            "\r\n";
    body += fmt::format("--{}--\r\n", kBoundary);
    const std::string type = fmt::format("multipart/form-data; boundary={}", kBoundary);
    return send(
        {.method = "POST", .target = path, .body = body, .headers = {{"Content-Type", type}}}
    );
}

std::string Browser::cookie(const std::string& name) const {
    const auto found = cookies_.find(name);
    return found == cookies_.end() ? "" : found->second;
}

std::string location(const Answer& answer) {
    const auto found = answer.headers.find("location");
    return found == answer.headers.end() ? "" : found->second;
}

bool has(const Answer& answer, std::string_view words) {
    return answer.body.find(words) != std::string::npos;
}

}  // namespace bunting::testing
