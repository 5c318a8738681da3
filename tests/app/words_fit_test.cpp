// Every panel in the states of tools/gallery and more, in windows of several sizes: no words are cut by the edge of
// their place, and none lie over others. Pictures would show the same to somebody who looks; this looks at every
// letter.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"
#include "tests/sampled.hpp"

namespace kitchen::app {
namespace {

// The first is also what a window of 1024 x 640 has room for in the largest letters.
constexpr std::array sizes{ImVec2{640, 400}, ImVec2{1024, 640}, ImVec2{1440, 900}};

void check_words(const Stage& stage) {
    std::vector<Box> lists;
    for (const std::string_view list : {"In words", "Timeline chart"})
        if (stage.shows(list)) lists.push_back(stage.place(list));
    const std::vector<std::string> cut = cut_words(lists);
    CHECK_MESSAGE(cut.empty(), fmt::format("cut: {}", fmt::join(cut, "; ")));
    const std::vector<std::string> over = overlapping_words();
    CHECK_MESSAGE(over.empty(), fmt::format("over each other: {}", fmt::join(over, "; ")));
}

// The same to the end of every list that scrolls, a page at a time.
void check_pages(Stage& stage) {
    do check_words(stage);
    while (stage.turn_pages());
}

struct Opened : Stage {
    using Stage::Stage;
    Opened(BuiltIn kind, std::string_view name, ImVec2 size) : Stage(small_scenario(), size) {
        const BuiltInFile& file = find_built_in(kind, name);
        act(state, OpenScenario{std::string(file.path), std::string(file.bytes), {}});
        frames(2);
    }
    void check_at(std::int64_t percent) {
        CAPTURE(percent);
        act(state, SeekTo{Time{end_of(state).us / 100 * percent}});
        frames(2);
        check_words(*this);
    }
    void check_tabs() {
        for (std::size_t tab = 0; tab < tab_count; ++tab) {
            CAPTURE(tab);
            act(state, ChooseTab{static_cast<Tab>(tab)});
            frames(2);
            check_pages(*this);
        }
        for (std::size_t page = 0; page < page_count; ++page) {
            CAPTURE(page);
            act(state, ChoosePage{static_cast<InspectorPage>(page)});
            frames(2);
            check_pages(*this);
        }
    }
};

template <class Look>
void for_every_scenario(const Look& look) {
    for (const ImVec2 size : sizes) {
        for (const BuiltInFile& file : test::sampled(built_in(BuiltIn::scenario), 4)) {
            CAPTURE(size.x);
            CAPTURE(file.path);
            Opened opened(BuiltIn::scenario, file.path, size);
            look(opened);
        }
    }
}

// One window of Dear ImGui with its own font, and what is drawn in it.
struct Sheet {
    ImGuiContext* const context = ImGui::CreateContext();

