// Settings that are valid and yet change nothing: reported on standard error, with exit code 0.
#include "tests/cli/program.hpp"

#include <string>

#include <doctest/doctest.h>

TEST_CASE("a setting that a breaker by name ignores is warned of by check and by --set") {
    const TemporaryFile file("mine.toml",
                             "schema = 2\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n"
                             "breaker = { kind = \"resilience4j\", open_for = \"1s\" }\n");
    const std::string warning =
        "kitchen.grill.breaker.open_for: found a setting without effect, expected \"open_for\" in breaker.overrides "
        "(\"resilience4j\" has settings of its own) beside it.\n";
    const Ran checked = run_kitchen("check " + file.path());
    CHECK(checked.code == 0);
    CHECK(checked.err == "warning: " + file.path() + ":6: " + warning);
    CHECK(count_of(": fine, ", checked.out) == 1);
    const Ran ran = run_kitchen("run " + file.path() + " --set kitchen.grill.breaker.open_for=60s --format summary");
    CHECK(ran.code == 0);
    CHECK(ran.err == "warning: --set: " + warning);
    CHECK(run_kitchen("run " + file.path() + " --set open_for=5s --format summary").err.empty());
    CHECK(run_kitchen("run " + file.path() + " --set kitchen.grill.breaker.overrides=open_for --format summary")
              .err.empty());
}

TEST_CASE("--set that chooses a library's breaker names the settings of the file that it replaces") {
    const TemporaryFile file("mine.toml",
                             "schema = 2\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n"
                             "breaker = { kind = \"count\", calls_min = 5 }\n");
    const Ran ran = run_kitchen("run " + file.path() + " --set kitchen.grill.breaker.kind=polly --format summary");
    CHECK(ran.code == 0);
    CHECK(ran.err ==
          "warning: --set: kitchen.grill.breaker.calls_min: found a setting that loses its effect, expected "
          "\"calls_min\" in breaker.overrides (\"polly\" has settings of its own) beside it.\n");
}

TEST_CASE("a kitchen that nobody orders from is warned of with its line; a backup and a supplier get orders") {
    const std::string named =
        "schema = 2\n[[course]]\nkitchen = \"grill\"\nbackup = [\"buffet\"]\n[[kitchen]]\nname = \"grill\"\n"
        "supplier = \"farm\"\n[[kitchen]]\nname = \"farm\"\n[[kitchen]]\nname = \"buffet\"\n";
    const TemporaryFile fine("fine.toml", named);
    CHECK(run_kitchen("check " + fine.path()).err.empty());
    const TemporaryFile file("mine.toml", named + "[[kitchen]]\nname = \"bar\"\n");
    const Ran checked = run_kitchen("check " + file.path());
    CHECK(checked.code == 0);
    CHECK(checked.err ==
          "warning: " + file.path() +
              ":12: kitchen.bar.name: found a kitchen that nobody orders from, expected the name also in "
              "a course, as its kitchen or its backup, or as the supplier of another kitchen.\n");
}
