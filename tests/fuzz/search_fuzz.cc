// SPDX-License-Identifier: AGPL-3.0-or-later
// links: bunting_search bunting_text bunting_base
// Any bytes as question, cursor, kind and place: an answer or a named refusal, and the private
// thing is never in it. The index is made once, in a folder of its own.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <unistd.h>

#include "search/index.h"
#include "text/fold.h"

using namespace bunting;
using namespace bunting::search;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

Document thing(std::int64_t number, std::string title, std::string body) {
    Document document{
        .number = number,
        .kind = "service",
        .place_codes = {"kettle-bank"},
        .title = std::move(title),
        .body = std::move(body),
    };
    document.id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
    return document;
}

Reader& reader() {
    static const std::filesystem::path kFolder =
        std::filesystem::temp_directory_path() /
        ("bunting-search-fuzz-" + std::to_string(getpid()));
    static Index index{kFolder};
    static Reader one = [] {
        Document secret = thing(3, "Quokka", "lives at home");
        secret.audience = {"party:7"};
        const std::vector<Change> changes{
            thing(1, "Kettle Bank Library", "Books, a drop-in and story hour. School dinners."),
            thing(2, "Boathouse Café", "By the canal 118 图书馆"),
            secret,
        };
        require(index.apply(changes) == State::Ready && index.commit(1) == State::Ready);
        std::atexit([] { std::filesystem::remove_all(kFolder); });
        return index.reader();
    }();
    return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
    Ask ask{.text = text};
    if ((data[0] & 1U) != 0) ask.cursor = text.substr(0, 6);
    if ((data[0] & 2U) != 0) ask.kinds = {text};
    if ((data[0] & 4U) != 0) ask.place_code = text;
    if ((data[0] & 8U) != 0) ask.sort = Sort::Newest;
    if ((data[0] & 16U) != 0) ask.audience = {"party:8"};
    const auto answer = reader().search(ask);
    if (!answer) {
        require(answer.error().key == "search.cursor" || answer.error().key == "search.too_slow");
        return 0;
    }
    require(answer->total <= 2);
    for (const Hit& hit : answer->hits)
        require(hit.number == 1 || hit.number == 2);
    const bool typed = text::fold_for_search(text).find("quokka") != std::string::npos;
    for (const std::string& offered : {answer->did_you_mean, answer->searched_instead}) {
        require(typed || offered.find("quokka") == std::string::npos);
    }
    return 0;
}
