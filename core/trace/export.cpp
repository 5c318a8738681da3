#include "core/trace/export.hpp"

#include "core/base/check.hpp"
#include "core/base/escape.hpp"
#include "core/scenario/knobs.hpp"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace kitchen {
namespace {

void append_number(std::string_view key, std::int64_t number, std::string& out) {
    fmt::format_to(std::back_inserter(out), ", \"{}\": {}", key, number);
}

// What the value column holds: nothing, a whole number, or words.
struct ValueCell {
    enum class Kind : std::uint8_t { nothing, number, words } kind = Kind::nothing;
    std::int64_t number = 0;
    std::string words = {};
};

ValueCell number_cell(std::int64_t number) { return {ValueCell::Kind::number, number, {}}; }
ValueCell words_cell(std::string_view words) { return {ValueCell::Kind::words, 0, std::string(words)}; }

ValueCell cell_of(const Scenario& scenario, const Trace& trace, const Record& record) {
    switch (event_row(record.event).value) {
        case ValueKind::none:
        case ValueKind::order: return {};  // Orders have no numbers in a file: the placed one is on the next line.
        case ValueKind::timer: return record.value >= 0 ? number_cell(record.value) : ValueCell{};
        case ValueKind::length:
        case ValueKind::place:
        case ValueKind::cook:
        case ValueKind::waiter:
        case ValueKind::dish:
        case ValueKind::flag: return number_cell(record.value);
        case ValueKind::why: return words_cell(name_of(static_cast<Why>(record.value)));
        case ValueKind::outcome: return words_cell(name_of(static_cast<Outcome>(record.value)));
        case ValueKind::change: {
            const Change& change = change_of(scenario, trace, record);
            return words_cell(path_text(scenario, change.knob) + " = " + value_text(change.value));
        }
    }
    CHECK(false);
}

void append_jsonl(const Scenario& scenario, const Trace& trace, std::size_t index, std::string& out) {
    const Record& record = trace.records[index];
    fmt::format_to(std::back_inserter(out), "{{\"t_us\": {}, \"seq\": {}, \"event\": \"{}\"", record.time_us, index,
                   name_of(record.event));
    if (record.diner != 0) append_number("diner", record.diner, out);
    if (record.course != no_index) {
        out += ", \"course\": ";
        append_json_string(scenario.courses.at(record.course).name, out);
    }
    if (record.attempt != 0) append_number("try", record.attempt, out);
    if (record.kitchen != no_index) {
        out += ", \"kitchen\": ";
        append_json_string(scenario.kitchens.at(record.kitchen).name, out);
    }
    if (record.layer != 0) append_number("layer", record.layer, out);
    const ValueCell cell = cell_of(scenario, trace, record);
    if (cell.kind == ValueCell::Kind::number) append_number("value", cell.number, out);
    if (cell.kind == ValueCell::Kind::words) {
        out += ", \"value\": ";
        append_json_string(cell.words, out);
    }
    out += "}\n";
}

void append_csv(const Scenario& scenario, const Trace& trace, std::size_t index, std::string& out) {
    const Record& record = trace.records[index];
    const auto number = [&out](std::int64_t value, bool applies) {
        out += ',';
        if (applies) fmt::format_to(std::back_inserter(out), "{}", value);
    };
    fmt::format_to(std::back_inserter(out), "{},{},{}", record.time_us, index, name_of(record.event));
    number(record.diner, record.diner != 0);
    out += ',';
    if (record.course != no_index) append_csv_cell(scenario.courses.at(record.course).name, out);
    number(record.attempt, record.attempt != 0);
    out += ',';
    if (record.kitchen != no_index) append_csv_cell(scenario.kitchens.at(record.kitchen).name, out);
    number(record.layer, record.layer != 0);
    const ValueCell cell = cell_of(scenario, trace, record);
    number(cell.number, cell.kind == ValueCell::Kind::number);
    append_csv_cell(cell.words, out);
    out += '\n';
}

// Writes the line of each record, until `write` returns false.
template <class Append>
void write_lines(const Scenario& scenario, const Trace& trace, const Write& write, const Append& append) {
    std::string line;
    for (std::size_t index = 0; index < trace.records.size(); ++index) {
        line.clear();
        append(scenario, trace, index, line);
        if (!write(line)) return;
    }
}

// A Write that appends to one text.
Write into(std::string& out) {
    return [&out](std::string_view piece) {
        out += piece;
        return true;
    };
}

}  // namespace

void write_jsonl(const Scenario& scenario, const Trace& trace, const Write& write) {
    write_lines(scenario, trace, write, append_jsonl);
}

void write_csv(const Scenario& scenario, const Trace& trace, const Write& write) {
    if (write(csv_header)) write_lines(scenario, trace, write, append_csv);
}

std::string jsonl(const Scenario& scenario, const Trace& trace) {
    std::string out;
    out.reserve(trace.records.size() * 112);
    write_jsonl(scenario, trace, into(out));
    return out;
}

std::string csv(const Scenario& scenario, const Trace& trace) {
    std::string out;
    write_csv(scenario, trace, into(out));
    return out;
}

}  // namespace kitchen
