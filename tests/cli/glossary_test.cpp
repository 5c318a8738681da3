// What `kitchen glossary` prints.
#include "tests/cli/program.hpp"

#include <doctest/doctest.h>

TEST_CASE("the glossary is printed whole, or what has a word, both ways") {
    const Ran all = run_kitchen("glossary");
    CHECK(all.code == 0);
    CHECK(all.out.find("Kitchen timer              asyncio.timeout\n    Cancels what its block waits for") !=
          std::string::npos);
    const Ran word = run_kitchen("glossary hatch");
    CHECK(word.code == 0);
    CHECK(word.out.starts_with("Hatch                      aiohttp.TCPConnector\n"));
    CHECK(word.out.find("(lesson 13: ") != std::string::npos);
    const Ran term = run_kitchen("glossary stop_after_attempt");
    CHECK(term.code == 0);
    CHECK(term.out.starts_with("Max tries                  stop_after_attempt (tenacity)\n"));
    const Ran two = run_kitchen("glossary kitchen timer");
    CHECK(two.out.starts_with("Kitchen timer "));
}

TEST_CASE("a word that the glossary does not have is a mistake that names the nearest") {
    const Ran none = run_kitchen("glossary mailbux");
    CHECK(none.code == 2);
    CHECK(none.out.empty());
    CHECK(none.err.find("Did you mean \"mailbox\"?") != std::string::npos);
}
