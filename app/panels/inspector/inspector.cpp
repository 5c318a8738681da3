// The inspector, a dark card: the run's Python program, or what happens in words. In a narrow window and on a stage the
// page is chosen elsewhere, and the card has no tabs.
#include <array>
#include <string>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr float head = 34;

struct Page {
    InspectorPage side;
    const char* word;
    void (*draw)(const Ui&, const PagePlace&, const Views&);
};
#define KITCHEN_PAGE(name, word) Page{InspectorPage::name, word, draw_##name##_page},
constexpr std::array pages{KITCHEN_PAGES(KITCHEN_PAGE)};
#undef KITCHEN_PAGE

// One page's tab; returns where the next one begins.
float draw_tab(const Ui& ui, ImVec2 top_left, const Page& page, const Views& v) {
    const Palette& p = ui.colors();
    const std::string word = page.word;
    const bool chosen = v.session->preferences.page == page.side;
    const Box place{top_left.x, top_left.y, text_width(ui, Font::body_strong, word), ui.px(26)};
    const Item it = item(ui, ("Side " + word).c_str(), place);
    text(ui,
         {.baseline = {place.x, place.y + ui.px(18)},
          .font = Font::body_strong,
          .color = chosen || it.hovered ? p.bar_text : p.night_faint},
         word);
    if (chosen) box(ui, {place.x, place.y + ui.px(23), place.width, ui.px(2)}, {.color = p.accent});
    if (it.clicked) ui.act(ChoosePage{page.side});
    return place.right() + ui.px(12);
}

}  // namespace

void draw_inspector(const Ui& ui, const Box& where, const Views& v, const InspectorShows& shows) {
    if (where.empty()) return;
    const Palette& p = ui.colors();
    box(ui, where, {.color = p.night, .rounding = 10});
    const Page& shown = pages[static_cast<std::size_t>(shows.page)];
    const ImVec2 first{where.x + ui.px(16), where.y + ui.px(6)};
    if (shows.has_tabs) {
        float x = first.x;
        for (const Page& page : pages) x = draw_tab(ui, {x, first.y}, page, v);
    } else {
        text(ui, {.baseline = {first.x, first.y + ui.px(18)}, .font = Font::heading, .color = p.bar_text}, shown.word);
    }
    const Box buttons{where.right() - ui.px(120), where.y + ui.px(9), ui.px(110), ui.px(20)};
    const Box page{where.x, where.y + ui.px(head), where.width, where.height - ui.px(head)};
    shown.draw(ui, {page, buttons}, v);
}

}  // namespace kitchen::app
