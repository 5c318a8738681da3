// Which knobs are listed, under which headings, and how they are found and reset.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/panels/knobs/knob_list.hpp"
#include "core/scenario/effect.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

KnobAddress knob(const Scenario& scenario, std::string_view path) {
    const auto found = find_knob(scenario, path);
    REQUIRE(found);
    return *found;
}

Scenario two_kitchens() {
    Scenario scenario = small_scenario();
    scenario.kitchens.push_back(scenario.kitchens[0]);
    scenario.kitchens[1].name = "bread";
    return scenario;
}

std::vector<std::string> titles(const Session& state) {
    std::vector<std::string> all;
    for (const KnobGroup& group : knob_groups(state, state.scenario())) all.push_back(group.title);
    return all;
}

std::vector<std::string> found(const Session& state) {
    std::vector<std::string> paths;
    for (const KnobGroup& group : knob_groups(state, state.scenario())) {
        for (const KnobAddress& address : group.knobs) paths.push_back(path_text(state.scenario(), address));
    }
    return paths;
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("all knobs are under headings, all of a course before all of a kitchen") {
    const Session state = opened_session(two_kitchens(), "test");
    CHECK(titles(state) == std::vector<std::string>{"Timer and tries",
                                                    "Pauses",
                                                    "Backup",
                                                    "Duplicate order",
                                                    "Retry budget",
                                                    "Grill: cooking",
                                                    "Grill: queue",
                                                    "Grill: rate limit",
                                                    "Grill: circuit breaker",
                                                    "Grill: supplier",
                                                    "Grill: shelf",
                                                    "Grill: mailbox",
                                                    "Bread: cooking",
                                                    "Bread: queue",
                                                    "Bread: rate limit",
                                                    "Bread: circuit breaker",
                                                    "Bread: supplier",
                                                    "Bread: shelf",
                                                    "Bread: mailbox",
                                                    "Diners",
                                                    "Waiters",
                                                    "Hatches",
                                                    "The run"});
}

TEST_CASE("every knob except texts is under exactly one heading") {
    Session state = opened_session(two_kitchens(), "test");
    state.panels.knob_search = " ";
    const std::vector<std::string> paths = found(state);
    std::size_t expected = 0;
    for (const KnobAddress& address : all_knobs(state.scenario())) {
        if (knob_at(address).kind == Kind::text) continue;
        ++expected;
        const std::string path = path_text(state.scenario(), address);
        CAPTURE(path);
        CHECK(std::count(paths.begin(), paths.end(), path) == 1);
    }
    CHECK(paths.size() == expected);
}

TEST_CASE("a knob that has no effect with the current settings is left out, until it does") {
    Scenario scenario = two_kitchens();
    const auto effect = [&scenario](std::string_view path) { return has_effect(scenario, knob(scenario, path)); };
    CHECK_FALSE(effect("diners.rate"));
    CHECK_FALSE(effect("kitchen.grill.breaker.ratio"));
    CHECK_FALSE(effect("kitchen.grill.supplier.timer"));
    CHECK_FALSE(effect("kitchen.grill.shelf.size"));
    CHECK_FALSE(effect("course.grill.duplicate.max"));
    CHECK_FALSE(effect("course.grill.budget.tokens"));
    CHECK_FALSE(effect("kitchen.grill.error_after"));
    CHECK_FALSE(effect("waiters.cancellation"));
    scenario.diners.arrive = Arrive::rate;
    scenario.kitchens[0].breaker.kind = BreakerKind::count;
    scenario.kitchens[0].supplier.kitchen = "bread";
    scenario.kitchens[0].shelf.fresh_for = seconds(2);
    scenario.courses[0].duplicate.after = seconds(1);
    scenario.courses[0].budget.kind = BudgetKind::tokens;
    // Fine at first, and broken later.
    scenario.changes.push_back({seconds(5), knob(scenario, "kitchen.grill.condition"), Value{std::string("broken")}});
    CHECK(effect("diners.rate"));
    CHECK(effect("kitchen.grill.breaker.ratio"));
    CHECK_FALSE(effect("kitchen.grill.breaker.window_time"));
    CHECK(effect("kitchen.grill.supplier.timer"));
    CHECK(effect("kitchen.grill.shelf.size"));
    CHECK(effect("course.grill.duplicate.max"));
    CHECK(effect("course.grill.budget.tokens"));
    CHECK_FALSE(effect("course.grill.budget.window"));
    CHECK(effect("kitchen.grill.error_after"));
    CHECK_FALSE(effect("kitchen.bread.error_after"));
    // A cook who is stopped, and then cleans up, or later ignores the cancel.
    scenario.kitchens[1].clean_up = seconds(1);
    CHECK(effect("waiters.cancellation"));
    scenario.kitchens[1].clean_up = Duration{0};
    CHECK_FALSE(effect("waiters.cancellation"));
    const KnobAddress leaves = knob(scenario, "kitchen.bread.when_diner_leaves");
    scenario.changes.push_back({seconds(6), leaves, Value{std::string("ignores the cancel")}});
    CHECK(effect("waiters.cancellation"));
}

TEST_CASE("knobs are found by their word, their Python term and their path, in upper or lower case") {
    Session state = opened_session(two_kitchens(), "test");
    act(state, SearchKnobs{"SEMAPHORE"});
    CHECK(found(state) == std::vector<std::string>{"kitchen.grill.cooks", "kitchen.bread.cooks"});
    act(state, SearchKnobs{"bread cooks"});
    CHECK(contains(found(state), "kitchen.bread.cooks"));
    CHECK_FALSE(contains(found(state), "kitchen.grill.cooks"));
    // Finds also knobs without effect in the current settings.
    act(state, SearchKnobs{"jitter_share"});
    CHECK(contains(found(state), "course.grill.pause.jitter_share"));
    // And by the words of the field, which the screen has nowhere.
    act(state, SearchKnobs{"max_retries"});
    CHECK(contains(found(state), "course.grill.tries"));
    act(state, SearchKnobs{"soufflé"});
    CHECK(found(state).empty());
}

TEST_CASE("a heading opens and closes its group") {
    Stage stage(small_scenario(), {1440, 2000});
    stage.click("All knobs");
    CHECK(stage.shows("course.grill.timer"));
    CHECK_FALSE(stage.shows("diners.patience"));
    stage.click("Group diners.Diners");
    CHECK(stage.shows("diners.patience"));
    stage.click("Group diners.Diners");
    CHECK_FALSE(stage.shows("diners.patience"));
    stage.click("Group course.grill.timer and tries");
    CHECK_FALSE(stage.shows("course.grill.timer"));
}

TEST_CASE("every group can be opened, and every knob is drawn at its default") {
    Stage stage(two_kitchens(), {1440, 20000});
    stage.click("All knobs");
    for (const KnobGroup& group : knob_groups(stage.state, stage.state.scenario())) {
        if (!group.open) act(stage.state, SwitchKnobs{group.id});
    }
    stage.frames(2);
    CHECK(stage.shows("kitchen.bread.when_diner_leaves: keeps cooking"));
    CHECK(stage.shows("course.grill.backup.kitchens: bread"));
    CHECK(stage.shows("seed"));
}

TEST_CASE("text typed into the search field filters the knobs, and Ctrl F goes there") {
    Stage stage(small_scenario());
    stage.key(ImGuiKey_F, ImGuiMod_Ctrl);
    stage.frames(2);
    CHECK(stage.state.preferences.all_knobs);
    stage.type("breaker");
    stage.frames(2);
    CHECK(stage.state.panels.knob_search == "breaker");
    CHECK(stage.shows("kitchen.grill.breaker.kind: polly"));
    CHECK_FALSE(stage.shows("course.grill.timer"));
    // Keys that were typed neither play nor step.
    CHECK_FALSE(stage.state.playback.playing);
    CHECK(stage.state.playback.playhead == Time{0});
    stage.click("Clear the search");
    stage.frames(2);
    CHECK(stage.state.panels.knob_search.empty());
    CHECK(stage.shows("course.grill.timer"));
}

TEST_CASE("Tab moves from the search to the knobs found, and the arrow keys turn them") {
    Stage stage(small_scenario());
    stage.key(ImGuiKey_F, ImGuiMod_Ctrl);
    stage.frames(2);
    stage.type("asyncio.timeout kitchen timer");
    stage.frames(2);
    // Past the button that ends the search, and the heading.
    for (int i = 0; i < 3; ++i) stage.key(ImGuiKey_Tab);
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.state.scenario().courses[0].timer == milliseconds(5100));
    CHECK(stage.state.panels.knob_search == "asyncio.timeout kitchen timer");
}

TEST_CASE("only a changed knob has a reset arrow beside it") {
    Stage stage(small_scenario());
    CHECK_FALSE(stage.shows("Reset course.grill.timer"));
    stage.drag("course.grill.timer", {0.235F, 0.5F}, {0.6F, 0.5F});
    stage.click("kitchen.grill.condition: slow x4");
    stage.click("Reset course.grill.timer");
    CHECK(stage.state.scenario().courses[0].timer == seconds(5));
    CHECK(stage.state.scenario().kitchens[0].slowness == 4);
    // The condition and the factor are one choice, and are reset in one step.
    stage.click("kitchen.grill.condition: gone");
    const std::size_t steps = stage.state.history.undo.size();
    stage.click("Reset kitchen.grill.condition");
    CHECK(stage.state.scenario() == *stage.state.document.opened);
    CHECK(stage.state.history.undo.size() == steps + 1);
    CHECK_FALSE(stage.shows("Reset kitchen.grill.condition"));
}

}  // namespace kitchen::app
