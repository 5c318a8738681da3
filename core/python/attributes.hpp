// The one table of how a Python program holds a run's settings: the attributes of the objects that it makes (kitchens,
// budgets, hatches ...), each with the knob that a change turns, the argument that the object is made with, and the
// feature of the runtime that reads it. A new setting is a row here and its lines in assets/python. Used by the parts
// of the generator alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/python/parts.hpp"

namespace kitchen::python {

// What a row belongs to: an object of the program, or something else.
enum class Object : std::uint8_t {
    nothing,   // the setting shows in what was drawn at random, or nowhere
    settings,  // the program's own Settings, when a change turns the setting
    backups,   // a list of kitchens
    budget,
    hedge,
    kitchen,
    tickets,  // a kitchen's cooks and the queue before them
    shelf,
    rate_limit,
    breaker,
    hatches,
    pantry,
    waiters,
};

// Whether an object is made with this as an argument.
enum class Argument : std::uint8_t {
    unless_usual,  // with its name, unless it is the default
    always,        // with its name
    first,         // without
    never,
};

struct Attribute {
    using Has = bool (*)(const RunFacts&, const Scenario& now, std::size_t which);
    using Needs = bool (*)(const RunFacts&, std::size_t which);
    using Value = std::string (*)(Writing&, const Scenario& now, std::size_t which);
    using MadeWith = std::string (*)(Writing&, std::size_t which);

    Object object = Object::nothing;
    std::string_view name = {};     // in Python; in Settings each has a name of its own
    const char* field = nullptr;    // of the knob whose change turns it
    std::string_view feature = {};  // of the runtime, without which it has no such attribute; empty: always has it
    Argument argument = Argument::unless_usual;
    std::string_view change = "{0}.{1} = {2}";  // the object, the name and the value
    std::optional<DrawKind> drawn = {};         // where a change of the knob shows
    Has has = nullptr;                          // none: this object always does
    Needs needs = nullptr;                      // the feature; none: others do
    Value value = nullptr;
    MadeWith made_with = nullptr;               // in place of the value, when the object is made; or ""
    std::array<std::string_view, 2> also = {};  // further features that it needs
    bool own_cooks = false;                     // it needs what a library's semaphore cannot do
    Needs may_fail = nullptr;                   // whether an order may fail by it; none: no order does
};

// In the order of the arguments.
std::span<const Attribute> attributes();

// "ShareBudget(share=0.2, minimum=10.0, window=10.0)": the budget of this course, the shelf of this kitchen ...
std::string object_made(Writing&, const Scenario& now, Object, std::size_t which = 0);

// The change in Python, one line or more; empty when it has no effect, or shows only in what was drawn. `now` is the
// scenario as the change has left it.
std::string change_made(Writing&, const Scenario& now, const Change&);

}  // namespace kitchen::python