    Sheet() {
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {400, 300};
        ImGui::GetStyle().WindowMinSize = {1, 1};
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    ~Sheet() { ImGui::DestroyContext(context); }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    template <class Draw>
    void draw(ImVec2 size, const Draw& paint) const {
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize(size);
        ImGui::Begin("sheet", nullptr, ImGuiWindowFlags_NoDecoration);
        paint(*ImGui::GetWindowDrawList());
        ImGui::End();
        ImGui::Render();
    }
};

}  // namespace

TEST_CASE("where there is little room a Python term goes without the name of its library") {
    for (const ImVec2 size : {sizes[0], sizes[2]}) {
        CAPTURE(size.x);
        Stage stage(small_scenario(), size);
        act(stage.state, ChooseTab{Tab::knobs});
        stage.frames(2);
        CHECK(written_text().find("stop_after_attempt(3)") != std::string::npos);
        CHECK((written_text().find("tenacity") != std::string::npos) == (size.x > 1000));
        CHECK(written_text().find("#\u2026") == std::string::npos);
    }
}

TEST_CASE("words that the edge of their place cuts are found, at each side") {
    const Sheet sheet;
    const auto write = [](ImDrawList& list) { list.AddText({10, 10}, IM_COL32_WHITE, "Waiting"); };
    sheet.draw({300, 100}, write);
    CHECK(cut_words().empty());
    sheet.draw({50, 100}, write);
    CHECK(cut_words().size() == 1);
    sheet.draw({300, 18}, write);
    CHECK(cut_words().size() == 1);
    const auto within = [&](ImVec2 least) {
        sheet.draw({300, 100}, [&](ImDrawList& list) {
            list.PushClipRect(least, {300, 100}, true);
            write(list);
            list.PopClipRect();
        });
        return cut_words().size();
    };
    CHECK(within({0, 0}) == 0);
    CHECK(within({13, 0}) == 1);
    CHECK(within({0, 15}) == 1);
}

TEST_CASE("words over other words are found, unless something is painted in between") {
    const Sheet sheet;
    const auto found = [&](float y, ImU32 painted) {
        sheet.draw({300, 100}, [&](ImDrawList& list) {
            list.AddText({10, 10}, IM_COL32_WHITE, "Waiting");
            list.AddRectFilled({0, 0}, {200, 90}, painted);
            list.AddText({12, y}, IM_COL32(255, 0, 0, 255), "served");
        });
        return overlapping_words().size();
    };
    CHECK(found(30, 0) == 0);
    CHECK(found(14, 0) == 1);
    CHECK(found(14, IM_COL32(9, 9, 9, 90)) == 1);
    CHECK(found(14, IM_COL32(9, 9, 9, 255)) == 0);
}

TEST_CASE("the pages of a list are turned to its end, and then back to its beginning") {
    Opened opened(BuiltIn::scenario, "dinner", sizes[0]);
    act(opened.state, ShowDialog{Dialog::glossary});
    opened.frames(3);
    REQUIRE(opened.hidden_of("Glossary list") > 0);
    const std::string beginning = written_text();
    std::string end = beginning;
    int pages = 1;
    for (; opened.turn_pages(); ++pages) end = written_text();
    CHECK(static_cast<float>(pages) > opened.hidden_of("Glossary list") / opened.place_of_list("Glossary list").height);
    CHECK(end != beginning);
    CHECK(written_text() == beginning);
}

TEST_CASE("no words are cut or over others in any built-in scenario, from its beginning to its end") {
    for_every_scenario([](Opened& opened) {
        for (const std::int64_t percent : {0, 20, 37, 80, 100}) opened.check_at(percent);
    });
}

TEST_CASE("no words are cut or over others on any tab and page") {
    for_every_scenario([](Opened& opened) {
        act(opened.state, SeekTo{Time{end_of(opened.state).us / 2}});
        opened.check_tabs();
        act(opened.state, ShowAllKnobs{true});
        act(opened.state, ChooseTab{Tab::knobs});
        opened.frames(2);
        check_pages(opened);
    });
}

TEST_CASE("no words are cut or over others in any step of a lesson in the smallest window, to the end of its card") {
    for (const BuiltInFile& file : test::sampled(built_in(BuiltIn::lesson), 4)) {
        CAPTURE(file.path);
        Opened opened(BuiltIn::lesson, file.path, sizes[0]);
        for (std::size_t step = 0; step < opened.state.lesson->lesson->steps.size(); ++step) {
            CAPTURE(step);
            act(opened.state, GoToStep{step});
            opened.frames(2);
            check_pages(opened);
            act(opened.state, RevealStep{});
            opened.frames(2);
            check_pages(opened);
        }
    }
}

TEST_CASE("no words are cut or over others beside another restaurant, on a stage, in a frame and upright") {
    for (const BuiltInFile& file : test::sampled(built_in(BuiltIn::scenario), 4)) {
        CAPTURE(file.path);
        for (const ImVec2 size : sizes) {
            CAPTURE(size.x);
            Opened opened(BuiltIn::scenario, file.path, size);
            act(opened.state, Compare{});
            for (const std::int64_t percent : {0, 30, 100}) opened.check_at(percent);
        }
        for (const ImVec2 size : {ImVec2{1280, 720}, ImVec2{1024, 768}}) {
            CAPTURE(size.x);
            Opened opened(BuiltIn::scenario, file.path, size);
            act(opened.state, Present{});
            for (const std::int64_t percent : {0, 30, 100}) opened.check_at(percent);
            act(opened.state, Compare{});
            for (const std::int64_t percent : {0, 30, 100}) opened.check_at(percent);
        }
        Opened embedded(BuiltIn::scenario, file.path, {800, 500});
        act(embedded.state, Embed{});
        for (const std::int64_t percent : {0, 30, 100}) embedded.check_at(percent);
        Opened upright(BuiltIn::scenario, file.path, {390, 844});
        for (const std::int64_t percent : {0, 30, 100}) upright.check_at(percent);
        upright.check_tabs();
    }
}

TEST_CASE("no words are cut or over others where names are long and numbers are large") {
    Scenario scenario = small_scenario(12);
    scenario.title = "Wilhelmina Hubertina von Donaudampf and her guests";
    scenario.diners.names = {"Maximiliana-Theodora", "Ярослав Мудрый", "Ελένη", "Bo"};
    scenario.kitchens[0].name = "Wilhelmina Hubertina von Donaudampf";
    scenario.courses[0].kitchen = scenario.courses[0].name = scenario.kitchens[0].name;
    Scenario many = small_scenario(10'000);
    many.diners.every = milliseconds(4);
    many.kitchens[0].cooks = 1'000;
    for (const Scenario& each : {scenario, many}) {
        for (const ImVec2 size : sizes) {
            CAPTURE(size.x);
            Opened opened(each, size);
            for (const std::int64_t percent : {0, 20, 40, 100}) opened.check_at(percent);
            opened.check_tabs();
        }
    }
}

TEST_CASE("no words are cut or over others in any dialog") {
    for (const ImVec2 size : sizes) {
        for (std::size_t dialog = 1; dialog < dialog_count; ++dialog) {
            CAPTURE(size.x);
            CAPTURE(dialog);
            Opened opened(BuiltIn::scenario, "dinner", size);
            act(opened.state, ShowDialog{static_cast<Dialog>(dialog)});
            opened.frames(3);
            check_pages(opened);
        }
    }
}

}  // namespace kitchen::app
