#include "core/views/chrome_trace.hpp"

#include "core/base/escape.hpp"
#include "core/scenario/knobs.hpp"
#include "core/views/order_stops.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kitchen {
namespace {

constexpr int diners_process = 1;
constexpr int first_kitchen_process = 2;

std::string_view words_of(SpanKind kind) {
    switch (kind) {
        case SpanKind::waiter: return "waits for the waiter";
        case SpanKind::queue: return "waits for a cook";
        case SpanKind::cooking: return "cooking";
        case SpanKind::pause: return "pause";
        case SpanKind::backup_queue: return "waits for the backup's cook";
        case SpanKind::backup_cooking: return "backup cooking";
        case SpanKind::silent: return "no answer";
        case SpanKind::clean_up: return "cleaning up";
        case SpanKind::wasted: return "wasted";
    }
    return {};
}

// For an order that no cook has yet; in a queue it has the words of its span.
std::string_view words_of(Stop stop, SpanKind kind) {
    switch (stop) {
        case Stop::for_runner: return "waits for a runner";
        case Stop::in_pantry: return "fetched from the pantry";
        case Stop::for_hatch: return "waits for a hatch";
        case Stop::at_hatch: return "hatch opens";
        case Stop::for_shelf: return "waits for a dish cooked for all";
        case Stop::for_mailbox: return "waits for the mailbox";
        case Stop::between: return "on the way to the kitchen";
        case Stop::same:
        case Stop::at_entrance:
        case Stop::in_queue:
        case Stop::with_cook:
        case Stop::over: break;
    }
    return words_of(kind);
}

std::string_view words_of(MarkKind kind) {
    switch (kind) {
        case MarkKind::timeout: return "timer rang";
        case MarkKind::served: return "served";
        case MarkKind::backup_served: return "served with a backup";
        case MarkKind::sorry: return "told sorry";
        case MarkKind::failed: return "kitchen failed";
        case MarkKind::patience_ended: return "patience ended";
    }
    return {};
}

class Writer {
  public:
    Writer(const Scenario& scenario, const Write& write) : scenario_(scenario), write_(write) {}

    bool open() const { return open_; }
    void begin() { put("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n"); }
    void end() { put("\n]}\n"); }

    void event(std::string_view fields) {
        put(fmt::format("{}{}}}", first_ ? "{" : ",\n{", fields));
        first_ = false;
    }

    void name(std::string_view what, int process, std::uint64_t thread, std::string_view name) {
        event(fmt::format("\"ph\":\"M\",\"name\":\"{}\",\"pid\":{},\"tid\":{},\"args\":{{\"name\":{}}}", what, process,
                          thread, json_string(name)));
    }

    // What an event is about, as its arguments.
    std::string about(std::uint16_t course, std::uint16_t kitchen, unsigned attempt) const {
        std::vector<std::string> items;
        if (course != no_index) items.push_back("\"course\":" + json_string(scenario_.courses.at(course).name));
        if (kitchen != no_index) items.push_back("\"kitchen\":" + json_string(scenario_.kitchens.at(kitchen).name));
        if (attempt != 0) items.push_back(fmt::format("\"try\":{}", attempt));
        return fmt::format("\"args\":{{{}}}", fmt::join(items, ","));
    }

  private:
    void put(std::string_view text) { open_ = open_ && write_(text); }

