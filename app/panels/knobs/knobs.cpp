#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/panels/knobs/knob_list.hpp"
#include "app/panels/knobs/knob_row.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/field.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

const char* heading_of(const State& s) {
    if (!s.comparison.other) return "Knobs";
    switch (s.comparison.edit_target) {
        case EditTarget::first: return "Knobs of the first";
        case EditTarget::second: return "Knobs of the second";
        case EditTarget::both: return "Knobs of both";
    }
    return "";
}

// The choice of when a knob takes effect: from the start of the run, or from the playhead on.
void draw_since(const Ui& ui, const Box& where, const State& s) {
    static const std::array<std::string, 2> whole{"From the start", "From now on"};
    static const std::array<std::string, 2> brief{"Start", "Now on"};
    // There is room for one line only.
    const std::array<std::string, 2>& words = segments_height(ui, where.width, whole) > ui.px(30) ? brief : whole;
    const Segments choice{.label = "Turn knobs",
                          .words = words,
                          .chosen = s.preferences.since == Since::now ? 1U : 0U,
                          .chosen_color = s.preferences.since == Since::now ? ui.colors().accent : ui.colors().strong};
    if (const auto chosen = segments(ui, where, choice)) ui.act(ChooseSince{*chosen == 1 ? Since::now : Since::start});
}

void draw_heading(const Ui& ui, const Box& where, const Views& v) {
    const Palette& p = ui.colors();
    text(ui, {.baseline = {where.x + ui.px(16), where.y + ui.px(24)}, .font = Font::heading_large, .color = p.ink},
         heading_of(*v.session));
    const std::size_t changed = changed_knobs(*v.session).size();
    if (changed == 0) return;
    const std::string words = fmt::format("{} changed   reset", changed);
    const float width = text_width(ui, Font::note_strong, words) + ui.px(8);
    const Box spot{where.right() - ui.px(12) - width, where.y + ui.px(10), width, ui.px(20)};
    if (button(ui, spot, {.label = "Reset all knobs", .text = words, .look = Look::link, .font = Font::note_strong})) {
        ui.act(ResetAllKnobs{});
    }
}

// The search field, shown above the list of all knobs.
void draw_search(const Ui& ui, const Box& where, const State& s) {
    const float clear = s.panels.knob_search.empty() ? 0 : where.height + ui.px(4);
    const Typed typed = field(ui, {where.x, where.y, where.width - clear, where.height},
                              {.label = "Search knobs",
                               .text = s.panels.knob_search,
                               .hint = "Search: timer, retry, Semaphore, ...",
                               .begin = s.panels.knob_search_begins});
    if (typed.text || (s.panels.knob_search_begins && typed.typing))
        ui.act(SearchKnobs{typed.text.value_or(s.panels.knob_search)});
    if (clear == 0) return;
    const Box last{where.right() - where.height, where.y, where.height, where.height};
    if (button(ui, last, {.label = "Clear the search", .text = "x"})) ui.act(SearchKnobs{});
}

// A heading that opens and closes its group. Returns the distance to the next line.
float draw_group(const Ui& ui, const KnobRow& row, const KnobGroup& group) {
    const Palette& p = ui.colors();
    const Box where{row.x - ui.px(6), row.baseline - ui.px(17), row.width + ui.px(12), ui.px(25)};
    const Item it = item(ui, fmt::format("Group {}", group.id).c_str(), where);
    box(ui, where, {.color = it.hovered ? p.button_hover : p.button, .rounding = 6});
    const float r = ui.px(4);
    const ImVec2 c{row.x + ui.px(4), row.baseline - ui.px(4.5F)};
    if (group.open) {
        ui.draw->AddTriangleFilled({c.x - r, c.y - r * 0.6F}, {c.x + r, c.y - r * 0.6F}, {c.x, c.y + r * 0.8F}, p.ink);
    } else {
        ui.draw->AddTriangleFilled({c.x - r * 0.6F, c.y - r}, {c.x + r * 0.8F, c.y}, {c.x - r * 0.6F, c.y + r}, p.ink);
    }
    const std::string words =
        group.changed > 0 ? fmt::format("{} changed", group.changed) : fmt::format("{}", group.knobs.size());
    const float counted = text(ui,
                               {.baseline = {row.x + row.width, row.baseline},
                                .font = group.changed > 0 ? Font::note_strong : Font::note,
                                .color = group.changed > 0 ? p.accent_text : p.muted,
                                .align = Align::right},
                               words);
    text(ui,
         {.baseline = {row.x + ui.px(16), row.baseline},
          .font = Font::label_strong,
          .color = p.ink,
          .width_max = row.width - counted - ui.px(24)},
         group.title);
    if (it.clicked) ui.act(SwitchKnobs{group.id});
    return ui.px(group.open ? 33 : 30);
}

