// Links open what they were copied from, and links from strangers are bounded and checked.
#include "app/model/link.hpp"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

// A window in which the user has opened the link.
struct Visit : Stage {
    explicit Visit(std::string_view address) : Stage(small_scenario()) {
        const auto link = parse_link(address);
        REQUIRE(link);
        REQUIRE(*link);
        const auto action = action_of(**link);
        REQUIRE(action);
        act(state, *action);
        frames(2);
    }
};

std::string diagnostic_in(std::string_view address) {
    const auto link = parse_link(address);
    if (!link) return to_text(link.error());
    if (!*link) return "no link";
    const auto action = action_of(**link);
    return action ? "" : to_text(action.error());
}

}  // namespace

TEST_CASE("a link opens a lesson's step, a scenario's instant, or a share text") {
    const Visit lesson("https://example.org/kitchen/#lesson=05-try-again&step=2&mode=present");
    REQUIRE(lesson.state.lesson);
    CHECK(lesson.state.lesson->step == 1);
    CHECK(lesson.state.presentation.presenting);

    const Visit scenario("#scenario=told-sorry&at=3s");
    CHECK_FALSE(scenario.state.lesson);
    CHECK(scenario.state.document.opened_name == "scenarios/told-sorry.toml");
    CHECK(scenario.state.playback.playhead == Time{3'000'000});
    CHECK_FALSE(scenario.state.playback.playing);

    const Visit shared("#" + *share_text(scenario.state.scenario()) + "&at=4.25s");
    CHECK(shared.state.scenario() == scenario.state.scenario());
    CHECK(shared.state.playback.playhead == Time{4'250'000});
    CHECK(shared.state.runs.main->trace.fingerprint() == scenario.state.runs.main->trace.fingerprint());

    // Not at the speed of the lesson that was open before.
    Stage after(small_scenario());
    after.state.preferences.speed = 5;
    for (const Action& action : actions_of_address("#scenario=told-sorry")) act(after.state, action);
    after.frames(2);
    CHECK(after.state.preferences.speed == 1);

    const Visit fast("#scenario=told-sorry&speed=4");
    CHECK(fast.state.preferences.speed == 4);
    CHECK(*link_to(fast.state) == "#scenario=told-sorry&speed=4");
}

TEST_CASE("a link of an earlier version opens scenarios that have been renamed") {
    const Visit old("#scenario=doors&at=3s&knobs=waiters.doors.limit,course.soup.again_after");
    CHECK(old.state.document.opened_name == "scenarios/hatches.toml");
    CHECK(old.state.scenario().title == "The wait at the hatch");
    for (const char* name : {"full-rail", "waiting-for-ever", "second-order", "deadline-handed-on", "swallowed"}) {
        CAPTURE(name);
        CHECK(diagnostic_in(fmt::format("#scenario={}", name)).empty());
        CHECK(load_built_in_scenario(name).has_value());
    }
    for (const char* name : {"second-order", "deadline-handed-on"}) {
        CAPTURE(name);
        CHECK(load_built_in_scenario(fmt::format("numbers/{}", name)).has_value());
        CHECK_FALSE(find_built_in(BuiltIn::number_card, name).bytes.empty());
    }
    CHECK(parse_link("#scenario=doors&knobs=waiters.doors.limit,course.soup.again_after,diners.count")->value().knobs ==
          std::vector<std::string>{"waiters.hatches.limit", "course.soup.retry_on", "diners.count"});
    // Share texts still begin with kt1; this one was made by a version that wrote schema 1.
    const Visit shared(
        "#kt1-kBOA0waB1A2DmQYAaICoBov0BoCKDwZyZSBmb3Vygh-A7QYAb4EuhJUEACyB9AaAEYG0AgEnc4KKB4CVBwJhdCCArg0B"
        "bm-DjQcDIGhvbIEqAW06gTADc291cIGCAYX6CIFjglGAFYLjBA1yaW5ncyBhbHRob3VnaIY5CGlzIHF1aWNrLoCuBIHWCAEx"
        "N5LSB4WVBwIwLjaJlAcBOTCS0BGkkxGOvBAANILSBI3EB4CxAYnCB4HCAQJwb3SHxQcCMXMijaIGAyBiYXOApg2CqQaNVQN0"
        "ZWFrmZkIADWcU478BYaZAYT_BQAxgIAGh9gFATAugNoFoLkGjjkAOIGUBo24BomlDQEzM5Jcib0BlWMANYH2DZ18-mw");
    CHECK(shared.state.scenario().waiters.hatches.limit == 4);
    CHECK(link_to(shared.state)->starts_with("#kt1-"));
}

