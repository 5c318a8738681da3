// What was drawn at random, as data: the diners' values, and the one that comes most often for everyone else.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

void write_list(Program& out, const std::string& opening, const std::vector<std::string>& items,
                const std::string& closing) {
    std::string line = opening;
    for (std::size_t n = 0; n < items.size(); ++n) {
        const std::string item = items[n] + (n + 1 < items.size() ? ", " : "");
        if (line.size() + item.size() > 100) {
            while (!line.empty() && line.back() == ' ') line.pop_back();
            out.line(line);
            line = "    ";
        }
        line += item;
    }
    out.line(line + closing);
}

bool is_of_a_course(DrawKind what) { return what == DrawKind::timer || what == DrawKind::pause; }

std::string text_of(const Writing& w, const RandomDraw& drawing) {
    switch (drawing.what) {
        case DrawKind::condition: return drawing.value != 0 ? "True" : "False";
        case DrawKind::dish: return std::to_string(drawing.value);
        case DrawKind::arrival:
        case DrawKind::cook_time:
        case DrawKind::pause:
        case DrawKind::supplier_pause:
        case DrawKind::timer:
        case DrawKind::away: break;
    }
    return drawing.value < 0 ? std::string(w.terms.never) : in_seconds({drawing.value});
}

// By diner, in the order in which they were drawn.
using ByDiner = std::map<std::uint32_t, std::vector<std::string>>;

ByDiner drawn_for(const Writing& w, const RandomLog& log, DrawKind what, std::size_t owner) {
    ByDiner lists;
    for (const RandomDraw& drawing : log)
        if (drawing.what == what &&
            (what == DrawKind::away || (is_of_a_course(what) ? drawing.course : drawing.kitchen) == owner))
            lists[drawing.diner].push_back(text_of(w, drawing));
    return lists;
}

// The first of those that come most often.
std::string usual_of(const ByDiner& lists, std::string_view otherwise) {
    std::map<std::string, std::size_t> counts;
    std::size_t most = 0;
    for (const auto& [diner, list] : lists)
        for (const std::string& text : list) most = std::max(most, ++counts[text]);
    for (const auto& [diner, list] : lists)
        for (const std::string& text : list)
            if (counts[text] == most) return text;
    return std::string(otherwise);
}

std::string_view type_of(const RunFacts& run, DrawKind what) {
    switch (what) {
        case DrawKind::condition: return "bool";
        case DrawKind::dish: return "int";
        case DrawKind::timer: return run.is_asyncio() ? "float | None" : "float";
        case DrawKind::arrival:
        case DrawKind::cook_time:
        case DrawKind::pause:
        case DrawKind::supplier_pause:
        case DrawKind::away: break;
    }
    return "float";
}

std::string_view otherwise(DrawKind what) {
    return what == DrawKind::condition ? "True" : what == DrawKind::dish ? "0" : "1.0";
}

void write_values(Writing& w, const RandomLog& log, const Writing::DrawnName& drawn) {
    ByDiner lists = drawn_for(w, log, drawn.what, drawn.owner);
    const std::string usual = usual_of(lists, otherwise(drawn.what));
    for (auto& [diner, list] : lists)
        while (!list.empty() && list.back() == usual) list.pop_back();
    std::erase_if(lists, [](const auto& each) { return each.second.empty(); });
    const std::string beginning =
        fmt::format("{}: Drawn[{}] = Drawn({}", drawn.name, type_of(w.run, drawn.what), usual);
    if (lists.empty()) return w.out.line(beginning + ")");
    w.out.open(beginning + ", {");
    for (const auto& [diner, list] : lists) write_list(w.out, fmt::format("{}: [", diner), list, "],");
    w.out.close();
    w.out.line("})");
}

std::string_view kind_of(DrawKind what) {
    switch (what) {
        case DrawKind::arrival: return "arrivals";
        case DrawKind::cook_time: return "cook_times";
        case DrawKind::condition: return "affects";
        case DrawKind::pause:
        case DrawKind::supplier_pause: return "pauses";
        case DrawKind::timer: return "timers";
        case DrawKind::away: return "time_away";
        case DrawKind::dish: return "dishes";
    }
    return {};
}

}  // namespace

std::string drawn_name(Writing& w, DrawKind what, std::size_t owner) {
    for (const Writing::DrawnName& each : w.drawn_names)
        if (each.what == what && each.owner == owner) return each.name;
    const std::string of = what == DrawKind::away             ? std::string("their")
                           : is_of_a_course(what)             ? w.run.scenario.courses[owner].name
                           : what == DrawKind::supplier_pause ? w.run.scenario.kitchens[owner].name + "_supplier"
                                                              : w.run.scenario.kitchens[owner].name;
    w.drawn_names.push_back({what, owner, w.names.identifier(fmt::format("{}_{}", of, kind_of(what)), "drawn")});
    return w.drawn_names.back().name;
}

void write_drawn(Writing& w, const RandomLog& log) {
    for (const Writing::DrawnName& each : w.drawn_names) write_values(w, log, each);
    if (!w.run.uses.arrival_list) return;
    std::vector<std::string> instants;
    for (const RandomDraw& drawing : log)
        if (drawing.what == DrawKind::arrival) instants.push_back(in_seconds({drawing.value}));
    write_list(w.out, "ARRIVALS = [", instants, "]");
}

}  // namespace kitchen::python
