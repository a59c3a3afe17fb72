// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/static_assets.h"

#include <map>
#include <memory>

#include "assets/assets.h"

namespace bunting::app {
namespace {

using Shared = std::shared_ptr<const std::string>;

struct Served {
    const assets::Asset* asset;
    Shared plain;
    Shared gzip;
    Shared brotli;
};

Shared shared(std::string_view bytes) {
    return bytes.empty() ? nullptr : std::make_shared<const std::string>(bytes);
}

const std::map<std::string_view, Served>& served() {
    static const auto kServed = [] {
        std::map<std::string_view, Served> all;
        for (const auto& asset : assets::all_assets()) {
            all.emplace(
                asset.path,
                Served{&asset, shared(asset.plain), shared(asset.gzip), shared(asset.brotli)}
            );
        }
        return all;
    }();
    return kServed;
}

bool accepts(const web::RawRequest& request, std::string_view coding) {
    return request.header("accept-encoding").find(coding) != std::string_view::npos;
}

}  // namespace

std::optional<web::RawResponse> find_static_asset(const web::RawRequest& request) {
    if (request.method != web::Method::Get && request.method != web::Method::Head)
        return std::nullopt;
    if (!request.path.starts_with("/assets/")) return std::nullopt;
    const auto found = served().find(request.path);
    if (found == served().end()) return std::nullopt;
    const Served& file = found->second;
    web::RawResponse out;
    out.headers = {
        {"content-type", std::string{file.asset->content_type}},
        {"etag", std::string{file.asset->etag}},
        {"vary", "accept-encoding"},
        {"x-content-type-options", "nosniff"},
        {"cache-control", file.asset->immutable ? "public, max-age=31536000, immutable" : "no-cache"
        },
    };
    if (request.header("if-none-match") == file.asset->etag) {
        out.status = 304;
    } else if (file.brotli && accepts(request, "br")) {
        out.headers.push_back({"content-encoding", "br"});
        out.shared_body = file.brotli;
    } else if (file.gzip && accepts(request, "gzip")) {
        out.headers.push_back({"content-encoding", "gzip"});
        out.shared_body = file.gzip;
    } else {
        out.shared_body = file.plain;
    }
    return out;
}

}  // namespace bunting::app