TEST_CASE("in a frame of another page a link chooses which knobs are shown") {
    Stage stage(small_scenario());
    act(stage.state, Embed{});
    for (const Action& action :
         actions_of_address("#scenario=a-backup&knobs=course.grill.timer,kitchen.bread%20basket.condition,nothing"))
        act(stage.state, action);
    stage.frames(2);
    CHECK(stage.shows("course.grill.timer"));
    CHECK(stage.shows("kitchen.bread basket.condition: gone"));
    CHECK(stage.shows("Play"));
    CHECK_FALSE(stage.shows("Lessons"));
    CHECK_FALSE(stage.shows("course.grill.tries"));
    // Outside of a frame it changes nothing.
    const Visit whole("#scenario=a-backup&knobs=course.grill.timer");
    CHECK(whole.shows("Lessons"));
}

TEST_CASE("a window's link opens the same view") {
    Visit first("#scenario=told-sorry&at=3.5s");
    CHECK(*link_to(first.state) == "#scenario=told-sorry&at=3.5s");
    const Visit lesson("#lesson=05-try-again&step=2");
    CHECK(*link_to(lesson.state) == "#lesson=05-try-again&step=2");

    // A file of the user's own has to be in the link as a whole, also when it is named like a built-in one.
    const std::string changed = [] {
        Scenario own = *load_built_in_scenario("told-sorry");
        own.courses[0].timer = seconds(7);
        return print_scenario(own);
    }();
    act(first.state, OpenScenario{"told-sorry.toml", changed, "told-sorry.toml"});
    first.frames(2);
    CHECK_FALSE(is_unsaved(first.state));
    CHECK(link_to(first.state)->starts_with("#kt1-"));
    const std::string_view course = find_built_in(BuiltIn::lesson, "05-try-again").bytes;
    Visit own_lesson("#scenario=told-sorry");
    act(own_lesson.state, OpenScenario{"05-try-again.toml", std::string(course), "05-try-again.toml"});
    own_lesson.frames(2);
    REQUIRE(own_lesson.state.lesson);
    CHECK(link_to(own_lesson.state)->starts_with("#kt1-"));
    act(own_lesson.state, RevealStep{});
    CHECK(own_lesson.state.preferences.course.empty());
    act(first.state,
        OpenScenario{"scenarios/told-sorry.toml", std::string(find_built_in(BuiltIn::scenario, "told-sorry").bytes)});
    first.frames(2);

    // With a changed knob the link contains the whole scenario.
    const tl::expected<KnobAddress, Diagnostic> timer = find_knob(first.state.scenario(), "course.grill.timer");
    REQUIRE(timer);
    act(first.state, SetKnobs{{{*timer, Value{seconds(7)}}}});
    act(first.state, ReleaseKnob{});
    first.frames(2);
    const std::string link = *link_to(first.state);
    CHECK(link.starts_with("#kt1-"));
    const Visit second(link);
    CHECK(second.state.scenario() == first.state.scenario());
    CHECK(second.state.playback.playhead == first.state.playback.playhead);
}

