#include "core/trace/export.hpp"

#include "core/scenario/knobs.hpp"
#include "tests/core/trace/story.hpp"

#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a trace becomes one line of JSON a record, keys in order, those that do not apply left out") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 1000)
                            .queued(0, 1, 3)
                            .cooking(500, 1, 2)
                            .rings(1000, 1)
                            .wasted(1000, 1, 500)
                            .pauses(1000, 1, 250)
                            .backup(1250, 1, -1)
                            .eats(1300, 2, 1, Outcome::backup)
                            .closed(2000);
    CHECK(jsonl(small_house(), trace) ==
          R"({"t_us": 0, "seq": 0, "event": "diner_arrived", "diner": 1}
{"t_us": 0, "seq": 1, "event": "order_placed", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill", "value": 1000000}
{"t_us": 0, "seq": 2, "event": "ticket_queued", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill", "value": 3}
{"t_us": 500000, "seq": 3, "event": "cooking_started", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill", "value": 2}
{"t_us": 1000000, "seq": 4, "event": "order_cancelled", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill"}
{"t_us": 1000000, "seq": 5, "event": "timer_rang", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill"}
{"t_us": 1000000, "seq": 6, "event": "dish_wasted", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill", "value": 500000}
{"t_us": 1000000, "seq": 7, "event": "pause_started", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill", "value": 250000}
{"t_us": 1250000, "seq": 8, "event": "backup_ordered", "diner": 1, "course": "grill", "try": 1, "kitchen": "bread basket"}
{"t_us": 1300000, "seq": 9, "event": "dish_ready", "diner": 1, "course": "grill", "try": 1, "kitchen": "bread basket"}
{"t_us": 1300000, "seq": 10, "event": "dish_served", "diner": 1, "course": "grill", "try": 1, "kitchen": "bread basket"}
{"t_us": 1300000, "seq": 11, "event": "visit_ended", "diner": 1, "value": "backup"}
{"t_us": 2000000, "seq": 12, "event": "closing_time"}
)");
}

TEST_CASE("facts about shelves, suppliers and defaults are lines of their own") {
    Scenario scenario = small_house();
    Trace trace = Story()
                      .arrived(0, 1)
                      .ordered(0, 1, -1)
                      .says(1000, Event::supplies_ordered, 1, 2)
                      .says(2000, Event::shelf_evicted, 1, 7)
                      .says(2000, Event::renewal_ordered, 1, 3)
                      .default_given(3000, 1)
                      .closed(4000);
    std::string lines = jsonl(scenario, trace);
    lines.erase(0, lines.find("{\"t_us\": 1000000"));
    CHECK(
        lines ==
        R"({"t_us": 1000000, "seq": 2, "event": "supplies_ordered", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill"}
{"t_us": 2000000, "seq": 3, "event": "shelf_evicted", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill", "value": 7}
{"t_us": 2000000, "seq": 4, "event": "renewal_ordered", "diner": 1, "course": "grill", "try": 1, "kitchen": "grill", "value": 3}
{"t_us": 3000000, "seq": 5, "event": "default_given", "diner": 1, "course": "grill"}
{"t_us": 4000000, "seq": 6, "event": "closing_time"}
)");
}

TEST_CASE("an empty trace is an empty file") { CHECK(jsonl(small_house(), Trace{}).empty()); }

TEST_CASE("a change is written as its path and value, a timer of nought as 0") {
    Scenario scenario = small_house();
    scenario.changes.push_back({seconds(1), *find_knob(scenario, "course.grill.timer"), never});
    const Trace trace = Story().arrived(0, 1).ordered(0, 1, 0).changed(1000, 0).closed(2000);
    std::istringstream lines(jsonl(scenario, trace));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    CHECK(nlohmann::json::parse(line)["value"] == 0);
    std::getline(lines, line);
    CHECK(line ==
          "{\"t_us\": 1000000, \"seq\": 2, \"event\": \"knob_changed\", \"value\": \"course.grill.timer = none\"}");
}

TEST_CASE("any name survives the way through JSON") {
    Scenario scenario = small_house();
    const std::string name = "the \"old\" \\ kitchen\n\tat \x01 \xc3\xa9";
    scenario.kitchens[0].name = name;
    const Trace trace = Story().arrived(0, 1).ordered(0, 1, -1).closed(1000);
    std::istringstream lines(jsonl(scenario, trace));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    const auto object = nlohmann::json::parse(line);
    CHECK(object["kitchen"] == name);
    CHECK_FALSE(object.contains("value"));
}

TEST_CASE("as comma-separated values a record is a line, with a column for every key") {
    const Trace trace = Story().arrived(0, 1).ordered(0, 1, 1000).cooking(500, 1, 2).rings(1000, 1).closed(2000);
    Scenario scenario = small_house();
    scenario.kitchens[0].name = "the \"old\", slow\nkitchen";
    scenario.courses[0].name = "=1+1";
    CHECK(csv(scenario, trace) == R"(t_us,seq,event,diner,course,try,kitchen,layer,value
0,0,diner_arrived,1,,,,,
0,1,order_placed,1,'=1+1,1,"the ""old"", slow
kitchen",,1000000
500000,2,cooking_started,1,'=1+1,1,"the ""old"", slow
kitchen",,2
1000000,3,order_cancelled,1,'=1+1,1,"the ""old"", slow
kitchen",,
1000000,4,timer_rang,1,'=1+1,1,"the ""old"", slow
kitchen",,
2000000,5,closing_time,,,,,,
)");
    CHECK(csv(scenario, Trace{}) == csv_header);
}

TEST_CASE("the value of a refusal is its reason in words") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .says(0, Event::ticket_refused, 1, static_cast<std::int64_t>(Why::breaker_open))
                            .closed(1000);
    CHECK(csv(small_house(), trace).find("\n0,2,ticket_refused,1,grill,1,grill,,breaker open\n") != std::string::npos);
    CHECK(jsonl(small_house(), trace).find("\"kitchen\": \"grill\", \"value\": \"breaker open\"}") !=
          std::string::npos);
}
