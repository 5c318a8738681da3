#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/catalog/export_format.hpp"
#include "app/model/update.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

void turn_cooks(Session& state, std::int64_t cooks) {
    act(state, SetKnobs{{{*find_knob(state.scenario(), "kitchen.grill.cooks"), Value{cooks}}}});
}

Session in_a_file(const std::string& path = "mine.toml") {
    Session state = opened_session(small_scenario(), "test");
    act(state, OpenScenario{path, print_scenario(small_scenario()), path});
    REQUIRE(state.document.path == path);
    return state;
}

template <class Wanted>
Wanted only_one(const std::vector<Request>& requests) {
    REQUIRE(requests.size() == 1);
    const Wanted* request = std::get_if<Wanted>(&requests.front());
    REQUIRE(request != nullptr);
    return *request;
}

template <class Wanted>
Wanted only_request(Session& state) {
    return only_one<Wanted>(std::exchange(state.jobs.requests, {}));
}

template <class Wanted>
Wanted only_request(Stage& stage) {
    return only_one<Wanted>(stage.requests());
}

}  // namespace

TEST_CASE("a scenario with changed knobs is unsaved until its file has been written") {
    Session state = in_a_file();
    CHECK_FALSE(is_unsaved(state));
    turn_cooks(state, 7);
    CHECK(is_unsaved(state));
    act(state, Save{});
    const WriteFile request = only_request<WriteFile>(state);
    CHECK(request.path == "mine.toml");
    CHECK(request.if_there == IfThere::replace);
    CHECK(parse_scenario(request.bytes, "written").value() == state.scenario());
    // A request is not yet an answer.
    CHECK(is_unsaved(state));
    act(state, FileWritten{request.path, request.scenario});
    CHECK_FALSE(is_unsaved(state));
    CHECK(changed_knobs(state).empty());
    act(state, Undo{});
    CHECK(is_unsaved(state));
}

