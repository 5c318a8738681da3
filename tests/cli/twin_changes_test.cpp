// Changes that the Python twin follows, each with what it does in the model, worked out by hand.
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "tests/cli/twins.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

Scenario scenario_of(const std::string& text) { return parse_scenario("schema = 2\n" + text, "test").value(); }

std::string change(const std::string& at, const std::string& path, const std::string& value) {
    return "[[change]]\nat = \"" + at + "\"\nset = { \"" + path + "\" = " + value + " }\n";
}

// How often it happens in the model; in Python the run must be the same.
std::int64_t count_in_both(const Scenario& scenario, Event event) {
    compare_all({scenario}, {std::string(name_of(event))});
    const Trace trace = simulate(scenario);
    return std::count_if(trace.records.begin(), trace.records.end(),
                         [event](const Record& record) { return record.event == event; });
}

const auto no_python = doctest::skip(!python_is({3, 11}));

}  // namespace

TEST_CASE("what is tried again may change" * no_python) {
    // Bells at 1 s and 2 s; from 1.5 s on only errors are tried again.
    const std::string base =
        "[diners]\ncount = 1\n[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\ntries = 5\n"
        "[[kitchen]]\nname = \"grill\"\n";
    CHECK(count_in_both(scenario_of(base), Event::timer_rang) == 5);
    CHECK(count_in_both(scenario_of(base + change("1.5s", "course.grill.retry_on", "\"error\"")), Event::timer_rang) ==
          2);
    const std::string supplied =
        "[diners]\ncount = 1\n[[course]]\nkitchen = \"grill\"\n"
        "[[kitchen]]\nname = \"grill\"\nsupplier = { kitchen = \"farm\", timer = \"1s\", tries = 5 }\n"
        "[[kitchen]]\nname = \"farm\"\n";
    CHECK(count_in_both(scenario_of(supplied), Event::timer_rang) == 5);
    CHECK(count_in_both(scenario_of(supplied + change("1.5s", "kitchen.grill.supplier.retry_on", "\"error\"")),
                        Event::timer_rang) == 2);
}

TEST_CASE("an apology may become a default dish" * no_python) {
    const Scenario base = scenario_of(
        "[diners]\ncount = 2\nevery = \"2s\"\n[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\n"
        "[[kitchen]]\nname = \"grill\"\n" +
        change("2s", "course.grill.backup.otherwise", "\"default dish\""));
    CHECK(count_in_both(base, Event::visit_ended) == 2);
    const Trace trace = simulate(base);
    std::vector<std::int64_t> endings;
    for (const Record& record : trace.records)
        if (record.event == Event::visit_ended) endings.push_back(record.value);
    CHECK(endings ==
          std::vector{static_cast<std::int64_t>(Outcome::sorry), static_cast<std::int64_t>(Outcome::backup)});
}

TEST_CASE("what a timer covers may change, and where it is set" * no_python) {
    // One cook, dishes of 2 s, three together. With a timer of 3 s about queue and cooking the second is told at 3 s;
    // with one that covers the queue alone only the third is, who would wait for 4 s.
    const std::string base =
        "[diners]\narrive = { burst = 3 }\n[[course]]\nkitchen = \"grill\"\ntimer = \"3s\"\n"
        "[[kitchen]]\nname = \"grill\"\ncooks = 1\n";
    CHECK(count_in_both(scenario_of(base), Event::timer_rang) == 2);
    CHECK(count_in_both(scenario_of(base + change("0s", "course.grill.timer_covers", "\"queue\"")),
                        Event::timer_rang) == 1);
    CHECK(count_in_both(scenario_of(base + change("0s", "course.grill.timer_covers", "\"cooking\"")),
                        Event::timer_rang) == 0);
    // A duplicate order is part of its try, and has the timer of that, which covers the cooking alone: both ring.
    CHECK(count_in_both(scenario_of("[diners]\ncount = 1\n[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\n"
                                    "timer_covers = \"cooking\"\nduplicate = { after = \"500ms\" }\n"
                                    "[[kitchen]]\nname = \"grill\"\n" +
                                    change("200ms", "course.grill.timer_covers", "\"queue and cooking\"")),
                        Event::timer_rang) == 1);
    const std::string hatches = "[waiters]\nhatches = { limit = 1 }\n";
    CHECK(count_in_both(scenario_of(base + hatches), Event::timer_rang) == 2);
    CHECK(count_in_both(scenario_of(base + hatches + change("0s", "waiters.hatches.wait", "\"outside the timer\"")),
                        Event::timer_rang) == 0);
}

