#include "app/model/sharing.hpp"

#include <utility>

#include <fmt/format.h>

#include "app/catalog/export_format.hpp"
#include "app/model/link.hpp"
#include "app/model/update.hpp"
#include "core/base/text.hpp"
#include "core/scenario/share.hpp"

namespace kitchen::app {
namespace {

constexpr std::size_t stem_max = 60;

std::string without_ending(std::string path) {
    if (path.ends_with(scenario_ending)) path.resize(path.size() - scenario_ending.size());
    return path;
}

void reduce(State& s, const SavePicture& action) {
    ask_to_write(s, WritePicture{stem_beside(s) + ".png", action.scale});
    report(s, "The picture is being saved.");
}

void reduce(Session& s, const Export& action) {
    if (s.jobs.writing) return report(s, "Another trace is still being written.", true);
    const std::string path = stem_beside(s) + std::string(action.format->ending);
    s.jobs.requests.push_back(WriteTrace{path, s.runs.main, action.format});
}

void reduce(State& s, const TraceBegun& action) {
    s.jobs.writing = action.progress;
    report(s, "The trace is being written.");
}

void reduce(State& s, const TraceWritten& action) {
    s.jobs.writing.reset();
    if (!action.diagnostic.empty()) return fail_to_write(s, action.diagnostic);
    report(s, "Written: " + action.path);
    go_on(s);
}

void reduce(State& s, const CopyShareText&) {
    const tl::expected<std::string, Diagnostic> text = share_text(s.scenario());
    if (!text) return report(s, to_text(text.error()), true);
    s.jobs.requests.push_back(CopyText{*text});
    report(s, fmt::format("Copied: {} characters that open this scenario anywhere.", text->size()));
}

void reduce(State& s, const CopyLink&) {
    const tl::expected<std::string, Diagnostic> link = link_to(s);
    if (!link) return report(s, to_text(link.error()), true);
    s.jobs.requests.push_back(CopyText{s.preferences.link_base + *link});
    report(s, s.preferences.link_base.empty()
                  ? "Copied: what comes after the address of a page of this program (--link-base sets the address). "
                    "kitchen-timer 'LINK' opens it, too."
                  : "Copied: a link that opens what you see.");
}

void reduce(State& s, const PasteShareText&) { s.jobs.requests.push_back(ReadClipboard{}); }

void reduce(Session& s, const OpenShareText& action) {
    const auto read = parse_link(action.text);
    if (!read) return report(s, to_text(read.error()), true);
    // Text without even a link's key is reported as an unknown name.
    const auto opens = action_of(read->value_or(
        Link{.source = std::string(trimmed(action.text)), .step = {}, .at = {}, .speed = {}, .knobs = {}}));
    if (!opens) return report(s, to_text(opens.error()), true);
    s.dialogs.shown = Dialog::none;
    update(s, *opens);
}

void reduce(State& s, const CopyCode& action) {
    s.jobs.requests.push_back(CopyText{action.text});
    s.panels.copied_code = action.text;
}

void reduce(Session& s, const SaveProgram& action) {
    const std::string stem = stem_beside(s);
    s.panels.program_saving = {s.runs.main, shown_dialect(s)};
    ask_to_write(s, WriteFile{stem + std::string(program_ending), action.program, IfThere::number});
}

}  // namespace

std::string stem_beside(const State& s) {
    return s.document.path.empty() ? file_stem(s.scenario().title) : without_ending(s.document.path);
}

void stop_writing(State& s) {
    if (s.jobs.writing) {
        s.jobs.writing->stop();
        s.jobs.writing.reset();
        report(s, "The trace was not written.");
        return go_on(s);
    }
    // There is no trace to cancel: stop waiting for the disk and keep the window open.
    if (closes_when_written(s)) s.document.pending.reset();
}

std::string file_stem(std::string_view title) {
    std::string stem;
    for (const char c : title.substr(0, stem_max)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter)
            stem += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    return stem.empty() ? "scenario" : stem;
}

void carry_out(Session& s, const SharingAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