TEST_CASE("a file that could not be opened again is not written") {
    Session state = in_a_file();
    Scenario large = state.scenario();
    const KnobAddress times = *find_knob(large, "kitchen.grill.cook_time.times");
    for (int i = 0; i < 30; ++i)
        large.changes.push_back({seconds(i), times, std::vector<Duration>(10'000, microseconds(1))});
    state =
        beginning_session(opened_by({"large.toml", {}, "large.toml"}, std::make_shared<const Scenario>(large)), false);
    settle_now(state);
    REQUIRE(state.scenario().changes.size() == 30);
    act(state, Save{});
    for (const Request& request : state.jobs.requests) CHECK_FALSE(std::holds_alternative<WriteFile>(request));
    CHECK(state.dialogs.outcome.words.find("Not saved: found a scenario of") == 0);
    CHECK(state.dialogs.outcome.is_diagnostic);
}

TEST_CASE("edits made while the disk is busy do not count as saved") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    act(state, Save{});
    const WriteFile first = only_request<WriteFile>(state);
    turn_cooks(state, 8);
    act(state, CloseWindow{});
    SUBCASE("and the window does not close") {
        act(state, FileWritten{first.path, first.scenario});
        CHECK(state.document.opened->kitchens[0].cooks == 7);
        CHECK(is_unsaved(state));
        CHECK_FALSE(state.jobs.close_now);
    }
    SUBCASE("and the later save is the one that counts") {
        act(state, Save{});
        const WriteFile second = only_request<WriteFile>(state);
        act(state, FileWritten{first.path, first.scenario});
        CHECK_FALSE(state.jobs.close_now);
        act(state, FileWritten{second.path, second.scenario});
        CHECK_FALSE(is_unsaved(state));
        CHECK(state.jobs.close_now);
    }
    SUBCASE("and a scenario opened since keeps its own name") {
        act(state, KeepChanges{});
        act(state, OpenScenario{"other.toml", print_scenario(stuck_scenario()), "other.toml"});
        act(state, DiscardChanges{});
        act(state, FileWritten{first.path, first.scenario});
        CHECK(state.document.path == "other.toml");
        CHECK_FALSE(is_unsaved(state));
    }
}

TEST_CASE("saving a scenario without a file asks for a name, and suggests its title") {
    Session state = opened_session(small_scenario(), "scenarios/a-test.toml");
    act(state, Save{});
    CHECK(only_request<ListFolder>(state).path.empty());
    CHECK(state.dialogs.shown == Dialog::files);
    CHECK(state.dialogs.path_typed == "a-test.toml");
    act(state, SaveAs{"mine"});
    const WriteFile request = only_request<WriteFile>(state);
    CHECK(request.path == "mine.toml");
    CHECK(request.if_there == IfThere::refuse);
    act(state, FileIsThere{"mine.toml"});
    CHECK(state.dialogs.outcome.is_diagnostic);
    CHECK(state.document.path.empty());
    act(state, SaveAs{"mine.toml"});
    CHECK(only_request<WriteFile>(state).if_there == IfThere::replace);
    act(state, FileWritten{"mine.toml", state.document.saving});
    CHECK(state.document.path == "mine.toml");
    CHECK(state.preferences.recent == std::vector<std::string>{"mine.toml"});
}

TEST_CASE("the suggested name has the letters and digits of the title, at most 60 of them") {
    CHECK(file_stem("Told sorry!") == "told-sorry");
    CHECK(file_stem("  M\u00FCller's (2nd)!") == "m-ller-s-2nd");
    CHECK(file_stem("\u00FC \u4E2D") == "scenario");
    CHECK(file_stem("") == "scenario");
    CHECK(file_stem(std::string(61, 'a')) == std::string(60, 'a'));
}

TEST_CASE("permission to replace one file does not hold for another") {
    Session state = opened_session(small_scenario(), "test");
    act(state, FileIsThere{"a.toml"});
    act(state, SaveAs{"b.toml"});
    CHECK(only_request<WriteFile>(state).if_there == IfThere::refuse);
}

TEST_CASE("changes to the user's own file are not lost without a question") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    const OpenScenario other{"other.toml", print_scenario(stuck_scenario()), "other.toml"};
    act(state, other);
    CHECK(state.dialogs.shown == Dialog::unsaved);
    CHECK(state.document.path == "mine.toml");
    SUBCASE("kept") {
        act(state, KeepChanges{});
        CHECK(state.dialogs.shown == Dialog::none);
        CHECK(state.document.path == "mine.toml");
        CHECK(is_unsaved(state));
        CHECK_FALSE(state.document.pending.has_value());
    }
    SUBCASE("discarded") {
        act(state, DiscardChanges{});
        CHECK(state.dialogs.shown == Dialog::none);
        CHECK(state.document.path == "other.toml");
        CHECK(state.scenario() == stuck_scenario());
    }
    SUBCASE("saved") {
        act(state, Save{});
        act(state, FileWritten{only_request<WriteFile>(state).path, state.document.saving});
        CHECK_FALSE(state.document.pending.has_value());
        act(state, *only_request<GoOnWith>(state).action);
        CHECK(state.document.path == "other.toml");
        CHECK(state.dialogs.shown == Dialog::none);
        CHECK(state.preferences.recent == std::vector<std::string>{"other.toml", "mine.toml"});
    }
}

TEST_CASE("the window closes immediately unless changes to a file would be lost") {
    Session state = in_a_file();
    act(state, CloseWindow{});
    CHECK(state.jobs.close_now);
    state = in_a_file();
    turn_cooks(state, 7);
    act(state, CloseWindow{});
    CHECK_FALSE(state.jobs.close_now);
    CHECK(state.dialogs.shown == Dialog::unsaved);
    SUBCASE("discarded") { act(state, DiscardChanges{}); }
    SUBCASE("saved") {
        act(state, Save{});
        CHECK_FALSE(state.jobs.close_now);
        act(state, FileWritten{"mine.toml", state.document.saving});
    }
    CHECK(state.jobs.close_now);
}

TEST_CASE("a save that fails keeps the window open, the changes unsaved, and says why") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    act(state, CloseWindow{});
    act(state, Save{});
    act(state, FileNotWritten{"mine.toml cannot be written: No space left on device"});
    CHECK_FALSE(state.jobs.close_now);
    CHECK(is_unsaved(state));
    CHECK(state.dialogs.shown == Dialog::files);
    CHECK(state.dialogs.outcome.words.find("No space") != std::string::npos);
    // Going back to the card answered the question, so saving elsewhere does not close the window.
    act(state, SaveAs{"elsewhere.toml"});
    act(state, FileWritten{"elsewhere.toml", state.document.saving});
    CHECK_FALSE(is_unsaved(state));
    CHECK_FALSE(state.jobs.close_now);
}

