// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/components/paper/qr.h"

#include <memory>
#include <string>

#include <fmt/format.h>
#include <qrencode.h>

#include "base/ensure.h"
#include "locale/common.h"

namespace bunting::components {
namespace {

constexpr int kQuiet = 4;  // modules of margin that the standard asks for

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

Code code_of(std::string_view text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const int size = static_cast<int>(text.size());
    Code code{QRcode_encodeData(size, bytes, 0, QR_ECLEVEL_M), &QRcode_free};
    BUNTING_ENSURE(code != nullptr);
    return code;
}

// Each dark run of a row is one stroke, drawn through the middle of the row.
std::string path_of(const QRcode& code) {
    std::string path;
    const auto is_dark = [&](int x, int y) {
        return x < code.width && (code.data[y * code.width + x] & 1) != 0;
    };
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width; ++x) {
            if (!is_dark(x, y)) continue;
            const int begin = x;
            while (is_dark(x, y))
                ++x;
            path += fmt::format("M{} {}.5h{}", begin + kQuiet, y + kQuiet, x - begin);
        }
    }
    return path;
}

}  // namespace

void qr(Out& out, const Qr& qr) {
    BUNTING_ENSURE(!qr.text.empty() && qr.text.size() <= kLongestQr);
    const Code code = code_of(qr.text);
    const int side = code->width + 2 * kQuiet;
    w<R"svg(<svg class="qr{}" viewBox="0 0 {} {}" width="176" height="176" role="img" aria-label="{}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{}v{}H0z"/><path stroke="#000" d="{}"/></svg>)svg">(
        out, qr.is_corner ? " corner" : "", side, side, qr.label, side, side, path_of(*code)
    );
}

void paper_link(Out& out, const PaperLink& to) {
    qr(out, {.text = to.link, .label = to.label, .is_corner = true});
    const auto scheme = to.link.find("://");
    const std::string_view address =
        scheme == std::string_view::npos ? to.link : to.link.substr(scheme + 3);
    w<R"(<p class="small">{}</p>)">(out, [&](Out& inner) {
        if (to.phone.empty())
            html::text(inner, msg::paper_web{.address = address});
        else
            html::text(inner, msg::paper_web_ring{.address = address, .phone = to.phone});
    });
}

}  // namespace bunting::components