TEST_CASE("what is copied is the address of the user's own page with the link behind it, or the link alone") {
    Visit visit("#scenario=told-sorry&at=3s");
    const auto copied = [&visit] {
        act(visit.state, CopyLink{});
        const std::vector<Request> requests = std::exchange(visit.state.jobs.requests, {});
        REQUIRE(requests.size() == 1);
        return std::get<CopyText>(requests[0]).text;
    };
    CHECK(copied() == "#scenario=told-sorry&at=3s");
    CHECK(visit.state.dialogs.outcome.words.starts_with("Copied: what comes after the address of a page"));
    visit.state.preferences.link_base = "https://example.org/kitchen/";
    CHECK(copied() == "https://example.org/kitchen/#scenario=told-sorry&at=3s");
    CHECK(visit.state.dialogs.outcome.words == "Copied: a link that opens what you see.");
}

TEST_CASE("a link with an error says what is wrong, and opens nothing") {
    CHECK(diagnostic_in("") == "no link");
    CHECK(diagnostic_in("https://example.org/") == "no link");
    CHECK(diagnostic_in("#speed=2") == "no link");
    CHECK(diagnostic_in("#lesson=05-try-agian").find("Did you mean \"05-try-again\"?") != std::string::npos);
    CHECK(diagnostic_in("#scenario=told-sorry&step=0").find("a number from 1 to 40") != std::string::npos);
    CHECK(diagnostic_in("#scenario=told-sorry&step=1e9").find("a number from 1 to 40") != std::string::npos);
    CHECK(diagnostic_in("#scenario=told-sorry&at=-5s").find("a time such as 12.4s") != std::string::npos);
    CHECK(diagnostic_in("#scenario=told-sorry&speed=999").find("a number from 0.1 to 50") != std::string::npos);
    CHECK(diagnostic_in("#scenario=told-sorry&lang=tlh").find("a language of this program: en") != std::string::npos);
    CHECK(diagnostic_in("#scenario=told-sorry&lang=en") == "");
    CHECK(diagnostic_in("#scenario=../../etc/passwd").find("the name of a built-in") != std::string::npos);
    CHECK(diagnostic_in("#scenario=<script>alert(1)</script>").find("the name of a built-in") != std::string::npos);
    CHECK(diagnostic_in("#kt1-AAAA") != "");
    CHECK(diagnostic_in("#kt9-AAAA") != "");
    CHECK(diagnostic_in("#at=" + std::string(70'000, '1')).find("a link of at most") != std::string::npos);
    CHECK(diagnostic_in("#kt1-" + std::string(100'000, 'A')) != "");
    // Keys of later versions are ignored.
    CHECK(diagnostic_in("#scenario=told-sorry&colour=blue&&=&x") == "");
}

TEST_CASE("a link that is opened over unsaved changes is one question, and Discard opens all of it") {
    Stage stage(small_scenario());
    Session& state = stage.state;
    act(state, NewScenario{});
    act(state, SetKnobs{{{find_knob(state.scenario(), "course.grill.timer").value(), Value{seconds(3)}}}});
    REQUIRE(would_lose(state));
    const Time here = state.playback.playhead;
    const double speed = state.preferences.speed;
    act(state, OpenShareText{"#lesson=05-try-again&step=2&at=3s&mode=present&speed=4"});
    CHECK(state.dialogs.shown == Dialog::unsaved);
    CHECK(state.playback.playhead == here);
    CHECK(state.preferences.speed == speed);
    CHECK_FALSE(state.presentation.presenting);
    act(state, DiscardChanges{});
    CHECK(state.dialogs.shown == Dialog::none);
    REQUIRE(state.lesson);
    CHECK(state.lesson->step == 1);
    CHECK(state.playback.playhead == Time{3'000'000});
    CHECK(state.presentation.presenting);
}

TEST_CASE("a link to a step that a lesson does not have opens the lesson and says so") {
    const Visit visit("#lesson=05-try-again&step=30");
    REQUIRE(visit.state.lesson);
    CHECK(visit.state.lesson->step == 0);
    CHECK(visit.state.dialogs.remark.words.starts_with("There is no step 30: this lesson has "));
    const Visit scenario("#scenario=told-sorry&step=2");
    CHECK_FALSE(scenario.state.lesson);
    CHECK(scenario.state.dialogs.remark.words == "No lesson is open. Press L to choose one.");
}

}  // namespace kitchen::app
