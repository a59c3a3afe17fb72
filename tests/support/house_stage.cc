// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/house_stage.h"

#include <spdlog/spdlog.h>

namespace bunting::testing {

HouseStage::HouseStage(store::Engine engine, bool is_demo)
    : place_{engine},
      clock_{*parse_iso_utc("2026-11-22T09:00:00Z")},
      random_{7},
      house_{options(is_demo), clock_, random_},
      door_{house_, clock_},
      players_{play_cast(house_, clock_)},
      troupe_{std::make_unique<Troupe>(house_, clock_)} {
    spdlog::set_level(spdlog::level::err);  // thousands of requests; accidents are still told
}

app::Options HouseStage::options(bool is_demo) const {
    app::Options options;
    options.data = place_.folder() / "data";
    options.database = place_.address();
    options.migrate = true;
    options.site.public_url = "https://thimbleford.example";
    options.site.is_demo = is_demo;
    std::filesystem::create_directories(options.data);
    return options;
}

}  // namespace bunting::testing