TEST_CASE("after a failed save the dialog lists the folder, and still shows the reason") {
    Stage stage(small_scenario());
    stage.state.document.path = "plans/mine.toml";
    act(stage.state, Save{});
    stage.state.jobs.requests.clear();
    act(stage.state, FileNotWritten{"plans/mine.toml cannot be written: Permission denied"});
    stage.frames(2);
    CHECK(only_request<ListFolder>(stage).path == "plans/");
    act(stage.state, FolderListed{{{}, {}, "plans: No such file or directory"}});
    CHECK(stage.state.dialogs.outcome.words == "plans/mine.toml cannot be written: Permission denied");
    act(stage.state, FolderListed{{"/home/ana/plans", {{"mine.toml", false}}, {}}});
    stage.frames(2);
    CHECK(stage.shows("In folder mine.toml"));
    CHECK(stage.state.dialogs.outcome.words == "plans/mine.toml cannot be written: Permission denied");
}

TEST_CASE("a copied share text opens the same run when pasted; a wrong one changes nothing") {
    Session state = opened_session(small_scenario(), "test");
    turn_cooks(state, 7);
    act(state, CopyShareText{});
    const std::string text = only_request<CopyText>(state).text;
    Session other = opened_session(stuck_scenario(), "test");
    act(other, PasteShareText{});
    only_request<ReadClipboard>(other);
    act(other, OpenShareText{"what was in the clipboard"});
    CHECK(other.dialogs.outcome.is_diagnostic);
    CHECK(other.scenario() == stuck_scenario());
    act(other, OpenShareText{text});
    CHECK(other.scenario() == state.scenario());
    CHECK(other.runs.main->trace.fingerprint() == state.runs.main->trace.fingerprint());
    CHECK(other.document.path.empty());
}

TEST_CASE("exports are written beside the file and never replace another") {
    Session state = in_a_file("folder/mine.toml");
    for (const auto& [what, path] : {std::pair{find_export_format("jsonl"), "folder/mine.jsonl"},
                                     std::pair{find_export_format("csv"), "folder/mine.csv"},
                                     std::pair{find_export_format("chrome"), "folder/mine.trace.json"}}) {
        act(state, Export{what});
        const WriteTrace request = only_request<WriteTrace>(state);
        CHECK(request.path == path);
        CHECK(request.run == state.runs.main);
        CHECK(request.format == what);
        act(state, TraceBegun{std::make_shared<Progress>()});
        act(state, TraceWritten{path, {}});
        CHECK(state.dialogs.outcome.words == std::string("Written: ") + path);
        CHECK(state.document.path == "folder/mine.toml");
    }
}

TEST_CASE("only one trace is written at a time, even while another scenario opens, and the dialog reports a failure") {
    Session state = opened_session(small_scenario(), "test");
    const auto progress = std::make_shared<Progress>();
    act(state, TraceBegun{progress});
    act(state, Export{find_export_format("csv")});
    CHECK(state.jobs.requests.empty());
    CHECK(state.dialogs.outcome.words == "Another trace is still being written.");
    act(state, OpenScenario{"other", print_scenario(stuck_scenario())});
    CHECK(state.jobs.writing == progress);
    act(state, TraceWritten{{}, "a.csv cannot be written: No space left on device"});
    CHECK_FALSE(state.jobs.writing);
    CHECK_FALSE(progress->is_stopped());
    CHECK(state.dialogs.shown == Dialog::files);
    CHECK(state.dialogs.outcome.is_diagnostic);
}

TEST_CASE("a lesson or running order that the command line opens is a recent file, and a built-in one is not") {
    const std::string lesson(find_built_in(BuiltIn::lesson, "01-waiting-forever").bytes);
    auto own = opened_lesson({.name = "mine.toml", .bytes = lesson, .path = "/a/mine.toml"});
    REQUIRE(own.has_value());
    own->preferences.recent = {"/a/other.toml", "/a/mine.toml"};
    remember_opened(*own);
    CHECK(own->preferences.recent == std::vector<std::string>{"/a/mine.toml", "/a/other.toml"});
    auto talk = opened_running_order({.name = "talk.toml",
                                      .bytes = "schema = 2\ntitle = \"A talk\"\n[[item]]\nscenario = \"told-sorry\"\n",
                                      .path = "/a/talk.toml"});
    REQUIRE(talk.has_value());
    remember_opened(*talk);
    CHECK(talk->preferences.recent == std::vector<std::string>{"/a/talk.toml"});
    auto built_in = opened_lesson({.name = "lessons/01-waiting-forever.toml", .bytes = lesson});
    REQUIRE(built_in.has_value());
    remember_opened(*built_in);
    CHECK(built_in->preferences.recent.empty());
}

