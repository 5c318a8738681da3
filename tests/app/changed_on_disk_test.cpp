// A file that another program changed since it was opened is not replaced without a question.
#include <filesystem>
#include <string>
#include <variant>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/platform/desktop/saved_file.hpp"
#include "app/platform/desktop/source.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/temp_folder.hpp"

namespace kitchen::app {
namespace {

void turn_cooks(Session& state, std::int64_t cooks) {
    act(state, SetKnobs{{{*find_knob(state.scenario(), "kitchen.grill.cooks"), Value{cooks}}}});
    act(state, ReleaseKnob{});
}

std::int64_t cooks(const Session& state) { return state.scenario().kitchens[0].cooks; }

std::string with_cooks(std::int64_t cooks) {
    Scenario scenario = small_scenario();
    scenario.kitchens[0].cooks = cooks;
    return print_scenario(scenario);
}

// The window and its disk: carries out the requests to write, and returns the answers.
struct Desk {
    TempFolder folder;
    std::string path = folder.in("mine.toml");
    Session state;

    Desk() : state(opened_session(small_scenario(), "test")) {
        put(with_cooks(3) + "# A comment that a save does not keep.\n");
        open();
    }
    void put(const std::string& bytes) const { std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes; }
    void open() {
        const Source source = read_source(path).value();
        act(state, OpenScenario{source.name, source.bytes, source.path});
        REQUIRE(state.document.path == path);
    }
    void save(const Action& asks = Save{}) {
        act(state, asks);
        REQUIRE(state.jobs.requests.size() == 1);
        const WriteFile request = std::get<WriteFile>(state.jobs.requests[0]);
        state.jobs.requests.clear();
        act(state, save_file(request));
    }
};

}  // namespace

TEST_CASE("a file that no other program touched is saved repeatedly without a question") {
    Desk desk;
    for (const std::int64_t cooks : {7, 8, 9}) {
        turn_cooks(desk.state, cooks);
        desk.save();
        CHECK(desk.state.dialogs.shown == Dialog::none);
        CHECK_FALSE(is_unsaved(desk.state));
        CHECK(bytes_of(desk.path) == with_cooks(cooks));
    }
    // The same contents again: nothing would be lost.
    desk.put(with_cooks(9));
    turn_cooks(desk.state, 10);
    desk.save();
    CHECK(bytes_of(desk.path) == with_cooks(10));
    std::filesystem::remove(desk.path);
    desk.save();
    CHECK(bytes_of(desk.path) == with_cooks(10));
    CHECK(desk.state.jobs.writes_unanswered == 0);
}

TEST_CASE("a save that begins before the one before it is answered meets what that one wrote") {
    Desk desk;
    for (const std::int64_t wanted : {7, 7, 8}) {
        turn_cooks(desk.state, wanted);
        act(desk.state, Save{});
    }
    REQUIRE(desk.state.jobs.requests.size() == 3);
    const auto requests = desk.state.jobs.requests;
    desk.state.jobs.requests.clear();
    for (const auto& request : requests) act(desk.state, save_file(std::get<WriteFile>(request)));
    CHECK(desk.state.dialogs.shown == Dialog::none);
    CHECK(bytes_of(desk.path) == with_cooks(8));
    CHECK_FALSE(is_unsaved(desk.state));

    // What another program wrote in between is still asked about.
    turn_cooks(desk.state, 9);
    act(desk.state, Save{});
    desk.put(with_cooks(20));
    const auto late = desk.state.jobs.requests;
    REQUIRE(late.size() == 1);
    desk.state.jobs.requests.clear();
    act(desk.state, save_file(std::get<WriteFile>(late[0])));
    CHECK(desk.state.dialogs.shown == Dialog::changed);
    CHECK(bytes_of(desk.path) == with_cooks(20));
}

TEST_CASE("a file that was changed on the disk since it was opened or saved is not replaced unasked") {
    Desk desk;
    SUBCASE("since it was opened") {}
    SUBCASE("since it was saved") {
        turn_cooks(desk.state, 6);
        desk.save();
    }
    turn_cooks(desk.state, 7);
    const std::string theirs = with_cooks(20);
    desk.put(theirs);
    desk.save();
    CHECK(desk.state.dialogs.shown == Dialog::changed);
    CHECK(bytes_of(desk.path) == theirs);
    CHECK(desk.folder.files() == 1);
    CHECK(is_unsaved(desk.state));
    SUBCASE("reloaded, it is what the file says") {
        act(desk.state, Reload{});
        CHECK(desk.state.dialogs.shown == Dialog::none);
        CHECK(cooks(desk.state) == 20);
        CHECK_FALSE(is_unsaved(desk.state));
        CHECK(desk.state.document.path == desk.path);
        turn_cooks(desk.state, 21);
        desk.save();
        CHECK(bytes_of(desk.path) == with_cooks(21));
    }
    SUBCASE("overwritten, it is what the window shows") {
        desk.save(Overwrite{});
        CHECK(desk.state.dialogs.shown == Dialog::none);
        CHECK(bytes_of(desk.path) == with_cooks(7));
        CHECK_FALSE(is_unsaved(desk.state));
    }
    SUBCASE("a change after the question is asked about again") {
        desk.put(with_cooks(30));
        desk.save(Overwrite{});
        CHECK(desk.state.dialogs.shown == Dialog::changed);
        CHECK(bytes_of(desk.path) == with_cooks(30));
    }
    SUBCASE("saved as another file, both are kept") {
        act(desk.state, ShowDialog{Dialog::files});
        desk.state.jobs.requests.clear();
        desk.save(SaveAs{desk.folder.in("copy.toml")});
        CHECK(bytes_of(desk.path) == theirs);
        CHECK(bytes_of(desk.folder.in("copy.toml")) == with_cooks(7));
    }
    SUBCASE("cancelled, nothing has happened") {
        act(desk.state, KeepChanges{});
        CHECK(desk.state.dialogs.shown == Dialog::none);
        CHECK(cooks(desk.state) == 7);
        desk.save();
        CHECK(desk.state.dialogs.shown == Dialog::changed);
    }
}

TEST_CASE("a window that closes over a changed file waits for the answer") {
    Desk desk;
    turn_cooks(desk.state, 7);
    desk.put(with_cooks(20));
    act(desk.state, CloseWindow{});
    desk.save();
    CHECK(desk.state.dialogs.shown == Dialog::changed);
    CHECK_FALSE(desk.state.jobs.close_now);
    SUBCASE("overwritten") {
        desk.save(Overwrite{});
        CHECK(desk.state.jobs.close_now);
    }
    SUBCASE("reloaded, it stays open") {
        act(desk.state, Reload{});
        CHECK_FALSE(desk.state.jobs.close_now);
        CHECK(cooks(desk.state) == 20);
    }
}

TEST_CASE("a changed file that is no longer a scenario leaves what is open, and can be overwritten") {
    Desk desk;
    turn_cooks(desk.state, 7);
    desk.put("schema = 2\n<<<<<<< HEAD\n");
    desk.save();
    act(desk.state, Reload{});
    CHECK_FALSE(desk.state.dialogs.diagnostics.empty());
    CHECK(cooks(desk.state) == 7);
    CHECK(is_unsaved(desk.state));
    act(desk.state, DismissDiagnostics{});
    desk.save();
    desk.save(Overwrite{});
    CHECK(bytes_of(desk.path) == with_cooks(7));
}

TEST_CASE("command-line settings are not taken for a change on the disk") {
    Desk desk;
    const std::string file = bytes_of(desk.path);
    const Scenario said = parse_scenario(with_cooks(5), "mine.toml").value();
    desk.state =
        beginning_session(opened_by({"mine.toml", file, desk.path}, std::make_shared<const Scenario>(said)), true);
    settle_now(desk.state);
    turn_cooks(desk.state, 7);
    desk.save();
    CHECK(desk.state.dialogs.shown == Dialog::none);
    CHECK(bytes_of(desk.path) == with_cooks(7));
}

TEST_CASE("a file that changes while another scenario opens is reported, and is not replaced") {
    Desk desk;
    turn_cooks(desk.state, 7);
    act(desk.state, Save{});
    const WriteFile request = std::get<WriteFile>(desk.state.jobs.requests[0]);
    desk.state.jobs.requests.clear();
    desk.put(with_cooks(20));
    act(desk.state, OpenScenario{"other", print_scenario(stuck_scenario())});
    act(desk.state, DiscardChanges{});
    act(desk.state, save_file(request));
    CHECK(desk.state.dialogs.shown == Dialog::files);
    CHECK(desk.state.dialogs.outcome.is_diagnostic);
    CHECK(bytes_of(desk.path) == with_cooks(20));
}

TEST_CASE("a scenario that could not be opened again is not saved, and what was in the file stays") {
    Desk desk;
    const std::string before = bytes_of(desk.path);
    Scenario scenario = small_scenario();
    const KnobAddress cooks = *find_knob(scenario, "kitchen.grill.cooks");
    const std::string name(60, 'g');
    scenario.kitchens[0].name = scenario.courses[0].name = scenario.courses[0].kitchen = name;
    for (std::int64_t n = 0; n < 10'000; ++n) scenario.changes.push_back({milliseconds(n), cooks, Value{1 + n % 2}});
    REQUIRE(print_scenario(scenario).size() > scenario_bytes_max);
    desk.state.document.edited = std::make_shared<const Scenario>(scenario);
    update(desk.state, Save{});
    for (const Request& request : desk.state.jobs.requests) CHECK_FALSE(std::holds_alternative<WriteFile>(request));
    CHECK(desk.state.dialogs.shown == Dialog::files);
    CHECK(desk.state.dialogs.outcome.is_diagnostic);
    CHECK(desk.state.dialogs.outcome.words.starts_with("Not saved: found a scenario of"));
    CHECK(bytes_of(desk.path) == before);
}

TEST_CASE("a file that another program has changed is asked about once, when the user returns to the window") {
    Desk desk;
    const FileFound other{desk.path, with_cooks(20)};
    act(desk.state, FileFound{desk.path, bytes_of(desk.path)});
    CHECK(desk.state.dialogs.shown == Dialog::none);
    act(desk.state, FileFound{"another.toml", with_cooks(20)});
    CHECK(desk.state.dialogs.shown == Dialog::none);
    // Not while something else is on the screen.
    act(desk.state, ShowDialog{Dialog::help});
    act(desk.state, other);
    CHECK(desk.state.dialogs.shown == Dialog::help);
    act(desk.state, ShowDialog{});
    act(desk.state, other);
    CHECK(desk.state.dialogs.shown == Dialog::changed);
    act(desk.state, KeepChanges{});
    act(desk.state, other);
    CHECK(desk.state.dialogs.shown == Dialog::none);
    act(desk.state, FileFound{desk.path, with_cooks(21)});
    REQUIRE(desk.state.dialogs.shown == Dialog::changed);
    act(desk.state, Reload{});
    CHECK(cooks(desk.state) == 21);
    CHECK_FALSE(is_unsaved(desk.state));
}

TEST_CASE("the questions are drawn inside the window, and their answers are clicked") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{640, 400}}) {
        Stage stage(small_scenario(), size);
        const std::string path = "/home/ana/" + std::string(200, 'e') + "/mine.toml";
        act(stage.state, OpenScenario{path, with_cooks(3), path});
        turn_cooks(stage.state, 7);
        const auto changed = [&] {
            act(stage.state, Save{});
            stage.state.jobs.requests.clear();
            act(stage.state, FileChanged{path, with_cooks(20)});
            stage.frames(2);
            const Box drawn = stage.drawn();
            CHECK(drawn.right() <= size.x + 1);
            CHECK(drawn.bottom() <= size.y + 1);
        };
        changed();
        stage.key(ImGuiKey_Escape);
        CHECK(stage.state.dialogs.shown == Dialog::none);
        changed();
        stage.click("Save as");
        CHECK(stage.state.dialogs.shown == Dialog::files);
        changed();
        stage.click("Overwrite");
        REQUIRE(std::holds_alternative<WriteFile>(stage.requests().back()));
        act(stage.state, FileNotWritten{"The disk is full."});
        changed();
        stage.click("Reload");
        CHECK(cooks(stage.state) == 20);

        act(stage.state, Compare{});
        turn_cooks(stage.state, 7);
        act(stage.state, ChooseEditTarget{EditTarget::first});
        turn_cooks(stage.state, 8);
        stage.state.jobs.requests.clear();
        act(stage.state, CloseWindow{});
        stage.frames(2);
        CHECK(stage.shows("Save first"));
        stage.click("Save second");
        const WriteFile request = std::get<WriteFile>(stage.requests().back());
        CHECK(request.bytes == with_cooks(7));
        act(stage.state, FileWritten{path, request.scenario});
        CHECK(stage.state.jobs.close_now);
    }
}

}  // namespace kitchen::app