TEST_CASE("a supplier's part may change" * no_python) {
    const Scenario base = scenario_of(
        "[diners]\ncount = 2\nevery = \"10s\"\npatience = \"3s\"\n[[course]]\nkitchen = \"grill\"\n"
        "[[kitchen]]\nname = \"grill\"\ncook_time = \"500ms\"\nsupplier = { kitchen = \"farm\", timer = \"5s\" }\n"
        "[[kitchen]]\nname = \"farm\"\n" +
        change("4s", "kitchen.grill.supplier.deadline", "\"passed on\"") +
        change("5s", "kitchen.grill.supplier.when", "\"after cooking\""));
    std::vector<std::int64_t> placed_us;
    std::vector<std::int64_t> timers_us;
    for (const Record& record : simulate(base).records) {
        if (record.event != Event::order_placed || record.layer == 0) continue;
        placed_us.push_back(record.time_us);
        timers_us.push_back(record.value);
    }
    CHECK(placed_us == std::vector<std::int64_t>{0, 10'500'000});
    CHECK(timers_us == std::vector<std::int64_t>{5'000'000, 2'500'000});
    compare_all({base}, {"a supplier"});
}

TEST_CASE("what a kitchen does when a diner leaves may change" * doctest::skip(!python_is({3, 11, 3}))) {
    // Dishes of 3 s, timers of 1 s. The first order is placed while a leaving diner's order is cancelled, the others
    // while it is not: the second dish is wasted, and the third order is cancelled after all.
    const std::string base =
        "[diners]\narrive = { at = [\"0s\", \"5s\", \"10s\"] }\n[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\n"
        "[[kitchen]]\nname = \"grill\"\ncook_time = \"3s\"\n";
    const std::string changed = base + change("500ms", "kitchen.grill.when_diner_leaves", "\"keeps cooking\"") +
                                change("10.5s", "kitchen.grill.when_diner_leaves", "\"stops\"");
    CHECK(count_in_both(scenario_of(changed), Event::dish_wasted) == 1);
    CHECK(count_in_both(scenario_of(changed + "[waiters]\nhatches = { limit = 2 }\n"), Event::order_cancelled) == 2);
    // A cook who is cancelled while the kitchen ignores cancels goes on, and no bell is heard.
    CHECK(
        count_in_both(scenario_of(base + change("500ms", "kitchen.grill.when_diner_leaves", "\"ignores the cancel\"") +
                                  change("4s", "kitchen.grill.when_diner_leaves", "\"looks at the deadline\"")),
                      Event::timer_rang) == 2);
}

TEST_CASE("pantry work takes as long as it did when the order was placed" * no_python) {
    // One runner and work of 2 s, 1 s from 1 s on: by 5 s the three diners' work is done at 2 s, 4 s and 5 s.
    const std::string base =
        "open_for = \"5s\"\n[diners]\narrive = { at = [\"0s\", \"0s\", \"1s\"] }\n"
        "[waiters]\npantry = \"by runners\"\nrunners = 1\n[[course]]\nkitchen = \"grill\"\npantry = \"2s\"\n"
        "[[kitchen]]\nname = \"grill\"\n" +
        change("1s", "course.grill.pantry", "\"1s\"");
    CHECK(count_in_both(scenario_of(base), Event::pantry_done) == 3);
}

TEST_CASE("what is done in the pantry belongs to the order that began it" * no_python) {
    // The duplicate's dish is ready at 250 ms, while the first order is in the pantry.
    const std::string base =
        "[diners]\ncount = 1\n[[course]]\nkitchen = \"grill\"\npantry = \"500ms\"\n"
        "duplicate = { after = \"0s\", kitchen = \"oven\" }\n"
        "[[kitchen]]\nname = \"grill\"\n[[kitchen]]\nname = \"oven\"\ncook_time = \"250ms\"\n";
    CHECK(count_in_both(scenario_of(base), Event::order_cancelled) == 1);
    CHECK(count_in_both(scenario_of(base + change("0s", "course.grill.duplicate.loser", "\"left alone\"")),
                        Event::pantry_done) == 1);
}

