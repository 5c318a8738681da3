// Where in its Python program a diner is at an instant of the run: the lines at which it waits, or at which
// something has just been raised. The lines are those of the real program, with their numbers in it. Derived from the
// trace alone; nothing here runs Python. Called by the code panel.
#pragma once

#include "core/base/time.hpp"
#include "core/python/line_kind.hpp"
#include "core/python/twin.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/random_log.hpp"
#include "core/trace/record.hpp"
#include "core/trace/trace.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

struct CodeMap {
    python::Program program;
    std::vector<python::LineKind> kinds = {};  // of its lines
    std::vector<std::uint32_t> records = {};   // of diners' own orders and visits, grouped by diner, in order
    std::vector<std::size_t> first_of = {};    // diner n's are records[first_of[n - 1]] up to records[first_of[n]]
    std::vector<std::uint32_t> changes = {};   // records of all changes of knobs, in order
};

// The RandomLog is the one that simulate() filled with this trace. The error says in words why there is no program.
tl::expected<CodeMap, std::string> map_code(const Scenario&, const Trace&, const RandomLog&, const TwinOptions& = {});

// Where the diner's order is in the kitchen's part of the program, as the trace tells it.
struct KitchenSpot {
    python::KitchenPlace place = python::KitchenPlace::none;
    std::uint32_t line = 0;   // from 1; 0: nowhere, or not known
    std::uint32_t outer = 0;  // a line around that one: the finally of a clean-up, the await of a shield
    Time since;
    Duration lasts = never;  // of a clean-up or of work in the pantry
};

struct CodeSpot {
    python::Place place = python::Place::coming_in;
    std::uint32_t line = 0;   // from 1
    std::uint32_t outer = 0;  // the line of the visit that awaits this one; 0: it is a line of the visit itself
    std::uint16_t course = no_index;
    std::uint16_t kitchen = no_index;
    std::uint16_t stage = 0;     // 0: the course's own kitchen; n: its nth backup
    std::uint16_t attempt = 0;   // the try, from 1; 0: none yet
    std::int64_t tries = 1;      // the most there may be, as the knobs are at that instant
    Time since;                  // when it came to this line; for an order, when it was placed
    Duration lasts = never;      // the order's timer, or the pause; never: nothing bounds it
    bool left = false;           // the visit is over, and this is how it ended
    std::optional<Why> refused;  // at kitchen_failed: the order was refused, and no cook began it
    KitchenSpot in_kitchen;

    // Whether the kitchen's line explains the wait: a call that blocks, a clean-up, a cancellation that is raised or
    // ignored.
    bool kitchen_matters() const;
    // Whether the diner's own line is the one to look at; both are when a cancellation has just become a timeout.
    bool diner_matters() const;
};

struct CodeQuery {
    std::uint32_t diner = 1;  // from 1
    Time at;
    Duration moment{0};  // for how long a line that takes no time is shown: a timeout, an error, an apology
};

// One spot when the courses come in turn; with courses together, one for each course that has begun. Empty before the
// diner has come. Precondition: the map was made from this scenario and trace.
std::vector<CodeSpot> code_spots(const CodeMap&, const Scenario&, const Trace&, const CodeQuery&);

// Lines first .. last, from 1.
struct CodeLines {
    std::uint32_t first = 1;
    std::uint32_t last = 0;
};
// The parts of the program to be read with these spots: the visit, the coroutines of the courses that the spots are in
// (or of the first course), the settings that change, and the kitchens' functions that the orders are in. In the order
// of the program; they never overlap.
std::vector<CodeLines> code_snippet(const CodeMap&, std::span<const CodeSpot>);

}  // namespace kitchen