// All knobs, under their headings. Returns where the list ends.
float draw_all(const Ui& ui, KnobRow row, const Views& v) {
    const std::vector<KnobGroup> groups = knob_groups(*v.session, v.scenario());
    for (const KnobGroup& group : groups) {
        row.baseline += draw_group(ui, row, group);
        if (!group.open) continue;
        for (const KnobAddress& address : group.knobs) {
            row.address = address;
            row.baseline += draw_knob_row(ui, row, v);
        }
    }
    if (groups.empty()) {
        row.baseline += ui.px(17) * static_cast<float>(paragraph(ui,
                                                                 {.baseline = {row.x, row.baseline},
                                                                  .font = Font::label,
                                                                  .color = ui.colors().muted,
                                                                  .width = row.width,
                                                                  .line = ui.px(17)},
                                                                 "No knob matches."));
    }
    return row.baseline;
}

float draw_few(const Ui& ui, KnobRow row, const Views& v) {
    for (const KnobAddress& address : few_knobs(*v.session, v.scenario())) {
        row.address = address;
        row.baseline += draw_knob_row(ui, row, v);
    }
    return row.baseline;
}

}  // namespace

void draw_named_knobs(const Ui& ui, const Box& where, const std::vector<std::string>& paths, const Views& given) {
    Scenario at_playhead;
    const Views v = views_for_knobs(given, at_playhead);
    card(ui, where);
    const Box list{where.x + ui.px(8), where.y + ui.px(8), where.width - ui.px(10), where.height - ui.px(16)};
    const Ui inner = begin_scroll(ui, "Knobs list", list);
    const float top = list.y - ImGui::GetScrollY();
    KnobRow row{{}, where.x + ui.px(16), where.width - ui.px(34), top + ui.px(14)};
    for (const std::string& path : paths) {
        const tl::expected<KnobAddress, Diagnostic> address = find_knob(v.scenario(), path);
        if (!address) continue;
        row.address = *address;
        row.baseline += draw_knob_row(inner, row, v);
    }
    end_scroll(row.baseline - top - ui.px(10));
}

void draw_knobs(const Ui& ui, const Box& where, const Views& given) {
    if (where.empty()) return;
    Scenario at_playhead;
    const Views v = views_for_knobs(given, at_playhead);
    card(ui, where);
    draw_heading(ui, where, v);
    const bool all = v.session->preferences.all_knobs;
    const float head = ui.px(all ? 97 : 64);
    draw_since(ui, {where.x + ui.px(14), where.y + ui.px(34), where.width - ui.px(28), ui.px(25)}, *v.session);
    if (all)
        draw_search(ui, {where.x + ui.px(14), where.y + ui.px(66), where.width - ui.px(28), ui.px(26)}, *v.session);
    // These buttons take one row in a low panel, and two rows if there is room.
    const float now = where.height < ui.px(400) ? ui.px(26) : ui.px(59);
    const float foot = ui.px(44) + now + ui.px(7);
    const Box list{where.x + ui.px(8), where.y + head, where.width - ui.px(10),
                   std::max(0.0F, where.height - head - foot)};
    const Ui inner = begin_scroll(ui, "Knobs list", list);
    const float scrolled = ImGui::GetScrollY();
    const float top = list.y - scrolled;
    const KnobRow first{{}, where.x + ui.px(16), where.width - ui.px(34), top + ui.px(all ? 22 : 14)};
    const float end = all ? draw_all(inner, first, v) : draw_few(inner, first, v);
    end_scroll(end - top - ui.px(10));
    // Drawn after the list, because the Tab key follows the order of drawing.
    draw_now(ui, {where.x + ui.px(14), where.bottom() - foot + ui.px(6), where.width - ui.px(28), now}, given);
    const Box more{where.x + ui.px(14), where.bottom() - ui.px(38), where.width - ui.px(28), ui.px(28)};
    if (button(ui, more, {.label = all ? "Fewer knobs" : "All knobs", .font = Font::label})) {
        ui.act(ShowAllKnobs{!all});
    }
}

}  // namespace kitchen::app