TEST_CASE("a change of the diners leaves the next arrival alone, or moves it where it was" * no_python) {
    // Twelve diners, one a second, each 1 s in the pantry with the waiter: all of it takes the waiter 12 s.
    const std::string base =
        "[waiters]\npantry = \"by the waiter\"\n[[course]]\nkitchen = \"grill\"\npantry = \"1s\"\n"
        "[[kitchen]]\nname = \"grill\"\n";
    for (const auto& [path, value] : {std::pair{"diners.patience", "\"40s\""}, {"diners.rate", "3"}})
        CHECK(count_in_both(scenario_of(base + change("2s", path, value)), Event::dish_served) == 12);
    CHECK(count_in_both(scenario_of("[diners]\ncount = 2\nevery = \"2s\"\n[[course]]\nkitchen = \"grill\"\n"
                                    "[[kitchen]]\nname = \"grill\"\ncook_time = \"3s\"\n" +
                                    change("1s", "diners.every", "\"4s\"")),
                        Event::dish_served) == 2);
}

TEST_CASE("a ticket that gets a cook lets in all others for whom there is one, in every Python" * no_python) {
    // At 1.5 s three cooks are done: one goes to the fourth diner's ticket, which is in the queue, and two are free
    // when that is taken up. Before it is, three more tickets have come; two of them are taken up together, before the
    // orders of the diner who comes in at 1.5 s. Python 3.11 and 3.12 would let in one of them at a time.
    const Scenario base = scenario_of(
        "open_for = \"1.5s\"\n[diners]\ncourses = \"together\"\n"
        "arrive = { at = [\"0s\", \"0s\", \"0s\", \"500ms\", \"1s\", \"1s\", \"1s\", \"1.5s\"] }\n"
        "[[course]]\nkitchen = \"bar\"\nbackup = [\"grill\"]\n[[course]]\nkitchen = \"pot\"\n"
        "[[kitchen]]\nname = \"bar\"\ncooks = 9\ncondition = \"broken\"\nerror_after = \"500ms\"\n"
        "[[kitchen]]\nname = \"pot\"\ncooks = 9\ncook_time = \"10s\"\n"
        "[[kitchen]]\nname = \"grill\"\ncooks = 3\ncook_time = \"1s\"\n");
    CHECK(count_in_both(base, Event::cooking_started) == 22);
}

TEST_CASE("a breaker speaks after the bell, the error or the dish that made it" * no_python) {
    // Gone until 2.5 s: the bell at 1 s opens the breaker, the probe at 2 s does again at 3 s; the one at 4 s closes
    // it.
    const std::string kitchen = "breaker = { kind = \"count\", window = 1, calls_min = 1, open_for = \"1s\" }\n" +
                                change("2.5s", "kitchen.grill.condition", "\"fine\"");
    const std::string diners = "[diners]\ncount = 6\nevery = \"1s\"\n";
    const Scenario base = scenario_of(diners +
                                      "[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\n[[kitchen]]\n"
                                      "name = \"grill\"\ncook_time = \"500ms\"\ncondition = \"gone\"\n" +
                                      kitchen);
    CHECK(count_in_both(base, Event::breaker_opened) == 2);
    CHECK(count_in_both(base, Event::breaker_closed) == 1);
    // The same between a kitchen and its supplier.
    CHECK(count_in_both(scenario_of(diners +
                                    "[[course]]\nkitchen = \"bar\"\n[[kitchen]]\nname = \"bar\"\n"
                                    "supplier = { kitchen = \"grill\", timer = \"1s\" }\n[[kitchen]]\n"
                                    "name = \"grill\"\ncook_time = \"500ms\"\ncondition = \"gone\"\n" +
                                    kitchen),
                        Event::breaker_opened) == 2);
}

TEST_CASE("backups may change while one of them is asked" * no_python) {
    // The grill's timer rings at 1 s, the oven's at 2 s, 3 s and 4 s: its tries stay there. Then there may be no more
    // backups, or others.
    const std::string base =
        "[diners]\ncount = 1\n[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\n"
        "backup = { kitchens = [\"oven\"], timer = \"1s\", tries = 3 }\n[[kitchen]]\nname = \"grill\"\n"
        "[[kitchen]]\nname = \"oven\"\n[[kitchen]]\nname = \"bar\"\n";
    CHECK(count_in_both(scenario_of(base + change("1.5s", "course.grill.backup.kitchens", "[]")), Event::timer_rang) ==
          4);
    CHECK(count_in_both(scenario_of(base + change("1.5s", "course.grill.backup.kitchens", "[\"bar\", \"grill\"]")),
                        Event::timer_rang) == 7);
    // One kitchen is cancelled when a diner leaves and has no breaker; the other is not, and has one.
    CHECK(count_in_both(scenario_of(base + "when_diner_leaves = \"keeps cooking\"\nbreaker = \"count\"\n" +
                                    change("0s", "course.grill.backup.kitchens", "[\"oven\", \"bar\"]")),
                        Event::dish_wasted) == 3);
}

