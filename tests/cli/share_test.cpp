// `kitchen share`, and what `kitchen run` prints for spreadsheets and for Perfetto.
#include "tests/cli/program.hpp"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

TEST_CASE("a scenario goes out as one line, and that line is played as the file is") {
    const Ran packed = run_kitchen("share told-sorry");
    REQUIRE(packed.code == 0);
    REQUIRE(count_of("\n", packed.out) == 1);
    const std::string text = packed.out.substr(0, packed.out.size() - 1);
    const Ran shared = run_kitchen("run '" + text + "' --format fingerprint");
    CHECK(shared.code == 0);
    CHECK(shared.out == run_kitchen("run told-sorry --format fingerprint").out);
    const Ran opened = run_kitchen("share --open '" + text + "'");
    CHECK(opened.code == 0);
    const TemporaryFile file("shared.toml", opened.out);
    CHECK(run_kitchen("share '" + file.path() + "'").out == packed.out);
    CHECK(run_kitchen("check '" + text + "'").out.starts_with("share text: fine, "));
    // As a mail program leaves it in a file, and through a pipe.
    const TemporaryFile line("line.txt", packed.out);
    CHECK(run_kitchen("run '" + line.path() + "' --format fingerprint").out == shared.out);
    CHECK(run_kitchen("run - --format fingerprint <'" + line.path() + "'").out == shared.out);
}

TEST_CASE("a damaged share text is exit code 2 and a sentence") {
    for (const std::string arguments :
         {"share --open kt1-AAAA", "run kt1-AAAA", "check kt1-AAAA", "share --open hello", "share --open kt9-AAAA",
          "share", "share dinner --open kt1-AAAA", "share no-such"}) {
        CAPTURE(arguments);
        const Ran ran = run_kitchen(arguments);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
    CHECK(run_kitchen("run kt1-AAAA").err.starts_with("share text: found "));
}

TEST_CASE("a run as comma-separated values has as many lines as events and one of names") {
    const int events = count_of("\n", run_kitchen("run dinner --format jsonl").out);
    const Ran table = run_kitchen("run dinner --format csv");
    CHECK(table.code == 0);
    CHECK(table.out.starts_with("t_us,seq,event,"));
    CHECK(count_of("\n", table.out) == events + 1);
}

TEST_CASE("a run as Chrome trace events is JSON with a bell for every bell") {
    const std::string timeouts = "\"event\": \"timer_rang\"";
    const int expected = count_of(timeouts, run_kitchen("run told-sorry --format jsonl").out);
    REQUIRE(expected == 15);
    const Ran ran = run_kitchen("run told-sorry --format chrome");
    CHECK(ran.code == 0);
    int found = 0;
    const nlohmann::json whole = nlohmann::json::parse(ran.out);
    for (const auto& event : whole["traceEvents"]) {
        if (event["name"] == "timer rang") ++found;
    }
    CHECK(found == expected);
}
