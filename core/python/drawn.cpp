// What was drawn at random, as data: the value that comes most often, and the diners who have another one.
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

bool is_of_a_course(Drew what) { return what == Drew::timer || what == Drew::pause; }

std::string text_of(const Writing& w, const Drawing& drawing) {
    switch (drawing.what) {
        case Drew::condition: return drawing.value != 0 ? "True" : "False";
        case Drew::dish: return std::to_string(drawing.value);
        case Drew::arrival:
        case Drew::cook_time:
        case Drew::pause:
        case Drew::supplier_pause:
        case Drew::timer:
        case Drew::away: break;
    }
    return drawing.value < 0 ? std::string(w.terms.never) : in_seconds({drawing.value});
}

// By diner, in the order in which they were drawn.
using ByDiner = std::map<std::uint32_t, std::vector<std::string>>;

ByDiner drawn_for(const Writing& w, Drew what, std::size_t owner) {
    ByDiner lists;
    for (const Drawing& drawing : w.drawn)
        if (drawing.what == what &&
            (what == Drew::away || (is_of_a_course(what) ? drawing.course : drawing.kitchen) == owner))
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

std::string_view type_of(const Writing& w, Drew what) {
    switch (what) {
        case Drew::condition: return "bool";
        case Drew::dish: return "int";
        case Drew::timer: return w.is_asyncio() ? "float | None" : "float";
        case Drew::arrival:
        case Drew::cook_time:
        case Drew::pause:
        case Drew::supplier_pause:
        case Drew::away: break;
    }
    return "float";
}

std::string_view otherwise(Drew what) { return what == Drew::condition ? "True" : what == Drew::dish ? "0" : "1.0"; }

void write_values(Writing& w, const Writing::DrawnName& drawn) {
    ByDiner lists = drawn_for(w, drawn.what, drawn.owner);
    const std::string usual = usual_of(lists, otherwise(drawn.what));
    for (auto& [diner, list] : lists)
        while (!list.empty() && list.back() == usual) list.pop_back();
    std::erase_if(lists, [](const auto& each) { return each.second.empty(); });
    const std::string beginning = fmt::format("{}: Drawn[{}] = Drawn({}", drawn.name, type_of(w, drawn.what), usual);
    if (lists.empty()) return w.out.line(beginning + ")");
    w.out.open(beginning + ", {");
    for (const auto& [diner, list] : lists) write_list(w.out, fmt::format("{}: [", diner), list, "],");
    w.out.close();
    w.out.line("})");
}

std::string_view kind_of(Drew what) {
    switch (what) {
        case Drew::arrival: return "arrivals";
        case Drew::cook_time: return "cook_times";
        case Drew::condition: return "affects";
        case Drew::pause:
        case Drew::supplier_pause: return "pauses";
        case Drew::timer: return "timers";
        case Drew::away: return "time_away";
        case Drew::dish: return "dishes";
    }
    return {};
}

}  // namespace

std::string drawn_name(Writing& w, Drew what, std::size_t owner) {
    for (const Writing::DrawnName& each : w.drawn_names)
        if (each.what == what && each.owner == owner) return each.name;
    const std::string of = what == Drew::away             ? std::string("their")
                           : is_of_a_course(what)         ? w.scenario.courses[owner].name
                           : what == Drew::supplier_pause ? w.scenario.kitchens[owner].name + "_supplier"
                                                          : w.scenario.kitchens[owner].name;
    w.drawn_names.push_back({what, owner, w.names.identifier(fmt::format("{}_{}", of, kind_of(what)), "drawn")});
    return w.drawn_names.back().name;
}

void write_drawn(Writing& w) {
    for (const Writing::DrawnName& each : w.drawn_names) write_values(w, each);
    if (!w.uses.arrival_list) return;
    std::vector<std::string> instants;
    for (const Drawing& drawing : w.drawn)
        if (drawing.what == Drew::arrival) instants.push_back(in_seconds({drawing.value}));
    write_list(w.out, "ARRIVALS = [", instants, "]");
}

}  // namespace kitchen::python
