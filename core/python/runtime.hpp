// The runtime of the Python programs: real modules of Python (assets/python/kitchen_runtime), of which a program gets
// what it needs: no line that is marked for a feature it does not have (markers.hpp), and no class or function that it
// does not use, however indirectly.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/program.hpp"
#include "core/python/twin.hpp"

namespace kitchen::python {

// The names of features that a scenario has (features.cpp).
using Features = std::set<std::string, std::less<>>;

struct RuntimeText {
    std::vector<std::string> imports;  // "import asyncio", in order
    std::vector<std::string> lines;    // the first and the last are not empty
    std::vector<KitchenMark> marks;    // their lines counted among these, from 1
};

// What the modules are written for. They have asyncio's words, and trio's where the two have nothing in common; other
// libraries' words are put in their place.
struct RuntimeFor {
    TwinOptions options;
    bool cancelled_at_every_await = false;  // tasks are cancelled at every await, as trio's and anyio's are
    bool own_fail_after = false;            // anyio's own would not do
    bool own_sleep = false;                 // nor anyio's sleep on asyncio
};

// What `program` uses of the runtime, and what both import.
RuntimeText runtime_for(std::string_view program, const Features&, const RuntimeFor&);

// The whole runtime, as the module kitchen_runtime that a program may import.
std::string whole_runtime(const RuntimeFor&);
// The imports of a program that imports that module.
RuntimeText runtime_imported_by(std::string_view program, const RuntimeFor&);

}  // namespace kitchen::python
