// What is right and yet changes nothing: said on standard error, and no reason for another exit code.
#include "tests/cli/program.hpp"

#include <string>

#include <doctest/doctest.h>

TEST_CASE("a setting that a breaker by name ignores is warned of by check and by --set") {
    const TemporaryFile file("evening.toml",
                             "schema = 1\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n"
                             "breaker = { kind = \"resilience4j\", open_for = \"1s\" }\n");
    const std::string warning =
        "kitchen.grill.breaker.open_for: found a setting without effect, expected breaker.kind = \"count\" or \"time\" "
        "(\"resilience4j\" has settings of its own) beside it.\n";
    const Ran checked = run_kitchen("check " + file.path());
    CHECK(checked.code == 0);
    CHECK(checked.err == "warning: " + file.path() + ":6: " + warning);
    CHECK(count_of(": fine, ", checked.out) == 1);
    const Ran ran = run_kitchen("run " + file.path() + " --set kitchen.grill.breaker.open_for=60s --format summary");
    CHECK(ran.code == 0);
    CHECK(ran.err == "warning: --set: " + warning);
    CHECK(run_kitchen("run " + file.path() + " --set open_for=5s --format summary").err.empty());
}
