// What `kitchen sweep` has to do, read from its options and from tables of earlier sweeps. Plays nothing.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/cli/commands.hpp"
#include "core/base/diagnostic.hpp"
#include "core/numbers/sweep.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen::app {

struct SweepPlan {
    Scenario base;
    std::vector<Axis> axes;
    std::size_t seeds = 1;
    std::string fingerprint;
    std::vector<std::size_t> points;          // of this shard, in order
    std::map<std::size_t, std::string> rows;  // those of them that are already known
};

// The plan, or everything that is wrong with the options.
tl::expected<SweepPlan, std::vector<Diagnostic>> make_sweep_plan(const SweepOptions&);

// "--merge: found "x", expected y".
Diagnostic option_diagnostic(std::string option, const std::string& found, std::string expected);

// The most bytes read from all tables of one command.
inline constexpr std::size_t table_bytes_max = std::size_t{1} << 30;
// Reads a file as it is. If it is not a table of a sweep, or is longer than `bytes_max`, reads only enough to know
// that.
tl::expected<NamedText, Diagnostic> read_table_file(const std::string& option, const std::string& name,
                                                    std::size_t bytes_max);

}  // namespace kitchen::app
