// What `kitchen sweep` prints, that it is the same however the work is divided, and that no row is lost.
#include "tests/cli/program.hpp"

#include <csignal>
#include <string>

#include <doctest/doctest.h>

namespace {

const std::string grid = "sweep dinner --vary course.grill.timer=1s..4s:1s --vary kitchen.grill.cooks=1,2 --seeds 3";

std::string fine(const std::string& arguments) {
    const Ran ran = run_kitchen(arguments);
    CAPTURE(arguments);
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    return ran.out;
}

void refused(const std::string& arguments, const std::string& words) {
    const Ran ran = run_kitchen(arguments);
    CAPTURE(arguments);
    CAPTURE(ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.find(words) != std::string::npos);
}

// The first point is played in no time; the second would take minutes, to its bound of four billion events.
constexpr std::string_view endless = R"(schema = 2
title = "Endless"
open_for = "24h"
[diners]
arrive = { every = "1us" }
[[course]]
kitchen = "grill"
timer = "0s"
tries = 1000
[[kitchen]]
name = "grill"
)";
const std::string endless_points = " --vary diners.count=1,100000000";

}  // namespace

TEST_CASE("a sweep prints the same bytes with one job and with four") {
    const std::string alone = fine(grid + " --jobs 1");
    CHECK(count_of("\n", alone) == 9);
    CHECK(alone.starts_with("point,points,course.grill.timer,kitchen.grill.cooks,seeds,stopped,arrived,arrived_ci99,"));
    CHECK(alone.find("\n4,8,2s,2,3,0,12,0,") != std::string::npos);
    CHECK(fine(grid + " --jobs 4") == alone);
    CHECK(fine(grid + " --json --jobs 4") == fine(grid + " --json --jobs 1"));
}

TEST_CASE("shards put together are the sweep") {
    const TemporaryFile one("sweep-1.csv", fine(grid + " --shard 1/3"));
    const TemporaryFile two("sweep-2.csv", fine(grid + " --shard 2/3"));
    const TemporaryFile three("sweep-3.csv", fine(grid + " --shard 3/3"));
    CHECK(fine("sweep --merge " + three.path() + " " + one.path() + " " + two.path()) == fine(grid));
    const Ran part = run_kitchen("sweep --merge " + one.path() + " " + two.path());
    CHECK(part.code == 1);
    CHECK(part.err.find("2 points are in none of these files") != std::string::npos);
}

TEST_CASE("what is no shard, or one that was cut off, is not merged") {
    const std::string whole = fine(grid + " --shard 1/2");
    const TemporaryFile cut("sweep-cut.csv", whole.substr(0, whole.size() - 9));
    const TemporaryFile other("sweep-other.csv", "a,b\n1,2\n");
    refused("sweep --merge " + cut.path(), "a line that was cut off");
    refused("sweep --merge " + other.path(), "a file that \"kitchen sweep\" wrote, as CSV");
    refused("sweep --merge /no/such/file.csv", "which can be read");
    refused("sweep --merge \"$(printf '/no/\\033[31m')\"", "/no/\\x1b[31m");
    // Endless, and refused by what it begins with.
    refused("sweep --merge /dev/zero", "as CSV");
    refused("sweep --merge /dev/null", "an empty file");
    const TemporaryFile no_row("sweep-none.csv", fine(grid + " --shard 100/100"));
    refused("sweep --merge " + no_row.path(), "at least one row of a sweep");
}

TEST_CASE("shards of another scenario, seed, range or number of seeds are not merged") {
    const TemporaryFile one("sweep-1.csv", fine(grid + " --shard 1/2"));
    const std::string rest = " --shard 2/2";
    for (const std::string& other :
         {grid + " --set seed=2", grid + " --until 10s", grid.substr(0, grid.size() - 1) + "4",
          std::string("sweep told-sorry --vary course.grill.timer=1s..4s:1s --vary kitchen.grill.cooks=1,2 --seeds 3"),
          std::string("sweep dinner --vary course.grill.timer=2s..5s:1s --vary kitchen.grill.cooks=1,2 --seeds 3")}) {
        const TemporaryFile two("sweep-2.csv", fine(other + rest));
        refused("sweep --merge " + one.path() + " " + two.path(), "the same scenario, settings, ranges and seeds");
    }
}

TEST_CASE("a sweep that was stopped goes on from the rows it has printed") {
    const std::string whole = fine(grid);
    // As left by a program that was killed while it wrote: two rows and a part of the third.
    std::size_t end = 0;
    for (int lines = 0; lines < 3; ++lines) end = whole.find('\n', end) + 1;
    std::string part = whole.substr(0, end + 20);
    CHECK(count_of("\n", part) == 3);
    const TemporaryFile cut("sweep-part.csv", part);
    CHECK(fine(grid + " --resume " + cut.path()) == whole);
    // The rows are taken from there, and not played again.
    part = whole.substr(0, end);
    const std::size_t figure = part.find(",3,0,12,0,");
    REQUIRE(figure != std::string::npos);
    part.replace(figure, 10, ",3,0,99,0,");
    const TemporaryFile marked("sweep-marked.csv", part);
    CHECK(fine(grid + " --resume " + marked.path()).starts_with(part));
    refused(grid + " --set seed=2 --resume " + marked.path(), "a table of the same sweep");
    refused("sweep dinner --vary kitchen.grill.cooks=1,2 --resume " + marked.path(), "a table of the same sweep");
    refused(grid + " --resume /no/such/file.csv", "which can be read");
}

