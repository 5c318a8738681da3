// The Python program of a run. It follows from the scenario alone, so it is made only when the window shows it, and
// kept while the run stays the same.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "app/model/state.hpp"
#include "core/python/code_map.hpp"

namespace kitchen::app {

// The error says why there is none.
using Code = tl::expected<CodeMap, std::string>;

// Plays the run again to record the random numbers that were drawn. For anyio it returns the program that runs on
// asyncio.
Code make_code(const Run&, Dialect = Dialect::asyncio);

}  // namespace kitchen::app
