// The parts of a Python program that depend on the scenario, one function each, and what they all write into;
// generator.cpp puts them together. Only core/python sees this.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/dialect.hpp"
#include "core/python/names.hpp"
#include "core/python/program.hpp"
#include "core/python/run_facts.hpp"

namespace kitchen::python {

// A program while its parts write it: its lines and the names in them, for a run whose facts are known.
struct Writing {
    // Refers to the facts, which may not be a temporary.
    Writing(const RunFacts&, Names);
    Writing(const RunFacts&&, Names) = delete;

    const RunFacts& run;
    Terms terms;
    Program out;
    Names names;
    std::vector<std::string> kitchens;       // identifiers
    std::vector<std::string> budgets;        // expressions, by course
    std::vector<std::string> hedges;         // identifiers, by course
    std::vector<std::string> backups;        // expressions for the lists of backups that change, by course
    std::vector<std::string> supplies;       // identifiers of the coroutines that get their supplies
    std::vector<std::string> courses;        // identifiers of their coroutines: "take_grill"
    std::vector<std::string> whole_courses;  // the same, but as often as the course is taken, where all are together
    // The names in Settings of the knobs that a change turns, in the order of their keys: "grill_timer".
    struct ByKey {
        bool operator()(KnobAddress, KnobAddress) const;
    };
    std::map<KnobAddress, std::string, ByKey> variables;
    struct Number {
        std::string text;  // "grill timer"
        std::string name;
        std::string literal;
    };
    struct DrawnName {
        DrawKind what = DrawKind::arrival;
        std::size_t owner = 0;
        std::string name;
    };
    std::vector<DrawnName> drawn_names;
    bool has_settings = false;    // some that change
    std::vector<Number> numbers;  // those that have a name, in the order in which they are used

    std::string nursery() const;  // what opens one
    // A timer's length as a number that the dialect understands; and the beginning of a block with that timer.
    std::string timer_text(Duration) const;
    std::string with_timer(std::string_view timer) const;
    // The setting that a change turns, or else the literal.
    template <auto... Members>
    std::string setting(std::size_t which, const std::string& literal = {}) const {
        return setting_of(address_of<Members...>(which), literal);
    }
    std::string setting_of(KnobAddress, const std::string& literal) const;
    // A number with a name of its own, at the top of the program: "GRILL_TIMER", or "TIMER" where there is one course.
    std::string number(std::string_view owner, std::string_view key, const std::string& literal);
    // The setting that a change turns, or else the number that this course or kitchen has.
    std::string setting_or_number(KnobAddress, const std::string& literal);
};

// "2.5", "None".
std::string in_seconds(Duration);
// A knob's value in Python; a limit that is none is None.
std::string literal_of(const Writing&, const Value&);

void write_diner(Writing&);                       // diner.cpp
void write_course(Writing&, std::size_t course);  // course.cpp
std::string docstring_of(Writing&, std::size_t course);
void write_supplies(Writing&);                 // course.cpp: what kitchens order from each other
void write_numbers(Writing&);                  // settings.cpp: those that have a name
void write_settings(Writing&);                 // settings.cpp: those that change
void write_opening(Writing&);                  // opening.cpp: changes and arrivals
void write_drawn(Writing&, const RandomLog&);  // random_log.cpp: what was drawn at random, as data
void write_kitchens(Writing&);                 // kitchens.cpp: the kitchens, and what they share
// "[oven, bar]"
std::string list_of(const Writing&, const std::vector<std::string>& kitchens);
// The variable that holds what was drawn. Only the variables asked for are written.
std::string drawn_name(Writing&, DrawKind what, std::size_t owner);

}  // namespace kitchen::python
