// What the user has set for the window: it is kept from one scenario to the next, and part of it from one time to
// the next. Each is a field and a row.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/model/course_progress.hpp"
#include "app/model/history.hpp"
#include "app/ui/style.hpp"
#include "core/python/twin.hpp"
#include "core/views/row_order.hpp"

namespace kitchen::app {

struct Session;
struct State;

// Every page of the dark card, a row each: its name, and what its tab says. Its own file defines draw_name_page()
// (panels/panels.hpp).
#define KITCHEN_PAGES(page) page(python, "Python") page(transcript, "In words") page(diner, "Diner")
// Panels that are tabs where there is no room for all; the pages follow.
#define KITCHEN_TABS(tab) tab(lesson, "Lesson") tab(knobs, "Knobs") tab(results, "Results") tab(timeline, "Timeline")

#define KITCHEN_NAME(name, word) name,
enum class Tab : std::uint8_t { KITCHEN_TABS(KITCHEN_NAME) KITCHEN_PAGES(KITCHEN_NAME) };
// The dark card above the results, where there is room for three columns.
enum class InspectorPage : std::uint8_t { KITCHEN_PAGES(KITCHEN_NAME) };
#undef KITCHEN_NAME

struct Preferences {
    Theme theme = Theme::light;
    float text_size = 1.0F;
    float stage_text_size = 1.0F;  // while presenting, beside what a hall needs
    bool all_knobs = false;
    bool bell = true;                 // timers are heard
    bool reduced_motion = false;      // reduced motion: what travels is not shown on its way
    std::vector<std::string> recent;  // paths, the latest first
    bool shows_everything = false;    // a lesson among all panels, and not only what its step needs
    CourseProgress course;
    std::string link_base;  // what comes before "#" in a link: the address of a page of this program

    // Forgotten when the window closes.
    double speed = 1.0;
    Since since = Since::start;
    Tab tab = Tab::knobs;
    InspectorPage page = InspectorPage::python;
    Dialect dialect = Dialect::asyncio;  // the library that the program on the dark card is written for
    RowSort sort = RowSort::arrival;
    std::string student;  // whose run is played in a lesson that has one for each; in no file and no link

    bool operator==(const Preferences&) const = default;
};
inline constexpr std::size_t recent_max = 8;

// One that lasts, in the settings file and on the command line.
struct PreferenceRow {
    const char* key;
    const char* option = nullptr;  // none where it cannot be set there
    const char* help = nullptr;
};
// All that last, each with its field.
template <class Any, class Visit>
void visit_preferences(Any& preferences, const Visit& visit) {
    visit(PreferenceRow{"text_size", "--text-size", "0.75 to 2.5; default: as last time"}, preferences.text_size);
    visit(PreferenceRow{"stage_text_size", "--stage-text-size", "The same while presenting"},
          preferences.stage_text_size);
    visit(PreferenceRow{"theme", "--theme", "light, dark or contrast; default: as last time"}, preferences.theme);
    visit(PreferenceRow{"all_knobs"}, preferences.all_knobs);
    visit(PreferenceRow{"still"}, preferences.reduced_motion);
    visit(PreferenceRow{"bell"}, preferences.bell);
    visit(PreferenceRow{"shows_everything"}, preferences.shows_everything);
    visit(PreferenceRow{"course"}, preferences.course);
    visit(PreferenceRow{"recent"}, preferences.recent);
    visit(PreferenceRow{"link_base", "--link-base", "The address of your page of this program, for Copy link"},
          preferences.link_base);
}

struct SetTheme {
    Theme theme = Theme::light;
};
// At a desk and on a stage each has its own; this is of the one that is seen.
struct SetTextSize {
    float size = 1.0F;
};
// Nothing travels, steams or flickers.
struct ReduceMotion {
    bool reduced_motion = true;
};
struct HearBell {
    bool heard = true;
};
struct ChooseTab {
    Tab tab = Tab::knobs;
};
struct ChoosePage {
    InspectorPage page = InspectorPage::python;
};
struct ChooseDialect {
    Dialect dialect = Dialect::asyncio;
};
// All panels around a lesson, or what its step needs.
struct ShowEverything {
    bool everything = true;
};

// They could not be written for the next time.
struct SettingsNotKept {
    std::string words;
};

using PreferencesAction = std::variant<SetTheme, SetTextSize, ReduceMotion, HearBell, ChooseTab, ChoosePage,
                                       ChooseDialect, ShowEverything, SettingsNotKept>;
void carry_out(Session&, const PreferencesAction&);

void remember_recent(State&, const std::string& path);

}  // namespace kitchen::app