TEST_CASE("recent files are listed once each, the latest first, and not too many") {
    Session state = in_a_file("0.toml");
    for (int n = 1; n < 20; ++n) {
        const std::string path = std::to_string(n) + ".toml";
        act(state, OpenScenario{path, print_scenario(small_scenario()), path});
    }
    act(state, OpenScenario{"15.toml", print_scenario(small_scenario()), "15.toml"});
    CHECK(state.preferences.recent.size() == recent_max);
    CHECK(state.preferences.recent[0] == "15.toml");
    CHECK(state.preferences.recent[1] == "19.toml");
    CHECK(std::count(state.preferences.recent.begin(), state.preferences.recent.end(), "15.toml") == 1);
}

TEST_CASE("the dialog saves, opens, copies and exports by a click, and takes a typed name") {
    Stage stage(small_scenario());
    stage.click("Save and share");
    REQUIRE(stage.state.dialogs.shown == Dialog::files);
    only_request<ListFolder>(stage);
    stage.click("##File");
    stage.type("mine.toml");
    CHECK(stage.state.dialogs.path_typed == "mine.toml");
    stage.click("Save file");
    CHECK(only_request<WriteFile>(stage).path == "mine.toml");
    stage.click("Open file");
    CHECK(only_request<ReadFile>(stage).path == "mine.toml");
    stage.click("Copy share text");
    only_request<CopyText>(stage);
    stage.click("Paste and open");
    only_request<ReadClipboard>(stage);
    stage.click("CSV");
    only_request<WriteTrace>(stage);
    stage.state.preferences.recent = {"a/b/some.toml"};
    stage.frames(1);
    stage.click("Recent a/b/some.toml");
    CHECK(only_request<ReadFile>(stage).path == "a/b/some.toml");
    stage.key(ImGuiKey_Escape);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.dialogs.shown == Dialog::none);
}

TEST_CASE("the dialog browses folders; a click takes a file's name, and a double click opens the file") {
    Stage stage(small_scenario());
    stage.click("Save and share");
    CHECK(only_request<ListFolder>(stage).path.empty());
    act(stage.state, FolderListed{{"/home/ana", {{"plans", true}, {"first.toml", false}}, {}}});
    stage.frames(2);
    stage.click("Folder plans");
    CHECK(only_request<ListFolder>(stage).path == "/home/ana/plans");
    // The typed name is kept.
    CHECK(stage.state.dialogs.path_typed == "/home/ana/plans/a-test.toml");
    act(stage.state, FolderListed{{"/home/ana/plans", {{"second.toml", false}}, {}}});
    stage.frames(2);
    stage.click("In folder second.toml");
    CHECK(stage.state.dialogs.path_typed == "/home/ana/plans/second.toml");
    CHECK(stage.requests().empty());
    stage.double_click("In folder second.toml");
    CHECK(only_request<ReadFile>(stage).path == "/home/ana/plans/second.toml");
    stage.click("Folder above");
    CHECK(only_request<ListFolder>(stage).path == "/home/ana");
    // A folder that cannot be read leaves the list as it is, and says why.
    act(stage.state, FolderListed{{"/home/ana", {}, "/home/ana: Permission denied"}});
    CHECK(stage.state.dialogs.folder.path == "/home/ana/plans");
    CHECK(stage.state.dialogs.outcome.is_diagnostic);
}

TEST_CASE("the card's field is reached with Tab, and Enter saves") {
    Stage stage(small_scenario());
    stage.key(ImGuiKey_O, ImGuiMod_Ctrl);
    only_request<ListFolder>(stage);
    // Past the button that closes the dialog.
    stage.key(ImGuiKey_Tab);
    stage.key(ImGuiKey_Tab);
    stage.type("typed.toml");
    CHECK(stage.state.dialogs.path_typed == "typed.toml");
    stage.key(ImGuiKey_Enter);
    CHECK(only_request<WriteFile>(stage).path == "typed.toml");
}

