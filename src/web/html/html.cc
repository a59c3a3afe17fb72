// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/html/html.h"

namespace bunting::html {

namespace {

// Isolates a name whose direction may differ from that of the sentence around it, where no tag can
// stand.
constexpr std::string_view kIsolate = "\u2068";
constexpr std::string_view kEndIsolate = "\u2069";

// Inside a quoted value, a title or a textarea: only words.
class PlainSink final : public text::Sink {
public:
    explicit PlainSink(Out& out) : out_{out} {}

    void text(std::string_view words) override { append_escaped(out_.buffer, words); }

    void value(std::string_view words) override {
        const bool isolate = out_.locale.direction() == text::Direction::RightToLeft;
        if (isolate) out_.buffer += kIsolate;
        append_escaped(out_.buffer, words);
        if (isolate) out_.buffer += kEndIsolate;
    }

private:
    Out& out_;
};

// Between tags: a tag with an address is a link, <b> is itself, any other is only its words.
class RichSink final : public text::Sink {
public:
    explicit RichSink(Out& out) : out_{out} {}

    void text(std::string_view words) override { append_escaped(out_.buffer, words); }

    void value(std::string_view words) override {
        if (out_.locale.direction() == text::Direction::RightToLeft) {
            w<"<bdi>{}</bdi>">(out_, words);
        } else {
            append_escaped(out_.buffer, words);
        }
    }

    void open(std::string_view tag, std::string_view href) override {
        if (!href.empty()) {
            w<"<a href=\"{}\">">(out_, href);
            in_link_ = true;
        } else if (tag == "b") {
            w<"<b>">(out_);
        }
    }

    // Tags of messages do not nest a link in a link, so one flag is enough.
    void close(std::string_view tag) override {
        if (tag == "b") {
            w<"</b>">(out_);
        } else if (in_link_) {
            w<"</a>">(out_);
            in_link_ = false;
        }
    }

    void open_language(const text::Locale& spoken) override {
        w<"<span lang=\"{}\" dir=\"{}\">">(out_, spoken.tag(), spoken.dir());
    }

    void close_language() override { w<"</span>">(out_); }

private:
    Out& out_;
    bool in_link_ = false;
};

}  // namespace

void append_message(Out& out, text::MsgId id, std::span<const text::Arg> args, Links links) {
    if (links == Links::Yes) {
        RichSink sink{out};
        text::walk(out.locale, id, args, sink);
    } else {
        PlainSink sink{out};
        text::walk(out.locale, id, args, sink);
    }
}

void append_words(Out& out, const Words& words, Links links) {
    if (words.is_message()) {
        append_message(out, words.id(), words.args(), links);
    } else {
        append_escaped(out.buffer, words.text());
    }
}

std::string plain(const Out& out, const Words& words) {
    if (!words.is_message()) return std::string{words.text()};
    return text::plain(out.locale, words.id(), words.args());
}

void json_ld(Out& out, std::string_view json) {
    out.buffer += R"(<script type="application/ld+json">)";
    append_json_for_script(out.buffer, json);
    out.buffer += "</script>";
}

}  // namespace bunting::html