    const Scenario& scenario_;
    const Write& write_;
    bool open_ = true;
    bool first_ = true;
};

void write_diner(Writer& out, const Scenario& scenario, const Timeline& timeline, const OrderStops& stops,
                 std::size_t row) {
    const auto diner = static_cast<std::uint32_t>(row + 1);
    out.name("thread_name", diners_process, diner, diner_name(scenario, diner));
    const Row& visit = timeline.rows[row];
    for (std::uint32_t i = visit.spans.begin; i < visit.spans.end; ++i) {
        const Span& span = timeline.spans[i];
        const auto write_part = [&](std::string_view words, std::int64_t begin_us, std::int64_t end_us) {
            if (end_us == begin_us) return;
            out.event(fmt::format(
                "\"ph\":\"X\",\"name\":\"{}\",\"cat\":\"diner\",\"pid\":{},\"tid\":{},\"ts\":{},\"dur\":{},{}", words,
                diners_process, diner, begin_us, end_us - begin_us,
                out.about(span.course, span.kitchen, span.attempt)));
        };
        std::string_view words = words_of(span.kind);
        std::int64_t begin_us = span.begin_us;
        if (span.kind == SpanKind::queue || span.kind == SpanKind::backup_queue) {
            for (const OrderStop& stop : stops.of(span.order)) {
                if (stop.since_us >= span.end_us) break;
                if (stop.since_us > begin_us) {
                    write_part(words, begin_us, stop.since_us);
                    begin_us = stop.since_us;
                }
                words = words_of(stop.stop, span.kind);
            }
        }
        write_part(words, begin_us, span.end_us);
    }
    for (std::uint32_t i = visit.marks.begin; i < visit.marks.end; ++i) {
        const Mark& mark = timeline.marks[i];
        out.event(
            fmt::format("\"ph\":\"i\",\"s\":\"t\",\"name\":\"{}\",\"cat\":\"diner\",\"pid\":{},\"tid\":{},\"ts\":{},{}",
                        words_of(mark.kind), diners_process, diner, mark.time_us,
                        out.about(mark.course, mark.kitchen, mark.attempt)));
    }
}

// Every order that a cook took, on that cook's track.
void write_orders(Writer& out, const Scenario& scenario, const Timeline& timeline) {
    std::vector<std::uint32_t> cooks(scenario.kitchens.size(), 0);
    for (const Order& order : timeline.orders) {
        if (order.cook == 0 || order.kitchen >= cooks.size()) continue;
        cooks[order.kitchen] = std::max(cooks[order.kitchen], order.cook);
    }
    for (std::size_t kitchen = 0; kitchen < cooks.size(); ++kitchen) {
        const int process = first_kitchen_process + static_cast<int>(kitchen);
        out.name("process_name", process, 0, "Kitchen: " + scenario.kitchens[kitchen].name);
        for (std::uint32_t cook = 1; cook <= cooks[kitchen]; ++cook)
            out.name("thread_name", process, cook, fmt::format("cook {}", cook));
    }
    for (const Order& order : timeline.orders) {
        if (!out.open()) return;
        if (order.cook == 0 || order.started_us == not_yet || order.kitchen >= cooks.size()) continue;
        const std::int64_t freed = order.freed_us == not_yet ? timeline.end.us : order.freed_us;
        if (freed <= order.started_us) continue;
        const std::string whose = order.for_diner() == 0 ? "the shelf" : diner_name(scenario, order.for_diner());
        out.event(
            fmt::format("\"ph\":\"X\",\"name\":{},\"cat\":\"kitchen\",\"pid\":{},\"tid\":{},\"ts\":{},\"dur\":{},{}",
                        json_string("for " + whose), first_kitchen_process + order.kitchen, order.cook,
                        order.started_us, freed - order.started_us, out.about(order.course, no_index, order.attempt)));
    }
}

void write_changes(Writer& out, const Scenario& scenario, const Trace& trace, const Timeline& timeline) {
    for (const std::uint32_t index : timeline.changes) {
        const Record& record = trace.records[index];
        const Change& change = change_of(scenario, trace, record);
        out.event(fmt::format("\"ph\":\"i\",\"s\":\"g\",\"name\":{},\"cat\":\"change\",\"pid\":{},\"tid\":0,\"ts\":{}",
                              json_string(path_text(scenario, change.knob) + " = " + value_text(change.value)),
                              diners_process, record.time_us));
    }
}

}  // namespace

void write_chrome_trace(const Scenario& scenario, const Trace& trace, const Timeline& timeline, const Write& write) {
    Writer out(scenario, write);
    out.begin();
    out.name("process_name", diners_process, 0, "Diners");
    const OrderStops stops(trace);
    for (std::size_t row = 0; row < timeline.rows.size() && out.open(); ++row)
        write_diner(out, scenario, timeline, stops, row);
    write_orders(out, scenario, timeline);
    write_changes(out, scenario, trace, timeline);
    out.end();
}

}  // namespace kitchen
