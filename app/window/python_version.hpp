// The Python program of a run, made when somebody looks at it: it is a function of the scenario, and a window that does
// not show it does without. The window keeps it for as long as the run is the same.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "app/model/state.hpp"
#include "core/python/code_map.hpp"

namespace kitchen::app {

// The error says in words why there is none.
using Code = tl::expected<CodeMap, std::string>;

// Plays the run again, for what was drawn on the way. anyio is the program that runs on asyncio.
Code make_code(const Run&, Dialect = Dialect::asyncio);

}  // namespace kitchen::app
