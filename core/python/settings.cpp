// The numbers that have a name, and the settings that change during the run.
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/python/attributes.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen::python {
namespace {

// "float | None": what the values of a setting are.
std::string type_of(const Value& value, bool may_be_none) {
    const std::string or_none = may_be_none ? " | None" : "";
    if (std::holds_alternative<Duration>(value) || std::holds_alternative<double>(value)) return "float" + or_none;
    if (std::holds_alternative<std::int64_t>(value)) return "int" + or_none;
    return "str";
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
    std::vector<std::string> fields;
    for (const auto& [knob, name] : w.variables) {
        const Value value = get(w.run.scenario, knob);
        // A timer that never rings is math.inf in the other libraries.
        const std::string type = type_of(value, knob_at(knob).none_allowed && w.run.is_asyncio());
        fields.push_back(fmt::format("{}: {} = {}", name, type, literal_of(w, value)));
    }
    const auto add_made = [&](const std::string& setting, std::string_view type, const std::string& made) {
        if (!setting.starts_with("settings.")) return;
        fields.push_back(fmt::format("{}: {} = field(default_factory=lambda: {})",
                                     setting.substr(std::string_view("settings.").size()), type, made));
    };
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        add_made(w.backups[c], "list[Kitchen]", list_of(w, w.run.scenario.courses[c].backup.kitchens));
        add_made(w.budgets[c], "Budget", object_made(w, w.run.scenario, Object::budget, c));
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
    w.has_settings = true;
}

}  // namespace kitchen::python
