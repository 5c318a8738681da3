#include "tests/core/restaurant/run_property.hpp"

#include "core/scenario/knobs.hpp"
#include "core/trace/event.hpp"
#include "core/views/results.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace kitchen::test {
namespace {

// The largest value that the knob has in the run, at the beginning or after a change.
std::int64_t most_ever(const Scenario& scenario, Section section, std::string_view key, std::uint16_t which = 0) {
    const KnobAddress knob{find_row(section, key).value(), which};
    const auto number = [](const Value& value) {
        const auto* duration = std::get_if<Duration>(&value);
        return duration != nullptr ? duration->us : std::get<std::int64_t>(value);
    };
    std::int64_t most = number(get(scenario, knob));
    for (const Change& change : scenario.changes)
        if (change.knob == knob) most = std::max(most, number(change.value));
    return most;
}

// What is known of an order while the trace is read.
struct Known {
    std::uint32_t diner = 0;
    std::uint16_t kitchen = no_index;
    std::uint16_t attempt = 0;
    std::uint8_t layer = 0;
    bool queue = false;
    std::int64_t cook = 0;  // while a cook has it
    bool over = false;      // the diner stopped waiting: bell, dish or error
    bool finished = false;  // the kitchen is rid of it
    int ends = 0;           // how often the kitchen got rid of it
};

bool may_order_for_nobody(const Scenario& scenario) {
    const Value ignores_cancel{std::string("ignores the cancel")};
    return std::any_of(
               scenario.kitchens.begin(), scenario.kitchens.end(),
               [](const Kitchen& kitchen) { return kitchen.when_diner_leaves == WhenDinerLeaves::ignores_cancel; }) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& change) {
               return knob_at(change.knob).key == "when_diner_leaves" && change.value == ignores_cancel;
           });
}

struct Reader {
    const Scenario& scenario;
    const Trace& trace;
    std::vector<Known> orders{1};
    std::map<std::pair<std::uint16_t, std::int64_t>, std::uint32_t> cooks = {};  // who cooks what
    std::vector<std::int64_t> arrived{-1};
    std::vector<int> ended{0};
    std::int64_t outcomes[3] = {};
    std::string complaint = {};

    void complain(const std::string& what, std::size_t at) {
        if (complaint.empty()) complaint = what + " at record " + std::to_string(at);
    }

    // Where a kitchen ignores the cancellation, a course that its table has given up goes on to order (MODEL.md).
    const bool orders_for_nobody = may_order_for_nobody(scenario);

    void place(const Record& r, std::size_t at) {
        if (r.order != orders.size()) complain("orders are not numbered in the order of placing", at);
        orders.push_back({.diner = r.diner, .kitchen = r.kitchen, .attempt = r.attempt, .layer = r.layer});
        const std::int64_t most =
            r.layer > 0 ? 1'000
                        : most_ever(scenario, Section::course,
                                    r.event == Event::backup_ordered ? "backup.tries" : "tries", r.course);
        if (r.attempt < 1 || r.attempt > most) complain("more tries than allowed", at);
        if (r.diner >= ended.size() || (ended[r.diner] > 0 && r.layer == 0 && !orders_for_nobody))
            complain("an order of nobody here", at);
    }

    void start(const Record& r, std::size_t at) {
        Known& order = orders[r.order];
        if (order.finished) complain("a finished ticket is cooked", at);
        if (order.cook != 0) complain("a ticket is cooked twice", at);
        order.queue = false;
        order.cook = r.value;
        const auto [place, is_new] = cooks.try_emplace({r.kitchen, r.value}, r.order);
        if (!is_new) complain("a cook holds two tickets", at);
    }

    void finish(const Record& r, std::size_t at) {
        Known& order = orders[r.order];
        if (order.finished) complain("a ticket ends twice in the kitchen", at);
        order.finished = true;
        order.queue = false;
        if (order.cook != 0) cooks.erase({order.kitchen, order.cook});
        order.cook = 0;
    }

