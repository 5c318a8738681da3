// Buttons for events at the playhead, independent of when knobs take effect: a kitchen breaks, it recovers, a rush
// arrives. Each says the instant at which it adds a change.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"
#include "core/scenario/changes.hpp"

namespace kitchen::app {
namespace {

constexpr std::int64_t rush_diners = 20;
constexpr float row_height = 26;
constexpr float gap = 5;

struct Kind {
    bool broken = false;
    bool fine = false;  // and at normal speed
};

Kind condition_now(const State& s, std::uint16_t kitchen) {
    const Value condition = value_at(s.scenario(), address_of<&Kitchen::condition>(kitchen), s.playback.playhead);
    const Value slowness = value_at(s.scenario(), address_of<&Kitchen::slowness>(kitchen), s.playback.playhead);
    return {condition == Value{std::string("broken")},
            condition == Value{std::string("fine")} && slowness == Value{1.0}};
}

// With several kitchens the buttons name the one they apply to, and a small button goes to the next.
void draw_next_kitchen(const Ui& ui, const Box& where, const State& s, std::uint16_t kitchen) {
    const auto next = static_cast<std::uint16_t>((kitchen + 1U) % s.scenario().kitchens.size());
    if (button(ui, where, {.label = "Next kitchen", .text = ">", .font = Font::label_strong}))
        ui.act(PickKitchen{next});
    if (is_pointed_at(where))
        tip(ui, fmt::format("{} instead", capitalized(std::string(kitchen_name(s.scenario(), next)))));
}

}  // namespace

void draw_now(const Ui& ui, const Box& where, const Views& v) {
    const State& s = *v.session;
    const std::uint16_t kitchen = current_kitchen(s);
    const bool several = s.scenario().kitchens.size() > 1;
    const Kind kind = condition_now(s, kitchen);
    const std::string name = several ? with_article(kitchen_name(s.scenario(), kitchen)) : std::string("the kitchen");
    const bool brief = v.end() < Time{} + seconds(1);
    const std::string clock = brief ? running_clock(s.playback.playhead, v.end()) : clock_text(s.playback.playhead, 0);
    const bool low = where.height < ui.px(2 * row_height);
    const float across = ui.px(gap);
    const float next = several ? ui.px(row_height) + across : 0;

    Box break_place{where.x, where.y, where.width - next, ui.px(low ? row_height : row_height + 2)};
    if (low) break_place.width = (where.width - next - 2 * across) * 0.44F;
    const float below = low ? where.y : break_place.bottom() + across;
    const float left = low ? break_place.right() + across : where.x;
    const float half = (where.right() - (low ? next : 0) - left - across) / 2;
    const Box recovers{left, below, half, ui.px(row_height)};
    const Box rush{recovers.right() + across, below, half, ui.px(row_height)};

    const Font small = Font::note_strong;
    const std::string who = several ? capitalized(std::string(kitchen_name(s.scenario(), kitchen))) : "The kitchen";
    const std::vector<std::string> break_words =
        kind.broken ? std::vector<std::string>{who + " is broken", "Is broken", "Broken"}
                    : std::vector<std::string>{fmt::format("Break {} now ({})", name, clock),
                                               fmt::format("Break at {}", clock), "Break"};
    // The longest wording that fits.
    const auto fitted = [&](Font font, const std::vector<std::string>& words, const Box& box) {
        const float width = box.width - ui.px(8);
        const auto fits = [&](const std::string& one) { return text_width(ui, font, one) <= width; };
        const auto longest = std::find_if(words.begin(), words.end(), fits);
        return longest != words.end() ? *longest : shortened(ui, font, words.back(), width);
    };
    if (button(ui, break_place,
               {.label = "Break",
                .text = fitted(low ? small : Font::label_strong, break_words, break_place),
                .look = Look::accent,
                .font = low ? small : Font::label_strong,
                .enabled = !kind.broken}))
        ui.act(BreakKitchen{kitchen});
    if (several)
        draw_next_kitchen(ui, {where.right() - ui.px(row_height), break_place.y, ui.px(row_height), break_place.height},
                          s, kitchen);
    const std::vector<std::string> recovery{fmt::format("Recover {}", name), "Recover", "Fine"};
    if (button(ui, recovers,
               {.label = "Recover", .text = fitted(small, recovery, recovers), .font = small, .enabled = !kind.fine}))
        ui.act(RecoverKitchen{kitchen});
    const std::vector<std::string> many{fmt::format("Rush of {} diners", rush_diners),
                                        fmt::format("Rush {}", rush_diners), fmt::format("+{}", rush_diners)};
    if (button(ui, rush, {.label = "Rush", .text = fitted(small, many, rush), .font = small}))
        ui.act(AddRush{rush_diners});
}

}  // namespace kitchen::app
