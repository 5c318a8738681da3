// What `kitchen run` and `kitchen knobs` print.
#include "core/scenario/knobs.hpp"
#include "tests/cli/program.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        lines.push_back(text.substr(begin, end - begin));
        begin = end == std::string::npos ? text.size() : end + 1;
    }
    return lines;
}

std::string fine(const std::string& arguments) {
    const Ran ran = run_kitchen(arguments);
    CAPTURE(arguments);
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out.ends_with('\n'));
    return ran.out;
}

}  // namespace

TEST_CASE("the summary for programs has the figures of the one for people") {
    const std::string json = fine("run told-sorry --format summary-json");
    CHECK(lines_of(json).size() == 1);
    // Five diners, three tries each, every one of them a bell; sorry at 18 s, and a histogram is right to 1 %.
    for (const std::string part : {R"("arrived":5,"served":0,"backup":0,"sorry":5,"waiting":0)", R"("orders":15,)",
                                   R"("timeouts":15,)", R"("waits":{"count":5,"mean_us":18000000,)"}) {
        CAPTURE(part);
        CHECK(json.find(part) != std::string::npos);
    }
}

TEST_CASE("told sorry: each of the five is told so at exactly 18 s") {
    const std::string story = fine("run told-sorry");
    CHECK(count_of("\n0:18.0 ", story) == 5);
    for (const std::string name : {"Ana", "Ben", "Chi", "Dev", "Eva"}) {
        CHECK(story.find("0:18.0 " + name + "'s timer rings") != std::string::npos);
        CHECK(story.find(name + " is told sorry, 18 s after coming in.") != std::string::npos);
    }
    const std::string events = fine("run told-sorry --format jsonl");
    CHECK(count_of("\"event\": \"visit_ended\"", events) == 5);
    for (const std::string& line : lines_of(events)) {
        if (line.find("visit_ended") == std::string::npos) continue;
        CHECK(line.find("\"t_us\": 18000000,") != std::string::npos);
        CHECK(line.find("\"value\": \"sorry\"") != std::string::npos);
    }
}

TEST_CASE("told sorry without a timer: nobody ever leaves, and five are still waiting") {
    for (const std::string setting : {"course.grill.timer=none", "timer=none"}) {
        const std::string story = fine("run told-sorry --set " + setting);
        CHECK(lines_of(story).back().find("Five diners are still waiting: Ana, Ben, Chi, Dev and Eva.") == 0);
        CHECK(count_of("rings", story) == 0);
        CHECK(count_of("visit_ended", fine("run told-sorry --format jsonl --set " + setting)) == 0);
    }
}

TEST_CASE("a blocking waiter and her async twin serve the same dishes, the last one 34 s apart") {
    const std::string blocking = fine("run frozen-room --format jsonl");
    const std::string async = fine("run frozen-room-async --format jsonl");
    for (const std::string* events : {&blocking, &async}) {
        CHECK(count_of("\"event\": \"dish_served\"", *events) == 18);
        CHECK(count_of("\"event\": \"visit_ended\"", *events) == 9);
    }
    const auto last_served = [](const std::string& events) {
        std::string last;
        for (const std::string& line : lines_of(events)) {
            if (line.find("visit_ended") != std::string::npos) last = line.substr(0, line.find(','));
        }
        return last;
    };
    CHECK(last_served(blocking) == "{\"t_us\": 38250000");
    CHECK(last_served(async) == "{\"t_us\": 4250000");
}

TEST_CASE("a fingerprint is sixteen digits, and the same for two runs") {
    const std::string first = fine("run dinner --format fingerprint");
    CHECK(first.size() == 17);
    CHECK(first.find_first_not_of("0123456789abcdef\n") == std::string::npos);
    CHECK(fine("run dinner --format fingerprint") == first);
    CHECK(fine("run dinner --format fingerprint --set seed=43") != first);
}

TEST_CASE("--until ends the run earlier") {
    const std::string story = fine("run told-sorry --until 12s");
    CHECK(story.find("0:12.0 The restaurant closes.") != std::string::npos);
    CHECK(count_of("told sorry", story) == 0);
    CHECK(lines_of(fine("run told-sorry --until 12s --format jsonl")).back().find("{\"t_us\": 12000000,") == 0);
}

TEST_CASE("a scenario comes from a file, from standard input, or is built in under several names") {
    const std::string built_in = fine("run told-sorry --format fingerprint");
    CHECK(fine("run told-sorry.toml --format fingerprint") == built_in);
    CHECK(fine("run scenarios/told-sorry.toml --format fingerprint") == built_in);
    const std::string path = KITCHEN_SOURCE_DIR "/assets/scenarios/told-sorry.toml";
    CHECK(fine("run '" + path + "' --format fingerprint") == built_in);
    CHECK(fine("run - --format fingerprint <'" + path + "'") == built_in);
    const Ran ran = run_kitchen("run - </dev/null");
    CHECK(ran.code == 2);
    CHECK(ran.err.find("standard input: found an empty file") == 0);
}