TEST_CASE("a point that was cut off is reported, played, merged and resumed alike, and the table stays as it is") {
    // All diners of the second point come together, and it stops at the bound on those in the room.
    const std::string points = "sweep told-sorry --vary diners.count=1,10000000";
    const std::string warning =
        "kitchen: at 1 of 2 points runs were cut off, as \"stopped\" says: these figures are of their beginning. A "
        "shorter open_for or fewer diners let them end.\n";
    const Ran ran = run_kitchen(points);
    CHECK(ran.code == 1);
    CHECK(ran.err == warning);
    CHECK(ran.out.find("\n1,2,1,1,0,1,") != std::string::npos);
    CHECK(ran.out.find("\n2,2,10000000,1,1,") != std::string::npos);
    const TemporaryFile table("sweep-crowd.csv", ran.out);
    for (const std::string& again : {"sweep --merge " + table.path(), points + " --resume " + table.path()}) {
        CAPTURE(again);
        const Ran same = run_kitchen(again);
        CHECK(same.code == 1);
        CHECK(same.err == warning);
        CHECK(same.out == ran.out);
    }
    const Ran json = run_kitchen(points + " --json");
    CHECK(json.code == 1);
    CHECK(json.err == warning);
}

TEST_CASE("Ctrl-C, the end of a batch job and a lost terminal keep the rows that are done, and stop the others") {
    const TemporaryFile scenario("endless.toml", endless);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        CAPTURE(signal);
        StartedKitchen sweep("sweep " + scenario.path() + endless_points + " --jobs 2");
        // A row is out as soon as it is whole: not even SIGKILL would lose it.
        sweep.wait_for_output("\n1,2,1,1,0,1,");
        sweep.send(signal);
        const Ran ran = sweep.end();
        CHECK(ran.code == 1);
        CHECK(count_of("\n", ran.out) == 2);
        CHECK(ran.err ==
              "kitchen: stopped after 1 of 2 points; what is printed is whole, and --resume with that file goes on.\n");
    }
}

// The thread sanitizer does not start with such stacks.
#ifndef __SANITIZE_THREAD__
TEST_CASE("where no thread can be started the sweep is played all the same") {
    // Each thread would want a stack of 200 TB, which is more than there are addresses.
    const Ran ran = run_kitchen_after("ulimit -s 200000000000;", grid + " --jobs 16");
    CHECK(ran.code == 0);
    CHECK(ran.out == fine(grid));
    CHECK(ran.err == "kitchen: 0 of 16 jobs could be started; the sweep goes on with 1.\n");
}
#endif

TEST_CASE("a run that takes long says on a terminal how far it is") {
    const TemporaryFile scenario("endless.toml", endless);
    StartedKitchen run("run " + scenario.path() + " --set diners.count=100000000 --format summary", true);
    run.wait_for_terminal(" of 1440:00.0, ");
    run.wait_for_terminal(" events");
}

TEST_CASE("a point's figures are those of the same run played alone") {
    const std::string point = fine("sweep dinner --vary kitchen.grill.cooks=2 --json");
    const std::string orders = fine("run dinner --set kitchen.grill.cooks=2 --measure \"orders / arrived\"");
    const std::string key = "\"orders_a_diner\":{\"mean\":";
    const std::size_t at = point.find(key);
    REQUIRE(at != std::string::npos);
    CHECK(std::stod(point.substr(at + key.size())) == doctest::Approx(std::stod(orders)));
}

TEST_CASE("a wrong axis is a mistake with what was expected") {
    refused("sweep dinner --vary course.gril.timer=1s..4s", "Did you mean \"course.grill.timer\"");
    refused("sweep dinner --vary kitchen.grill.cooks=4..1", "a range from low to high");
    refused("sweep dinner --vary course.grill.timer=1s..4s:0s", "a step above zero");
    refused("sweep dinner --vary course.grill.timer", "a knob and its values");
    refused("sweep dinner --vary seed=1..4", "--seeds");
    refused("sweep dinner --vary kitchen.grill.cooks=1,2 --vary kitchen.grill.cooks=1,2", "each knob once");
    refused("sweep dinner --vary kitchen.grill.cooks=1..1000 --vary course.grill.tries=1..20 --seeds 1000000",
            "at most");
    refused("sweep dinner --shard 3/2", "which of how many");
    refused("sweep", "a SCENARIO is required");
}

TEST_CASE("an axis is written as --set writes it, and choices with commas are whole") {
    const std::string rows = fine("sweep dinner --vary \"kitchen.grill.queue.order=first in, first out,adaptive\"");
    CHECK(rows.find("\n1,2,\"first in, first out\",1,0,") != std::string::npos);
    CHECK(rows.find("\n2,2,adaptive,1,0,") != std::string::npos);
    CHECK(fine("sweep dinner --vary count=2,5") == fine("sweep dinner --vary diners.count=2,5"));
}

TEST_CASE("a name from a stranger's scenario is no formula in the table") {
    const TemporaryFile scenario("formula.toml", R"(schema = 2
title = "Formula"
[[course]]
kitchen = "=cmd|'/C calc'!A0"
[[kitchen]]
name = "=cmd|'/C calc'!A0"
[[kitchen]]
name = "-2+3"
)");
    const std::string rows =
        fine("sweep " + scenario.path() + " --vary \"course.=cmd|'/C calc'!A0.kitchen==cmd|'/C calc'!A0,-2+3\"");
    CHECK(rows.find("\n1,2,'=cmd|'/C calc'!A0,1,0,") != std::string::npos);
    CHECK(rows.find("\n2,2,'-2+3,1,0,") != std::string::npos);
}
