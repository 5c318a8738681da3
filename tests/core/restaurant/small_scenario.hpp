// Small runs for the tests of the model, and a way to read what happened as plain lines.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

namespace kitchen::test {

// One course at one kitchen ("grill", enough cooks for everyone), the diners arriving at these milliseconds.
inline Scenario small_scenario(std::initializer_list<std::int64_t> arrive_ms, Duration cook_time,
                               Duration timer = never) {
    Scenario scenario;
    scenario.diners.arrive = Arrive::at;
    for (const std::int64_t ms : arrive_ms) scenario.diners.at.push_back(milliseconds(ms));
    Kitchen grill;
    grill.name = "grill";
    grill.cooks = 1000;
    grill.cook_time.mean = cook_time;
    scenario.kitchens.push_back(grill);
    Course course;
    course.name = "steak";
    course.kitchen = "grill";
    course.timer = timer;
    scenario.courses.push_back(course);
    return scenario;
}

inline Kitchen kitchen_named(const std::string& name, Duration cook_time) {
    Kitchen kitchen;
    kitchen.name = name;
    kitchen.cooks = 1000;
    kitchen.cook_time.mean = cook_time;
    return kitchen;
}

// The n-th diner's first dish takes the n-th of these milliseconds.
inline void dishes(Scenario& scenario, std::initializer_list<std::int64_t> ms) {
    Distribution& cook_time = scenario.kitchens[0].cook_time;
    cook_time.shape = Shape::listed;
    cook_time.times.clear();
    for (const std::int64_t each : ms) cook_time.times.push_back(milliseconds(each));
}

// The events of one kind as "diner@ms", or "diner.try@ms" where `with_try`; microseconds show as decimals.
inline std::vector<std::string> when(const Trace& trace, Event event, bool with_try = false) {
    std::vector<std::string> lines;
    for (const Record& record : trace.records) {
        if (record.event != event) continue;
        std::string line = std::to_string(record.diner);
        if (with_try) line += "." + std::to_string(record.attempt);
        line += "@" + std::to_string(record.time_us / 1000);
        if (record.time_us % 1000) line += "." + std::to_string(1000 + record.time_us % 1000).substr(1);
        lines.push_back(line);
    }
    return lines;
}

// The visits that ended with `outcome`, as "diner@ms".
inline std::vector<std::string> ended(const Trace& trace, Outcome outcome) {
    Trace part;
    for (const Record& record : trace.records)
        if (record.event == Event::visit_ended && record.value == static_cast<std::int64_t>(outcome))
            part.records.push_back(record);
    return when(part, Event::visit_ended);
}

// One diner's events in order, as "event@ms".
inline std::vector<std::string> story_of(const Trace& trace, std::uint32_t diner) {
    std::vector<std::string> lines;
    for (const Record& record : trace.records)
        if (record.diner == diner)
            lines.push_back(std::string(name_of(record.event)) + "@" + std::to_string(record.time_us / 1000));
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace kitchen::test
