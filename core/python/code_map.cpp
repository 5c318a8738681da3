#include "core/python/code_map.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "core/base/check.hpp"
#include "core/mechanisms/cancellation.hpp"
#include "core/mechanisms/mailbox.hpp"
#include "core/trace/in_force.hpp"

namespace kitchen {
namespace {

using python::KitchenPlace;
using python::Place;

// The line of that place. A place without a line of its own in the program is inside the wait for the dish.
std::uint32_t line_of(const python::Program& program, Place place, std::uint16_t course, std::uint16_t stage) {
    std::uint32_t waiting = 0;
    for (const python::Mark& mark : program.marks()) {
        if (mark.course != course) continue;
        if (mark.place == place && mark.stage == stage) return mark.line;
        if (mark.place == Place::waiting_for_dish && mark.stage == stage) waiting = mark.line;
    }
    return waiting;
}

bool has_line(const python::Program& program, Place place) {
    return std::any_of(program.marks().begin(), program.marks().end(),
                       [place](const python::Mark& mark) { return mark.place == place; });
}

// ---- The order in the kitchen. `now` is the scenario with the changes up to that record (InForce).

// What a cook who takes the ticket finds. When only some orders are affected, it is not known here which.
KitchenPlace place_with_cook(const Scenario& now, const Record& record) {
    const Kitchen& kitchen = now.kitchens[record.kitchen];
    const bool gone = kitchen.condition == Condition::gone;
    if (gone && kitchen.affected < 1.0) return KitchenPlace::none;
    if (gone) return waiter_blocks(now.waiters) ? KitchenPlace::blocked_forever : KitchenPlace::silent;
    return waiter_blocks(now.waiters) ? KitchenPlace::blocked : KitchenPlace::cooking;
}

KitchenPlace place_in_pantry(const Scenario& now) {
    return stops_the_loop(now.waiters.pantry, waiter_blocks(now.waiters)) ? KitchenPlace::blocked_in_pantry
                                                                          : KitchenPlace::in_a_thread;
}

KitchenPlace place_of_cancel(KitchenPlace before) {
    if (before == KitchenPlace::queued) return KitchenPlace::cancelled_in_queue;
    return before == KitchenPlace::in_a_thread ? KitchenPlace::cancelled_in_pantry : KitchenPlace::cancelled;
}

bool is_cancelled(KitchenPlace place) {
    return place == KitchenPlace::cancelled || place == KitchenPlace::cancelled_in_queue ||
           place == KitchenPlace::cancelled_in_pantry;
}

// A diner at one course, brought forward record by record.
struct Walk {
    CodeSpot spot;
    std::uint32_t order = 0;                              // whose place in the kitchen is shown: the first of this try
    TimerCovers covers = TimerCovers::queue_and_cooking;  // this and the next two are of that order
    bool in_shield = false;
    bool waited_for_runner = false;
    bool begun = false;
    std::vector<std::uint32_t> orders;  // the orders of this try that may still bring a dish
    std::optional<CodeSpot> raised;     // the latest timeout or error since the last dish
};

// Whether the diner awaits the order in a shield. That is decided when the order is placed, as what its timer covers.
bool is_shielded(const Scenario& now, const Record& record) {
    const Kitchen& kitchen = now.kitchens[record.kitchen];
    return is_in_use(kitchen.mailbox) || !is_told(kitchen.when_diner_leaves);
}

void walk_in_kitchen(Walk& walk, const Record& record, const Scenario& now) {
    KitchenSpot& spot = walk.spot.in_kitchen;
    const auto go_to = [&](KitchenPlace place, Duration lasts = never) {
        spot = {.place = place, .since = record.time(), .lasts = lasts};
    };
    const Event event = record.event;
    if (event == Event::ticket_queued) go_to(KitchenPlace::queued);
    if (event == Event::cooking_started) go_to(place_with_cook(now, record));
    if (event == Event::pantry_queued) walk.waited_for_runner = true;
    if (event == Event::pantry_started)
        go_to(walk.waited_for_runner ? KitchenPlace::in_a_thread : place_in_pantry(now), Duration{record.value});
    if (event == Event::clean_up_started) go_to(KitchenPlace::cleaning_up, Duration{record.value});
    if (event == Event::order_cancelled) go_to(place_of_cancel(spot.place));
    const bool over = event == Event::dish_ready || event == Event::kitchen_failed || event == Event::ticket_refused;
    if (over || event == Event::pantry_done) go_to(KitchenPlace::none);
}

void place_order(Walk& walk, const Record& record, const Scenario& now) {
    CodeSpot& spot = walk.spot;
    // Every backup is asked in its turn, and its first try is number 1.
    if (record.event == Event::order_placed)
        spot.stage = 0;
    else if (record.attempt == 1)
        ++spot.stage;
    spot.place = Place::waiting_for_dish;
    spot.course = record.course;
    spot.kitchen = record.kitchen;
    spot.attempt = record.attempt;
    spot.since = record.time();
    spot.lasts = record.value < 0 ? never : Duration{record.value};
    walk.orders = {record.order};
    walk.order = record.order;
    // The timer of a backup covers all of its order.
    walk.covers = spot.stage == 0 ? now.courses[record.course].timer_covers : TimerCovers::queue_and_cooking;
    walk.in_shield = is_shielded(now, record);
    walk.waited_for_runner = false;
    spot.in_kitchen = {};
    walk.begun = true;
}

void raise(Walk& walk, Place place, const Record& record) {
    walk.orders.clear();
    // What the diner does about it happens at the same instant.
    walk.spot.place = Place::nothing_came;
    walk.spot.since = record.time();
    walk.spot.lasts = never;
    walk.raised = walk.spot;
    walk.raised->place = place;
}

void fail(Walk& walk, const Record& record) {
    // An order that fails after the diner has stopped waiting for it, or while another one goes on, raises nothing.
    const auto found = std::find(walk.orders.begin(), walk.orders.end(), record.order);
    if (found == walk.orders.end()) return;
    walk.orders.erase(found);
    if (!walk.orders.empty()) return;
    raise(walk, Place::kitchen_failed, record);
    if (record.event == Event::ticket_refused) walk.raised->refused = static_cast<Why>(record.value);
}

void serve(Walk& walk, const Record& record) {
    walk.orders.clear();
    walk.raised.reset();
    walk.spot.place = Place::dish_served;
    walk.spot.lasts = Duration{record.time_us - walk.spot.since.us};
    walk.spot.since = record.time();
}

void begin_pause(Walk& walk, const Record& record) {
    walk.spot.place = Place::pausing;
    walk.spot.since = record.time();
    walk.spot.lasts = Duration{record.value};
}

// The events that are not named here happen to the ticket, not to the diner's coroutine.
void walk_on(Walk& walk, const Record& record, const Scenario& now) {
    if (walk.begun && record.order == walk.order) walk_in_kitchen(walk, record, now);
    const Event event = record.event;
    if (event == Event::order_placed || event == Event::backup_ordered) place_order(walk, record, now);
    if (event == Event::duplicate_placed) walk.orders.push_back(record.order);
    if (event == Event::timer_rang) raise(walk, Place::timer_rang, record);
    if (event == Event::ticket_refused || event == Event::kitchen_failed) fail(walk, record);
    if (event == Event::dish_served) serve(walk, record);
    if (event == Event::pause_started) begin_pause(walk, record);
}

struct Visit {
    std::vector<Walk> walks;  // one for each course
    std::uint16_t latest = no_index;
    std::optional<Time> came;
    std::optional<Time> left;
    std::optional<Time> lost_patience;
};

void walk_on(Visit& visit, const Record& record, const Scenario& now) {
    if (record.event == Event::diner_arrived) visit.came = record.time();
    if (record.event == Event::visit_ended) visit.left = record.time();
    if (record.event == Event::patience_ended) visit.lost_patience = record.time();
    if (record.course == no_index || visit.left) return;
    walk_on(visit.walks[record.course], record, now);
    if (visit.walks[record.course].begun) visit.latest = record.course;
}

// For a moment, a timeout or an error that was just raised is shown instead of what goes on.
CodeSpot shown_spot(const Walk& walk, const CodeQuery& query) {
    const bool fresh = walk.raised && query.at - walk.raised->since <= query.moment;
    CodeSpot spot = fresh ? *walk.raised : walk.spot;
    spot.in_kitchen = walk.spot.in_kitchen;
    return spot;
}

CodeSpot spot_of_visit(Place place, Time since, bool left) {
    CodeSpot spot;
    spot.place = place;
    spot.since = since;
    spot.left = left;
    return spot;
}

bool goes_on(const CodeSpot& spot) { return spot.place != Place::dish_served && spot.place != Place::nothing_came; }

// With courses together the first error ends the visit, and cancels the other courses wherever they wait.
const Walk& last_walk(const Visit& visit, bool together) {
    const Walk* last = &visit.walks[visit.latest];
    if (!together) return *last;
    for (const Walk& walk : visit.walks)
        if (walk.begun && !goes_on(walk.spot) && (goes_on(last->spot) || walk.spot.since > last->spot.since))
            last = &walk;
    return *last;
}

std::vector<CodeSpot> spots_of(const Visit& visit, const CodeQuery& query, bool together) {
    if (!visit.came) return {};
    const bool left = visit.left.has_value();
    if (visit.lost_patience) return {spot_of_visit(Place::patience_ended, *visit.lost_patience, left)};
    if (visit.latest == no_index) return {spot_of_visit(Place::coming_in, *visit.came, left)};
    if (!together || left) {
        CodeSpot spot = shown_spot(last_walk(visit, together), query);
        spot.left = left;
        return {spot};
    }
    std::vector<CodeSpot> spots;
    for (const Walk& walk : visit.walks) {
        const CodeSpot spot = shown_spot(walk, query);
        if (walk.begun && goes_on(spot)) spots.push_back(spot);
    }
    if (spots.empty()) spots.push_back(spot_of_visit(Place::waiting_for_courses, *visit.came, false));
    return spots;
}

void put_in_lines(const python::Program& program, CodeSpot& spot) {
    if (spot.course == no_index) {
        spot.line = line_of(program, spot.place, 0, 0);
        return;
    }
    // A course has one end for all its stages, and one line of the visit that awaits it.
    spot.line = line_of(program, spot.place, spot.course, spot.place == Place::nothing_came ? 0 : spot.stage);
    spot.outer = has_line(program, Place::waiting_for_courses) ? line_of(program, Place::waiting_for_courses, 0, 0)
                                                               : line_of(program, Place::taking_course, spot.course, 0);
}

std::uint32_t line_of(const python::Program& program, KitchenPlace place) {
    for (const python::KitchenMark& mark : program.kitchen_marks())
        if (mark.place == place) return mark.line;
    return 0;
}

// The instant at which the timer cancels a cook who has the order in hand; nullopt when it does not.
std::optional<Time> cancels_cook_at(const Walk& walk, const CodeSpot& spot) {
    const KitchenPlace place = spot.in_kitchen.place;
    if (spot.place != Place::waiting_for_dish || spot.lasts.is_never()) return std::nullopt;
    if (place != KitchenPlace::cooking && place != KitchenPlace::silent) return std::nullopt;
    if (walk.covers == TimerCovers::queue) return std::nullopt;
    return (walk.covers == TimerCovers::cooking ? spot.in_kitchen.since : spot.since) + spot.lasts;
}

// A run at an instant.
struct Moment {
    const CodeMap& map;
    const Scenario& scenario;
    const Trace& trace;
    const CodeQuery& query;
};

// Whether the timer has cancelled a cook who goes on anyway.
bool is_ignored(const Moment& moment, const Walk& walk, const CodeSpot& spot) {
    const std::optional<Time> cancelled = cancels_cook_at(walk, spot);
    if (!cancelled || *cancelled > moment.query.at) return false;
    InForce in_force(moment.scenario, moment.trace, moment.map.changes);
    const Scenario& then = in_force.after(moment.trace.count_until(*cancelled));
    return then.kitchens[spot.kitchen].when_diner_leaves == WhenDinerLeaves::ignores_cancel;
}

// A step that takes no time is shown for a moment; of a kitchen that is done with the order nothing is shown.
void put_in_kitchen(const Moment& moment, const Walk& walk, CodeSpot& spot) {
    const python::Program& program = moment.map.program;
    KitchenSpot& kitchen = spot.in_kitchen;
    if (is_cancelled(kitchen.place) && moment.query.at - kitchen.since > moment.query.moment) {
        kitchen = {};
        return;
    }
    if (line_of(program, KitchenPlace::ignored) != 0 && is_ignored(moment, walk, spot))
        kitchen.place = KitchenPlace::ignored;
    kitchen.line = line_of(program, kitchen.place);
    if (kitchen.place == KitchenPlace::cleaning_up) kitchen.outer = line_of(program, KitchenPlace::clean_up_ends);
    if (kitchen.place == KitchenPlace::cooking && walk.in_shield)
        kitchen.outer = line_of(program, KitchenPlace::shielded);
}

// Groups the records of diners by diner with a counting sort, and notes the changes of knobs.
void index_records(const Trace& trace, CodeMap& map) {
    const auto is_of_diner = [](const Record& record) { return record.diner != 0 && record.layer == 0; };
    // At first how many records each diner has, at the diner's number; summed up, where the records of the next begin.
    std::vector<std::size_t>& first_of = map.first_of;
    first_of = {0};
    for (const Record& record : trace.records) {
        if (!is_of_diner(record)) continue;
        if (first_of.size() <= record.diner) first_of.resize(record.diner + std::size_t{1});
        ++first_of[record.diner];
    }
    std::partial_sum(first_of.begin(), first_of.end(), first_of.begin());
    map.records.resize(first_of.back());
    std::vector<std::size_t> next = first_of;
    for (std::uint32_t n = 0; n < trace.records.size(); ++n) {
        const Record& record = trace.records[n];
        if (is_of_diner(record)) map.records[next[record.diner - 1]++] = n;
        if (record.event == Event::knob_changed) map.changes.push_back(n);
    }
}

// A function or a method of the program: the lines that belong to the nearest def above.
CodeLines function_around(const std::vector<std::string>& lines, std::uint32_t line) {
    const auto indent = [&](std::uint32_t n) {
        return std::min(lines[n - 1].find_first_not_of(' '), lines[n - 1].size());
    };
    const auto is_empty = [&](std::uint32_t n) { return lines[n - 1].empty(); };
    const auto defines = [&](std::uint32_t n) {
        const std::string_view text = std::string_view(lines[n - 1]).substr(indent(n));
        return text.starts_with("def ") || text.starts_with("async def ");
    };
    CodeLines around{line, line};
    std::size_t inner = indent(line);
    while (around.first > 1 && !(defines(around.first) && indent(around.first) < inner)) {
        --around.first;
    }
    inner = indent(around.first);
    while (around.last < lines.size() && (is_empty(around.last + 1) || indent(around.last + 1) > inner)) ++around.last;
    while (is_empty(around.last)) --around.last;
    return around;
}

}  // namespace

bool CodeSpot::kitchen_matters() const {
    switch (in_kitchen.place) {
        case KitchenPlace::none:
        case KitchenPlace::queued:
        case KitchenPlace::cooking:
        case KitchenPlace::silent:
        case KitchenPlace::in_a_thread:
        case KitchenPlace::shielded: return false;
        case KitchenPlace::blocked:
        case KitchenPlace::blocked_forever:
        case KitchenPlace::blocked_in_pantry:
        case KitchenPlace::ignored:
        case KitchenPlace::cleaning_up:
        case KitchenPlace::clean_up_ends:
        case KitchenPlace::cancelled:
        case KitchenPlace::cancelled_in_queue:
        case KitchenPlace::cancelled_in_pantry: return in_kitchen.line != 0;
    }
    CHECK(false);
}

bool CodeSpot::diner_matters() const { return place != Place::waiting_for_dish || !kitchen_matters(); }

tl::expected<CodeMap, std::string> map_code(const Scenario& scenario, const Trace& trace, const RandomLog& random_log,
                                            const TwinOptions& options) {
    if (const std::string why = why_no_twin(scenario, trace, options); !why.empty()) return tl::unexpected(why);
    CodeMap map{.program = twin_program(scenario, random_log, options)};
    map.kinds = python::line_kinds(map.program.lines());
    index_records(trace, map);
    return map;
}

std::vector<CodeSpot> code_spots(const CodeMap& map, const Scenario& scenario, const Trace& trace,
                                 const CodeQuery& query) {
    if (query.diner == 0 || query.diner >= map.first_of.size()) return {};
    InForce in_force(scenario, trace, map.changes);
    Visit visit;
    visit.walks.resize(scenario.courses.size());
    for (std::size_t n = map.first_of[query.diner - 1]; n < map.first_of[query.diner]; ++n) {
        const Record& record = trace.records[map.records[n]];
        if (record.time() > query.at) break;
        walk_on(visit, record, in_force.after(map.records[n]));
    }
    const Scenario& now = in_force.after(trace.count_until(query.at));
    std::vector<CodeSpot> spots = spots_of(visit, query, has_line(map.program, Place::waiting_for_courses));
    for (CodeSpot& spot : spots) {
        put_in_lines(map.program, spot);
        if (spot.course == no_index) continue;
        put_in_kitchen({map, scenario, trace, query}, visit.walks[spot.course], spot);
        const Course& course = now.courses[spot.course];
        spot.tries = spot.stage == 0 ? course.tries : course.backup.tries;
    }
    return spots;
}

std::vector<CodeLines> code_snippet(const CodeMap& map, std::span<const CodeSpot> spots) {
    const auto stands_in = [&](std::uint16_t course) {
        const bool anywhere =
            std::any_of(spots.begin(), spots.end(), [](const CodeSpot& spot) { return spot.course != no_index; });
        if (!anywhere) return course == 0;
        return std::any_of(spots.begin(), spots.end(),
                           [course](const CodeSpot& spot) { return spot.course == course; });
    };
    std::vector<CodeLines> lines;
    for (const python::Part& part : map.program.parts())
        if (part.kind != python::PartKind::course || stands_in(part.course)) lines.push_back({part.first, part.last});
    for (const CodeSpot& spot : spots) {
        for (const std::uint32_t line : {spot.in_kitchen.outer, spot.in_kitchen.line}) {
            const auto has = [line](const CodeLines& part) { return part.first <= line && line <= part.last; };
            if (line != 0 && std::none_of(lines.begin(), lines.end(), has))
                lines.push_back(function_around(map.program.lines(), line));
        }
    }
    std::sort(lines.begin(), lines.end(), [](const CodeLines& a, const CodeLines& b) { return a.first < b.first; });
    return lines;
}

}  // namespace kitchen
