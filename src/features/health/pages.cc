// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/health/pages.h"

#include "features/health/health_store.h"
#include "features/health/metrics.h"

namespace bunting::health {
namespace {

using access::Call;
using store::ReadTx;
using web::Request;
using web::Response;

Response fresh(Response response) {
    response.may_cache = false;
    return response;
}

Response health(ReadTx& tx, const Call& call, const Request&) {
    const bool behind = numbering_is_behind(tx, call.now);
    Response response = web::content(
        "text/plain; charset=utf-8", behind ? "the journal is not being numbered\n" : "ok\n"
    );
    if (behind) response.status = 503;
    return fresh(std::move(response));
}

Response metrics(ReadTx& tx, const Request& request, const PageConfig& config) {
    if (!may_see_metrics(request.raw, config.metrics_from)) {
        return web::refused({Fault::NotFound, "page.not_found"});
    }
    auto figures = stored_figures(tx);
    for (const auto& source : config.figures) {
        for (auto& figure : source())
            figures.push_back(std::move(figure));
    }
    return fresh(web::content(
        "text/plain; version=0.0.4; charset=utf-8", prometheus_text(std::move(figures))
    ));
}

}  // namespace

void mount_pages(web::Router& router, PageConfig config) {
    router.add({.pattern = "/healthz", .page = health});
    router.add({
        .pattern = "/metrics",
        .page = [config = std::move(config)](
                    ReadTx& tx, const Call&, const Request& request
                ) { return metrics(tx, request, config); },
    });
}

}  // namespace bunting::health
