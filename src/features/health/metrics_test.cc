// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/health/metrics.h"

#include <doctest/doctest.h>

namespace bunting::health {
namespace {

web::RawRequest from(std::string peer, std::vector<web::Header> headers = {}) {
    web::RawRequest request;
    request.peer = std::move(peer);
    request.headers = std::move(headers);
    return request;
}

}  // namespace

TEST_CASE("figures of one name stand under one heading, with labels that cannot end early") {
    const std::string text = prometheus_text({
        {"b_lag", "How far behind.", false, 3, {{"projection", "in\"dex\\\n"}}},
        {"a_total", "So many.", true, 7, {}},
        {"b_lag", "How far behind.", false, 0, {{"projection", "mail"}, {"borough", "1"}}},
    });
    CHECK(
        text ==
        "# HELP a_total So many.\n# TYPE a_total counter\na_total 7\n"
        "# HELP b_lag How far behind.\n# TYPE b_lag gauge\n"
        "b_lag{projection=\"in\\\"dex\\\\\\n\"} 3\n"
        "b_lag{projection=\"mail\",borough=\"1\"} 0\n"
    );
    CHECK(prometheus_text({}).empty());
}

TEST_CASE("only this machine and networks that were named see figures") {
    const std::vector<web::Network> office{web::parse_network("10.1.0.0/16").value()};
    CHECK(may_see_metrics(from("127.0.0.1"), {}));
    CHECK(may_see_metrics(from("::1"), {}));
    CHECK(may_see_metrics(from("10.1.2.3"), office));
    CHECK_FALSE(may_see_metrics(from("10.1.2.3"), {}));
    CHECK_FALSE(may_see_metrics(from("192.0.2.7"), office));
    CHECK_FALSE(may_see_metrics(from(""), office));
    CHECK_FALSE(may_see_metrics(from("nonsense"), office));
}

TEST_CASE("what an unknown proxy on this machine forwards is not from this machine") {
    CHECK_FALSE(may_see_metrics(from("127.0.0.1", {{"x-forwarded-for", "192.0.2.7"}}), {}));
    CHECK_FALSE(may_see_metrics(from("127.0.0.1", {{"forwarded", "for=192.0.2.7"}}), {}));
}

}  // namespace bunting::health
