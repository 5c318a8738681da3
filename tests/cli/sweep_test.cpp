// What `kitchen sweep` prints, and that it is the same however the work is divided.
#include "tests/cli/program.hpp"

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
    refused("sweep --merge " + other.path(), "what \"kitchen sweep --csv\" printed");
    refused("sweep --merge /no/such/file.csv", "--merge");
}

TEST_CASE("a point's figures are those of the same evening played alone") {
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
