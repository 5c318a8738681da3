#include "app/panels/knobs/knob_choices.hpp"

#include <algorithm>

#include "app/panels/knobs/knob_list.hpp"
#include "app/ui/words.hpp"

namespace kitchen::app {
namespace {

// The factor that "slow" sets: the current one, else the opened file's, else that of a timed change, else 4.
double slow_factor(const State& state, KnobAddress slowness) {
    double factor = state.scenario().kitchens[slowness.which].slowness;
    if (factor <= 1) factor = state.document.opened->kitchens[slowness.which].slowness;
    for (const Change& change : state.scenario().changes) {
        if (factor <= 1 && change.knob == slowness) factor = std::get<double>(change.value);
    }
    return factor > 1 ? factor : 4.0;
}

std::size_t place_of(Condition condition, double slowness) {
    switch (condition) {
        case Condition::fine: return slowness > 1 ? 1 : 0;
        case Condition::broken: return 2;
        case Condition::gone: return 3;
    }
    return 0;
}

// "fine, slow x4, broken, gone": two knobs shown as one choice, because people speak of a kitchen that way.
Choices condition_choices(const Ui& ui, const Views& v, KnobAddress condition) {
    Choices c;
    c.color = ui.colors().strong;
    const Kitchen& kitchen = v.scenario().kitchens[condition.which];
    const KnobAddress slowness = address_of<&Kitchen::slowness>(condition.which);
    const double factor = slow_factor(*v.session, slowness);
    const auto word = [&](Condition which, double by) { return condition_text(which, by, kitchen.affected); };
    c.words = {"fine", word(Condition::fine, factor), word(Condition::broken, 1), word(Condition::gone, 1)};
    c.settings = {{{condition, Value{std::string("fine")}}, {slowness, Value{1.0}}},
                  {{condition, Value{std::string("fine")}}, {slowness, Value{factor}}},
                  {{condition, Value{std::string("broken")}}},
                  {{condition, Value{std::string("gone")}}}};
    c.chosen = place_of(kitchen.condition, kitchen.slowness);
    // As the trace says: behind a blocking waiter a change may happen later than planned.
    if (v.snapshot == nullptr || condition.which >= v.snapshot->kitchens.size()) return c;
    const SnapshotKitchen& now = v.snapshot->kitchens[condition.which];
    const std::size_t in_force = place_of(now.condition, now.slowness);
    if (in_force == c.chosen) return c;
    c.in_force = in_force;
    c.now = "now " + condition_text(now.condition, now.slowness, now.affected);
    return c;
}

Choices kitchen_choices(const Ui& ui, const Views& v, KnobAddress address) {
    Choices c;
    const Knob& knob = knob_at(address);
    const Value value = get(v.scenario(), address);
    const bool list = knob.kind == Kind::kitchens;
    const bool is_backup = is_knob<&Course::backup, &Backup::kitchens>(knob);
    c.color = is_backup ? ui.colors().backup : ui.colors().strong;
    if (list) {
        c.words.push_back("none");
        c.settings.push_back({{address, Value{std::vector<std::string>{}}}});
    }
    for (const Kitchen& kitchen : v.scenario().kitchens) {
        // A kitchen cannot be its own backup.
        if (is_backup && kitchen.name == v.scenario().courses[address.which].kitchen) continue;
        c.words.push_back(kitchen.name);
        c.settings.push_back({{address, list ? Value{std::vector<std::string>{kitchen.name}} : Value{kitchen.name}}});
    }
    for (std::size_t i = 0; i < c.settings.size(); ++i) {
        if (c.settings[i].front().value == value) {
            c.chosen = i;
            return c;
        }
    }
    // A list of several backups, which only a file can set.
    c.words.push_back(value_text(value));
    c.settings.push_back({{address, value}});
    c.chosen = c.words.size() - 1;
    return c;
}

}  // namespace

std::vector<KnobAddress> Choices::knobs() const {
    std::vector<KnobAddress> all;
    for (const auto& setting : settings) {
        for (const Setting& one : setting) {
            if (std::find(all.begin(), all.end(), one.knob) == all.end()) all.push_back(one.knob);
        }
    }
    return all;
}

Choices choices_of(const Ui& ui, const Views& v, KnobAddress address) {
    const Knob& knob = knob_at(address);
    if (is_knob<&Kitchen::condition>(knob)) return condition_choices(ui, v, address);
    if (knob.kind == Kind::kitchen || knob.kind == Kind::kitchens) return kitchen_choices(ui, v, address);
    Choices c;
    c.color = ui.colors().strong;
    const std::string now = value_text(get(v.scenario(), address));
    for (const std::string_view word : knob.choices) {
        if (word == now) c.chosen = c.words.size();
        c.words.emplace_back(word);
        c.settings.push_back({{address, Value{std::string(word)}}});
    }
    return c;
}

}  // namespace kitchen::app