TEST_CASE("a run that would not end stops at its bound, says so, and exits with 1") {
    const Ran ran =
        run_kitchen("run dinner --format fingerprint --set count=100000000 --set every=1us --events-max 1000");
    CHECK(ran.code == 1);
    CHECK(ran.out.size() == 17);
    CHECK(ran.err ==
          "kitchen: dinner: the run was cut off at 0:00.0 after 1,000 events: it would not end, or not fit in "
          "memory. --until makes it shorter. --format summary counts many more events.\n");
}

TEST_CASE("a run with too many diners in the room says so, as a transcript and as a summary") {
    const std::string crowd = "run told-sorry --set diners.count=10000000 --format ";
    const std::string advice =
        ": more than 1,048,576 diners would be in the room together. Let fewer diners come, or not all at the same "
        "time.\n";
    Ran ran = run_kitchen(crowd + "fingerprint");
    CHECK(ran.code == 1);
    CHECK(ran.err == "kitchen: told-sorry: the run was cut off at 0:00.0 after 1,048,576 events" + advice);
    ran = run_kitchen(crowd + "summary");
    CHECK(ran.code == 1);
    CHECK(ran.err == "kitchen: told-sorry: the run was cut off at 0:00.0" + advice);
    CHECK(ran.out.find("\ndiners                1048576\n") != std::string::npos);
}

TEST_CASE("a reader that goes away is no failure, a full disk is one") {
    const std::string much = "run dinner --format jsonl --set every=1ms --set count=20000";
    const TemporaryFile code("code", "");
    Ran ran = run_kitchen(much + "; echo $? >" + code.path() + "; } | { head -n 1");
    CHECK(lines_of(ran.out).size() == 1);
    CHECK(ran.err.empty());
    CHECK(run_kitchen("knobs >/dev/null; cat " + code.path()).out == "0\n");
    if (!has_full_device()) return;
    ran = run_kitchen(much + " >/dev/full");
    CHECK(ran.code == 1);
    CHECK(ran.err.find("kitchen: the output cannot be written: ") == 0);
}

TEST_CASE("kitchen knobs lists every knob, and as markdown with its help") {
    const std::string table = fine("knobs");
    const std::string markdown = fine("knobs --markdown");
    CHECK(lines_of(table).size() == kitchen::knobs().size() + 1);
    const std::string rows = markdown.substr(markdown.find("| Path |"));
    CHECK(lines_of(rows).size() == kitchen::knobs().size() + 2);
    for (const kitchen::Knob& knob : kitchen::knobs()) {
        CHECK(table.find(knob.key) != std::string::npos);
        CHECK(table.find(knob.word) != std::string::npos);
        CHECK(table.find(knob.python) != std::string::npos);
    }
    CHECK(table.find("course.NAME.timer ") != std::string::npos);
    for (const std::string& line : lines_of(rows)) CHECK(count_of("|", line) == 7);
    CHECK(rows.find("including the first. Also called `retries`, `retry`, ") != std::string::npos);
    // A kitchen's word for a setting of the waiters is in messages only.
    CHECK(rows.find("one kitchen. Also called `bulkhead`. |") != std::string::npos);
}

TEST_CASE("help and the version go to standard output") {
    CHECK(fine("--version").starts_with("kitchen 0."));
    const std::string help = fine("--help");
    for (const std::string word : {"run", "check", "knobs", "told-sorry", "Exit codes"}) {
        CHECK(help.find(word) != std::string::npos);
    }
    CHECK(fine("run --help").find("--until") != std::string::npos);
    for (const std::string arguments : {"--help", "--version", "run --help", "run told-sorry", "check told-sorry"}) {
        for (const std::string output : {" >/dev/full", " >&-"}) {
            if (output == " >/dev/full" && !has_full_device()) continue;
            const Ran ran = run_kitchen(arguments + output);
            CAPTURE(arguments + output);
            CHECK(ran.code == 1);
            CHECK(ran.err.starts_with("kitchen: the output cannot be written: "));
        }
    }
}

TEST_CASE("a figure is printed alone, one line each, and a mistake in it names the nearest word") {
    CHECK(fine("run told-sorry --measure 'first sorry' --measure 'orders / arrived'") == "18\n3\n");
    CHECK(fine("run told-sorry --measure 'mean of wait' --set course.grill.timer=none") == "none\n");
    const Ran ran = run_kitchen("run told-sorry --measure sory");
    CHECK(ran.code == 2);
    CHECK(ran.err.find("Did you mean \"sorry\"?") != std::string::npos);
}
