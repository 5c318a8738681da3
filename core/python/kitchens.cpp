// The kitchens of a program, what they share, and what is in front of them, as objects of the runtime.
#include <fmt/format.h>

#include "core/python/attributes.hpp"

namespace kitchen::python {
std::string list_of(const Writing& w, const std::vector<std::string>& names) {
    std::string text = "[";
    for (const std::string& name : names)
        text += (text.size() == 1 ? "" : ", ") + w.kitchens[w.run.kitchen_index(name)];
    return text + "]";
}

void write_kitchens(Writing& w) {
    Program& out = w.out;
    const auto write = [&](bool used, const std::string& name, Object object, std::size_t which = 0) {
        if (used) out.line(fmt::format("{} = {}", name, object_made(w, w.run.scenario, object, which)));
    };
    write(w.run.uses.pantry, "pantry", Object::pantry);
    write(w.run.uses.hatches, "hatches", Object::hatches);
    write(w.run.uses.one_a_table, "waiters", Object::waiters);
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        write(w.run.has_budget(c) && !w.budgets[c].starts_with("settings."), w.budgets[c], Object::budget, c);
        write(w.run.has_hedge(c), w.hedges[c], Object::hedge, c);
    }
    for (std::size_t k = 0; k < w.kitchens.size(); ++k) write(true, w.kitchens[k], Object::kitchen, k);
    if (w.has_settings) out.line("settings = Settings()");
}

}  // namespace kitchen::python
