// Twins in real seconds. Nobody knows how late a computer is, so the programs are changed to print the instant that a
// line belongs to rather than when it was printed, and to forgive any lateness: then all must be as in the model.
#include "core/python/compare.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "core/trace/export.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

void replace(std::string& text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    text.replace(at, from.size(), to);
}

std::string said_by(const std::string& program, const std::string& python) {
    const TemporaryFile script("real.py", program);
    const TemporaryFile output("said", "");
    const std::string command =
        fmt::format("'{}' -W ignore {} --json >{} 2>/dev/null", python, script.path(), output.path());
    REQUIRE(std::system(command.c_str()) == 0);
    return read_file(output.path());
}

// Much falls on one instant, regulars make many short waits, and the waiter is blocked for a while.
constexpr std::string_view scenario_text = R"(
schema = 2
open_for = "1s"
[diners]
count = 10
every = "50ms"
regulars = 3
think = "10ms"
[waiters]
pantry = "by the waiter"
[[course]]
kitchen = "grill"
timer = "60ms"
tries = 2
pause = { first = "20ms" }
pantry = "5ms"
[[kitchen]]
name = "grill"
cooks = 2
cook_time = "30ms"
[[change]]
at = "500ms"
set = { "kitchen.grill.slowness" = 3 }
)";

}  // namespace

TEST_CASE("in real time, small delays do not add up" * doctest::skip(!python_is({3, 11}))) {
    const Scenario scenario = parse_scenario(scenario_text, "test").value();
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log);
    std::string program = text_of(twin_program(scenario, random_log, {.clock = TwinClock::real}));
    replace(program, "\"t_us\": printed_us()", "\"t_us\": min(now_us(), 1_000_000)");
    replace(program, "trace.close(clock.printed_us)", "trace.close(1_000_000)");
    replace(program, "A_LITTLE_LATE = 0.05", "A_LITTLE_LATE = math.inf");
    replace(program, "            print(json.dumps(", "            time.sleep(0.001)\n            print(json.dumps(");
    const auto found =
        first_difference(jsonl(scenario, trace), said_by(program, test_python()), WithinInstant::in_order);
    CHECK_MESSAGE(!found, (found ? found->text : std::string()));
}

TEST_CASE("in real time, code that blocks the loop makes everybody late" * doctest::skip(!python_is({3, 11}))) {
    const Scenario scenario = parse_scenario(
                                  "schema = 2\nopen_for = \"4s\"\n[diners]\ncount = 1\n[[course]]\nkitchen = "
                                  "\"grill\"\ntimer = \"2s\"\n[[kitchen]]\nname = \"grill\"\ncook_time = \"100ms\"\n",
                                  "test")
                                  .value();
    RandomLog random_log;
    simulate(scenario, random_log);
    std::string program = text_of(twin_program(scenario, random_log, {.clock = TwinClock::real}));
    CHECK(count_of("dish_served", said_by(program, test_python())) == 1);
    // The dish comes at 0.1 s and the timer at 2 s, both while the loop is blocked: the timer is heard. They are so far
    // apart that even a slow machine does not mix them up.
    replace(program, "\"\"\"Opening time.\"\"\"", "asyncio.get_running_loop().call_at(0.05, lambda: time.sleep(3))");
    CHECK(count_of("timer_rang", said_by(program, test_python())) == 1);
}