TEST_CASE("duplicate orders may begin, change, and end" * no_python) {
    // Orders at 0 s, 10 s, 20 s, 30 s, dishes of 2 s. There are duplicate orders from 25 s on: at 30.5 s, 31 s and 31.5
    // s, which is as many as may be among four orders, less one.
    const std::string base =
        "[diners]\ncount = 4\nevery = \"10s\"\n[[course]]\nkitchen = \"grill\"\nduplicate = { max = 3 }\n"
        "[[kitchen]]\nname = \"grill\"\ncooks = 9\n" +
        change("25s", "course.grill.duplicate.after", "\"500ms\"");
    CHECK(count_in_both(scenario_of(base), Event::duplicate_placed) == 3);
    CHECK(count_in_both(scenario_of(base), Event::order_cancelled) == 3);
    // The wait for the one at 31 s goes on to its end; after that one there are no more.
    CHECK(count_in_both(scenario_of(base + change("30.7s", "course.grill.duplicate.after", "\"none\"")),
                        Event::duplicate_placed) == 2);
    CHECK(count_in_both(scenario_of(base + change("30.7s", "course.grill.duplicate.max", "1")),
                        Event::duplicate_placed) == 1);
    CHECK(count_in_both(scenario_of(base + change("30.7s", "course.grill.duplicate.share", "0.5")),
                        Event::duplicate_placed) == 2);
    CHECK(count_in_both(scenario_of(base + change("30.7s", "course.grill.duplicate.loser", "\"left alone\"")),
                        Event::dish_wasted) == 3);
}

TEST_CASE("a budget of retries in flight counts those that are allowed, and not those whose diner leaves" * no_python) {
    // Errors after 100 ms, and a pause of 2 s; the first leaves at 1 s, and the third may try again, then.
    const std::string base =
        "[diners]\narrive = { at = [\"0s\", \"500ms\", \"950ms\"] }\npatience = \"1s\"\n"
        "[[course]]\nkitchen = \"grill\"\ntries = 2\npause = \"2s\"\n"
        "budget = { kind = \"in flight\", share = 0, minimum = 1 }\n"
        "[[kitchen]]\nname = \"grill\"\ncondition = \"broken\"\nerror_after = \"100ms\"\n";
    CHECK(count_in_both(scenario_of(base), Event::budget_spent) == 1);
    // Another budget knows nothing of the first one's retry.
    const std::string replaced = change("550ms", "course.grill.budget.kind", "\"in flight\"");
    CHECK(count_in_both(scenario_of(base + replaced), Event::budget_spent) == 1);
    const std::string patient = change("0s", "diners.patience", "\"none\"");
    CHECK(count_in_both(scenario_of(base + patient), Event::budget_spent) == 2);
    CHECK(count_in_both(scenario_of(base + patient + replaced), Event::budget_spent) == 1);
}

TEST_CASE("a retry whose dish is served costs nothing in the end, if failed retries are charged" * no_python) {
    // Every second diner's first order times out, and its second is served: all ten tokens, which are returned.
    const std::string base =
        "[diners]\ncount = 8\n[[course]]\nkitchen = \"grill\"\ntimer = \"500ms\"\ntries = 2\n"
        "budget = { kind = \"aws\", overrides = [\"tokens\", \"charged_on\"], tokens = 10, "
        "charged_on = \"failed retry\" }\n[[kitchen]]\nname = \"grill\"\n"
        "cook_time = { shape = \"listed\", times = [\"700ms\", \"100ms\"] }\n";
    CHECK(count_in_both(scenario_of(base), Event::order_placed) == 12);
    // Then one token for each of the dishes: the next diner whose order times out finds too few.
    CHECK(count_in_both(scenario_of(base + change("0s", "course.grill.budget.charged_on", "\"retry\"")),
                        Event::budget_spent) == 3);
}