TEST_CASE("Ctrl S without a file proposes a name, Enter saves under it, and the list has the file then") {
    Stage stage(small_scenario());
    turn_cooks(stage.state, 7);
    stage.key(ImGuiKey_S, ImGuiMod_Ctrl);
    stage.frames(3);
    only_request<ListFolder>(stage);
    stage.key(ImGuiKey_Enter);
    const WriteFile request = only_request<WriteFile>(stage);
    CHECK(request.path == "a-test.toml");
    act(stage.state, FileWritten{"/home/ana/a-test.toml", request.scenario});
    CHECK(only_request<ListFolder>(stage.state).path == "/home/ana/");
    CHECK(stage.state.dialogs.outcome.words == "Written: /home/ana/a-test.toml");
    // Where a file is to be opened, nothing is proposed for saving.
    act(stage.state, ShowDialog{Dialog::files});
    CHECK_FALSE(stage.state.dialogs.path_begins);
}

TEST_CASE("a picture is written beside the file, and a new scenario has knobs to turn immediately") {
    Session state = in_a_file("folder/mine.toml");
    act(state, SavePicture{4});
    const WritePicture request = only_request<WritePicture>(state);
    CHECK(request.path == "folder/mine.png");
    CHECK(request.scale == 4);
    CHECK(state.dialogs.outcome.words == "The picture is being saved.");
    act(state, NewScenario{});
    CHECK(state.document.path.empty());
    CHECK(state.scenario().title == "A new scenario");
    CHECK(state.scenario().kitchens.size() == 2);
    CHECK_FALSE(is_unsaved(state));
    CHECK_FALSE(state.runs.main->timeline.rows.empty());
}

TEST_CASE("an opened scenario plays, unless it should wait at its start") {
    Session state = in_a_file();
    for (const bool plays : {true, false}) {
        act(state, OpenScenario{"other.toml", print_scenario(stuck_scenario()), {}, plays});
        CHECK(state.playback.playing == plays);
        CHECK(state.playback.playhead == Time{0});
    }
}

TEST_CASE("a new scenario does not discard changes to the user's file") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    act(state, NewScenario{});
    CHECK(state.dialogs.shown == Dialog::unsaved);
    CHECK(state.document.path == "mine.toml");
}

TEST_CASE("Ctrl S saves, and the question about changes is answered by a click or by Escape") {
    Stage stage(small_scenario());
    stage.state.document.path = "mine.toml";
    turn_cooks(stage.state, 7);
    stage.key(ImGuiKey_S, ImGuiMod_Ctrl);
    CHECK(only_request<WriteFile>(stage).path == "mine.toml");
    act(stage.state, FileWritten{"mine.toml", stage.state.document.saving});
    turn_cooks(stage.state, 8);
    act(stage.state, CloseWindow{});
    stage.frames(1);
    stage.click("Go back");
    CHECK(stage.state.dialogs.shown == Dialog::none);
    CHECK_FALSE(stage.state.document.pending.has_value());
    act(stage.state, CloseWindow{});
    stage.frames(1);
    stage.key(ImGuiKey_Escape);
    CHECK_FALSE(stage.state.document.pending.has_value());
    act(stage.state, CloseWindow{});
    stage.frames(1);
    stage.click("Discard");
    CHECK(stage.state.jobs.close_now);
}

TEST_CASE("the dialog offers the system's own file picker if there is one") {
    Stage stage(small_scenario());
    stage.click("Save and share");
    only_request<ListFolder>(stage);
    CHECK_FALSE(stage.shows("Browse..."));
    stage.state.dialogs.pickers = {.opens = true, .saves = true};
    stage.frames(2);
    stage.click("Browse...");
    CHECK_FALSE(only_request<PickFile>(stage).saves);
    act(stage.state, PathPicked{"/home/ana/picked.toml"});
    CHECK(only_request<ReadFile>(stage.state).path == "/home/ana/picked.toml");
    stage.click("Save as...");
    CHECK(only_request<PickFile>(stage).saves);
    // The picker has already asked whether the file may be replaced.
    act(stage.state, PathPicked{"/home/ana/other.toml", true});
    const WriteFile saved = only_request<WriteFile>(stage.state);
    CHECK(saved.path == "/home/ana/other.toml");
    CHECK(saved.if_there == IfThere::replace);
    act(stage.state, FileNotWritten{"The disk is full."});
    act(stage.state, PickerMissing{});
    stage.frames(2);
    CHECK_FALSE(stage.shows("Browse..."));
    CHECK(stage.state.dialogs.outcome.is_diagnostic);
    // On a system that can only open.
    stage.state.dialogs.pickers = {.opens = true, .saves = false};
    act(stage.state, NewScenario{});
    CHECK(stage.state.dialogs.pickers.opens);
}

}  // namespace kitchen::app
