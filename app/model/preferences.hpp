// The user's preferences. They stay when another scenario is opened, and some of them are stored for the next start.
// Each is a field and a row.
#pragma once

#include <array>
#include <cstddef>
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

// Every page of the inspector, one row each: its name and the word on its tab. The file of that name defines
// draw_NAME_page() (panels/panels.hpp).
#define KITCHEN_PAGES(page) page(python, "Python") page(transcript, "In words") page(diner, "Diner")
// Panels that become tabs in a narrow window; the inspector's pages follow them.
#define KITCHEN_TABS(tab) tab(lesson, "Lesson") tab(knobs, "Knobs") tab(results, "Results") tab(timeline, "Timeline")

#define KITCHEN_NAME(name, word) name,
enum class Tab : std::uint8_t { KITCHEN_TABS(KITCHEN_NAME) KITCHEN_PAGES(KITCHEN_NAME) };
// The dark card above the results, in a window with room for three columns.
enum class InspectorPage : std::uint8_t { KITCHEN_PAGES(KITCHEN_NAME) };
#undef KITCHEN_NAME
#define KITCHEN_ONE(name, word) +1
inline constexpr std::size_t page_count = 0 KITCHEN_PAGES(KITCHEN_ONE);
inline constexpr std::size_t tab_count = page_count KITCHEN_TABS(KITCHEN_ONE);
#undef KITCHEN_ONE

struct Preferences {
    Theme theme = Theme::light;
    float text_size = 1.0F;
    float stage_text_size = 1.0F;  // while presenting, on top of the larger text of a stage
    bool all_knobs = false;
    bool bell = true;                 // timers that ring are heard
    bool reduced_motion = false;      // nothing travels, steams or flickers
    std::vector<std::string> recent;  // paths, most recent first
    bool shows_everything = false;    // a lesson shows all panels, not only what its step needs
    CourseProgress course;
    std::string link_base;  // the address of a web page of this program: the part of a link before "#"

    // These are forgotten when the window closes.
    double speed = 1.0;
    Since since = Since::start;
    Tab tab = Tab::knobs;
    InspectorPage page = InspectorPage::python;
    Dialect dialect = Dialect::asyncio;  // the library of the Python program in the inspector
    RowSort sort = RowSort::arrival;
    std::string student;  // whose run a lesson plays if it has one for each student; never written to a file or link

    bool operator==(const Preferences&) const = default;
};
inline constexpr std::size_t recent_max = 8;

// A preference that is stored: its key in the settings file and its command-line option.
struct PreferenceRow {
    const char* key;
    const char* option = nullptr;  // null when it has no option
    const char* help = nullptr;
};
// Visits every stored preference with its row.
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
// Sets the size in use: at a desk and on a stage each has its own.
struct SetTextSize {
    float size = 1.0F;
};
// Turns off everything that travels, steams or flickers.
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
// Shows all panels around a lesson, or only what its step needs.
struct ShowEverything {
    bool everything = true;
};

// The settings file could not be written.
struct SettingsNotKept {
    std::string words;
};

using PreferencesAction = std::variant<SetTheme, SetTextSize, ReduceMotion, HearBell, ChooseTab, ChoosePage,
                                       ChooseDialect, ShowEverything, SettingsNotKept>;
void carry_out(Session&, const PreferencesAction&);

void remember_recent(State&, const std::string& path);

}  // namespace kitchen::app
