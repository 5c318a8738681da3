// The numbers that have a name, and the settings that change during the run.
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/python/parts.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen::python {
namespace {

// "float | None": what the values of a setting are.
std::string_view type_of(const Value& value, bool is_asyncio) {
    if (std::holds_alternative<Duration>(value)) return is_asyncio ? "float | None" : "float";
    if (std::holds_alternative<double>(value)) return "float";
    if (std::holds_alternative<std::int64_t>(value)) return "int | None";
    return "str";
}

Section section_of(std::string_view key) {
    if (key == "patience") return Section::diners;
    return key.starts_with("supplier.") ? Section::kitchen : Section::course;
}

}  // namespace

void write_numbers(Writing& w) {
    if (w.numbers.empty()) return;
    w.out.line();
    w.out.begin_part(PartKind::settings);
    for (const Writing::Number& number : w.numbers) w.out.line(fmt::format("{} = {}", number.name, number.literal));
    w.out.end_part();
}

void write_settings(Writing& w) {
    Program& out = w.out;
    const std::size_t before = out.lines().size();
    std::vector<std::string> fields;
    for (const auto& [knob, name] : w.variables) {
        const KnobAddress address{find_row(section_of(knob.first), knob.first).value(),
                                  static_cast<std::uint16_t>(knob.second)};
        const Value value = get(w.scenario, address);
        std::string_view type = type_of(value, w.is_asyncio());
        // How often, and how long work takes, is always a number.
        if (type == "int | None") type = "int";
        if (knob.first == "pantry") type = "float";
        fields.push_back(fmt::format("{}: {} = {}", name, type, literal_of(w, value)));
    }
    const auto add_made = [&](const std::string& setting, std::string_view type, const std::string& made) {
        if (!setting.starts_with("settings.")) return;
        fields.push_back(fmt::format("{}: {} = field(default_factory=lambda: {})",
                                     setting.substr(std::string_view("settings.").size()), type, made));
    };
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        add_made(w.backups[c], "list[Kitchen]", list_of(w, w.scenario.courses[c].backup.kitchens));
        add_made(w.budgets[c], "Budget", budget_of(w.scenario.courses[c].budget));
    }
    if (fields.empty()) return;
    out.line("\n");
    out.begin_part(PartKind::settings);
    out.line("@dataclass");
    out.open("class Settings:");
    out.line("\"\"\"What changes during the run.\"\"\"\n");
    for (const std::string& field : fields) out.line(field);
    out.close();
    out.end_part();
    w.has_settings = out.lines().size() > before;
}

}  // namespace kitchen::python
