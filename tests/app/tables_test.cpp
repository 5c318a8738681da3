// The window's tables: keys, dialogs, pages, themes, formats. Everything that a row promises exists.
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "app/catalog/export_format.hpp"
#include "app/model/update.hpp"
#include "app/window/keys.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

TEST_CASE("tips and buttons show the key that the table has for their action") {
    Stage stage(small_scenario());
    CHECK(key_for(just<JumpToStart>) == "Home");
    CHECK(key_for(just<JumpToPreviousTimeout>) == "Shift B");
    CHECK(key_for(just<StepBack>) == "left arrow");
    CHECK(key_for(just<TogglePlay>) == "Space");
    CHECK(key_for(just<Undo>) == "Ctrl Z");
    CHECK(key_for(toggle_presenting) == "F5");
    CHECK(key_for(toggle_help) == "F1");
    CHECK(key_for(toggle_whose_steps) == "O");
}

TEST_CASE("every button of the transport does what its key does") {
    Stage stage(small_scenario());
    stage.click("End");
    CHECK(stage.state.playback.playhead == play_end(stage.state));
    stage.click("Previous timeout");
    const Time timeout = stage.state.playback.playhead;
    CHECK(timeout < play_end(stage.state));
    stage.click("Start");
    CHECK(stage.state.playback.playhead == Time{0});
    stage.click("Next timeout");
    CHECK(stage.state.playback.playhead > Time{0});
    const Time first = stage.state.playback.playhead;
    stage.click("Step forward");
    CHECK(stage.state.playback.playhead > first);
    stage.click("Step back");
    CHECK(stage.state.playback.playhead == first);
    stage.click("Play");
    CHECK(stage.state.playback.playing);
}

TEST_CASE(
    "every dialog that has something to show draws it inside the window, and leaves the panels alone when it closes") {
    for (std::size_t n = 1; n < dialog_count; ++n) {
        CAPTURE(n);
        Stage stage(small_scenario(), {640, 400});
        stage.state.dialogs.shown = static_cast<Dialog>(n);
        stage.frames(3);
        check_inside(stage);
        stage.state.dialogs.shown = Dialog::none;
        stage.frames(2);
        CHECK(stage.shows("Play"));
    }
}

TEST_CASE("every page of the inspector is a tab of it, and of a narrow window") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{800, 600}}) {
        Stage stage(small_scenario(), size);
        std::set<std::size_t> drawn;
        for (std::size_t page = 0; page < page_count; ++page) {
            act(stage.state, ChoosePage{static_cast<InspectorPage>(page)});
            act(stage.state, ChooseTab{static_cast<Tab>(tab_count - page_count + page)});
            stage.frames(3);
            check_inside(stage);
            drawn.insert(stage.vertices());
        }
        CHECK(drawn.size() == page_count);
    }
}

TEST_CASE("no two themes or formats share a name") {
    std::set<std::string_view> themes, formats, endings;
    std::set<Color> papers;
    for (const ThemeRow& row : theme_rows) {
        CHECK(&row_of(row.theme) == &row);
        themes.insert(row.key);
        papers.insert(palette(row.theme).paper);
    }
    CHECK(themes.size() == theme_rows.size());
    CHECK(papers.size() == theme_rows.size());
    for (const ExportFormat& format : export_formats()) {
        CHECK(find_export_format(format.name) == &format);
        formats.insert(format.name);
        endings.insert(format.ending);
    }
    CHECK(formats.size() == export_formats().size());
    CHECK(endings.size() == export_formats().size());
    CHECK(find_export_format("sonnet") == nullptr);
}

}  // namespace kitchen::app