TEST_CASE("tokens that failures take limit duplicate orders, without retries, too" * no_python) {
    const std::string base =
        "[diners]\ncount = 8\nevery = \"2s\"\n[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\n"
        "duplicate.after = \"500ms\"\nbudget = \"grpc\"\n[[kitchen]]\nname = \"grill\"\ncondition = \"gone\"\n";
    CHECK(count_in_both(scenario_of(base), Event::duplicate_placed) == 5);
    CHECK(count_in_both(scenario_of(base + change("11s", "course.grill.budget.kind", "\"envoy\"")),
                        Event::duplicate_placed) == 7);
    CHECK(count_in_both(scenario_of(base + change("3s", "course.grill.tries", "2")), Event::duplicate_placed) == 5);
}

TEST_CASE("a breaker that counts judges a full window, however many answers it is to see" * no_python) {
    const std::string base =
        "[diners]\ncount = 9\n[[course]]\nkitchen = \"grill\"\n"
        "[[kitchen]]\nname = \"grill\"\ncondition = \"broken\"\n"
        "breaker = { kind = \"resilience4j\", overrides = [\"window\"], window = 4 }\n";
    CHECK(count_in_both(scenario_of(base), Event::ticket_refused) == 5);
    CHECK(count_in_both(scenario_of(base + change("1.5s", "kitchen.grill.breaker.window", "6")),
                        Event::ticket_refused) == 3);
}

TEST_CASE("another kind of budget or breaker starts empty" * no_python) {
    // Timeouts every second. Retries cost nothing until 2.5 s; then there is one token, which is spent at 3 s.
    const std::string base =
        "[diners]\ncount = 1\n[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\ntries = 9\nbudget = { tokens = 1 }\n"
        "[[kitchen]]\nname = \"grill\"\n";
    const std::string tokens = change("2.5s", "course.grill.budget.kind", "\"tokens\"");
    CHECK(count_in_both(scenario_of(base + tokens), Event::order_placed) == 4);
    CHECK(count_in_both(scenario_of(base + tokens + change("3.5s", "course.grill.budget.kind", "\"tokens\"")),
                        Event::order_placed) == 5);
    // Errors immediately, every second. The breaker opens at the second; from 2.5 s there is none, and then a new one.
    const std::string failing =
        "open_for = \"9s\"\n[diners]\ncount = 9\n[[course]]\nkitchen = \"grill\"\n"
        "[[kitchen]]\nname = \"grill\"\ncondition = \"broken\"\n"
        "breaker = { kind = \"count\", calls_min = 2, open_for = \"1min\" }\n";
    CHECK(count_in_both(scenario_of(failing), Event::ticket_refused) == 7);
    const std::string none = change("2.5s", "kitchen.grill.breaker.kind", "\"none\"");
    CHECK(count_in_both(scenario_of(failing + none), Event::ticket_refused) == 1);
    CHECK(count_in_both(scenario_of(failing + none + change("4.5s", "kitchen.grill.breaker.kind", "\"count\"")),
                        Event::ticket_refused) == 3);
}

TEST_CASE("a budget and a breaker start over when their window gets longer" * no_python) {
    // One order at 4.9 s earns a retry, which the timeout at 5.1 s finds gone: the window is longer since 5 s.
    const std::string budget =
        "[diners]\narrive = { at = [\"4.9s\"] }\n[[course]]\nkitchen = \"grill\"\ntries = 2\ntimer = \"200ms\"\n"
        "budget = { kind = \"share\", share = 1.0, minimum = 0, window = \"1s\" }\n"
        "[[kitchen]]\nname = \"grill\"\ncondition = \"gone\"\n";
    CHECK(count_in_both(scenario_of(budget), Event::order_placed) == 2);
    CHECK(count_in_both(scenario_of(budget + change("5s", "course.grill.budget.window", "\"10s\"")),
                        Event::budget_spent) == 1);
    // Errors at 4.9 s and 5.1 s, of which a breaker needs two. A shorter window keeps what is in it.
    const std::string breaker =
        "[diners]\narrive = { at = [\"4.9s\", \"5.1s\"] }\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\n"
        "name = \"grill\"\ncondition = \"broken\"\n"
        "breaker = { kind = \"time\", window_time = \"1s\", calls_min = 2 }\n";
    CHECK(count_in_both(scenario_of(breaker), Event::breaker_opened) == 1);
    CHECK(count_in_both(scenario_of(breaker + change("5s", "kitchen.grill.breaker.window_time", "\"900ms\"")),
                        Event::breaker_opened) == 1);
    CHECK(count_in_both(scenario_of(breaker + change("5s", "kitchen.grill.breaker.window_time", "\"10s\"")),
                        Event::kitchen_failed) == 2);
}