    void read(const Record& r, std::size_t at) {
        if (at > 0 && r.time_us < trace.records[at - 1].time_us) complain("the clock goes back", at);
        if (event_row(r.event).places_order) return place(r, at);
        if (r.order >= orders.size()) return complain("an event of an order that was not placed", at);
        if (r.event == Event::diner_arrived) {
            if (r.diner != arrived.size()) complain("diners are not numbered in the order of coming", at);
            arrived.push_back(r.time_us);
            ended.push_back(0);
        }
        if (r.event == Event::visit_ended) {
            if (++ended[r.diner] > 1) complain("a visit ends twice", at);
            ++outcomes[r.value];
        }
        const Stop stop = event_row(r.event).stop;
        if (stop == Stop::in_queue) {
            if (orders[r.order].queue) complain("a ticket is hung up twice", at);
            orders[r.order].queue = true;
        }
        if (stop == Stop::with_cook) start(r, at);
        if (stop == Stop::over) finish(r, at);
        if (r.event == Event::timer_rang || r.event == Event::dish_served) {
            if (orders[r.order].over) complain("an order ends twice for the diner", at);
            orders[r.order].over = true;
        }
        if (r.event == Event::closing_time && at + 1 != trace.records.size())
            complain("something happens after closing time", at);
    }

    void check_end() {
        const auto here = static_cast<std::int64_t>(std::count(ended.begin() + 1, ended.end(), 0));
        const auto all = static_cast<std::int64_t>(arrived.size()) - 1;
        if (all != here + outcomes[0] + outcomes[1] + outcomes[2]) complain("diners are lost", 0);
        const Results results = results_until(trace, build_timeline(trace), trace.end);
        if (results.arrived != all || results.served != outcomes[0] || results.backup != outcomes[1] ||
            results.sorry != outcomes[2] || results.waiting() != here)
            complain("the results count other diners than the trace", 0);
        std::map<std::uint16_t, std::int64_t> busy;
        for (const auto& [cook, order] : cooks) ++busy[cook.first];
        for (const auto& [kitchen, count] : busy)
            if (count > most_ever(scenario, Section::kitchen, "cooks", kitchen))
                complain("more cooks than there ever were", 0);
    }
};

// Patience is never exceeded by more than the clean-ups it has to wait for; not at all by cooks who are cancelled at
// every wait.
bool keeps_patience(const Scenario& scenario, const Trace& trace) {
    const Duration patience{most_ever(scenario, Section::diners, "patience")};
    if (patience.is_never() || scenario.waiters.kind == WaiterKind::blocking) return true;
    if (scenario.waiters.pantry == PantryWork::by_the_waiter) return true;
    const bool once = scenario.waiters.cancellation == Cancellation::cancelled_once;
    for (const Kitchen& kitchen : scenario.kitchens)
        if (once && kitchen.when_diner_leaves == WhenDinerLeaves::ignores_cancel) return true;
    for (const Change& change : scenario.changes)
        if (change.value == Value(std::string("by the waiter")) ||
            (once && change.value == Value(std::string("ignores the cancel"))))
            return true;
    std::int64_t clean_up = 0;
    for (std::size_t k = 0; once && k < scenario.kitchens.size(); ++k)
        clean_up += most_ever(scenario, Section::kitchen, "clean_up", static_cast<std::uint16_t>(k));
    std::vector<std::int64_t> arrived(1, 0);
    for (const Record& r : trace.records) {
        if (r.event == Event::diner_arrived) arrived.push_back(r.time_us);
        if (r.event == Event::visit_ended && r.time_us - arrived[r.diner] > patience.us + clean_up) return false;
    }
    return true;
}

}  // namespace

std::string complaint_about_run(const Scenario& scenario, const Trace& trace) {
    Reader reader{.scenario = scenario, .trace = trace};
    for (std::size_t at = 0; at < trace.records.size() && reader.complaint.empty(); ++at)
        reader.read(trace.records[at], at);
    if (reader.complaint.empty()) reader.check_end();
    if (reader.complaint.empty() && !keeps_patience(scenario, trace)) return "a diner waits beyond their patience";
    return reader.complaint;
}

}  // namespace kitchen::test
