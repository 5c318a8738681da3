#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;

namespace {

Scenario grill_and_bread() {
    Scenario scenario;
    scenario.kitchens.resize(2);
    scenario.kitchens[0].name = "grill";
    scenario.kitchens[1].name = "bread basket";
    scenario.courses.resize(1);
    scenario.courses[0].name = "steak";
    scenario.courses[0].kitchen = "grill";
    return scenario;
}

KnobAddress at(const Scenario& scenario, std::string_view path) {
    const auto address = find_knob(scenario, path);
    REQUIRE_MESSAGE(address.has_value(), path);
    return *address;
}

// The Python term of a knob that is set to this.
std::string python(std::string_view path, std::string_view text) {
    const Scenario scenario = grill_and_bread();
    const KnobAddress address = at(scenario, path);
    return python_text(knob_at(address), parse_value(scenario, address, text).value());
}

// What --set answers to a wrong assignment, in the words that the user reads.
std::string answer_to(std::string_view assignment) {
    Scenario scenario = grill_and_bread();
    const auto address = set_from_text(scenario, assignment);
    REQUIRE_MESSAGE(!address.has_value(), assignment);
    CHECK(scenario == grill_and_bread());
    return to_text(address.error());
}

}  // namespace

TEST_CASE("the help says what the time to cook is where it is not the mean") {
    const Scenario scenario = grill_and_bread();
    const std::string_view help = knob_at(at(scenario, "kitchen.grill.cook_time.mean")).help;
    CHECK(help.find("the median when log-normal") != std::string_view::npos);
    CHECK(help.find("when two-humped") != std::string_view::npos);
}

TEST_CASE("every row of the knobs table is complete and its default is valid") {
    const Scenario scenario = grill_and_bread();
    std::set<std::pair<Section, std::string_view>> keys;
    for (const KnobAddress address : all_knobs(scenario)) {
        const Knob& knob = knob_at(address);
        CAPTURE(knob.key);
        keys.insert({knob.section, knob.key});
        CHECK_FALSE(knob.word.empty());
        CHECK(knob.help.ends_with('.'));
        if (knob.kind == Kind::choice) CHECK_FALSE(knob.choices.empty());
        if (knob.kind != Kind::choice && knob.kind != Kind::texts) CHECK(knob.choices.empty());
        const bool slides = knob.kind == Kind::duration || knob.kind == Kind::number || knob.kind == Kind::count;
        if (slides) {
            CHECK(knob.low < knob.high);
            CHECK(knob.step > 0);
            CHECK(knob.low <= knob.slider_low);
            CHECK(knob.slider_low < knob.slider_high);
            CHECK(knob.slider_high <= knob.high);
        }
        // What is not in a file must be right as it is; names and wiring always are in the file.
        const bool always_written = knob.key == "name" || knob.key == "kitchen";
        if (!always_written) CHECK(check_value(scenario, address, default_value(address)).has_value());
        CHECK(at(scenario, path_text(scenario, address)) == address);
    }
    CHECK(keys.size() == knobs().size());
}

TEST_CASE("a beginner sees six knobs") {
    CHECK(std::count_if(knobs().begin(), knobs().end(), [](const Knob& knob) { return knob.first_six; }) == 6);
}

TEST_CASE("a value is set as it is written, and read back the same") {
    Scenario scenario = grill_and_bread();
    const std::array<std::pair<std::string_view, std::string_view>, 19> assignments = {{
        {"course.steak.timer=3s", "3s"},
        {"course.steak.timer=none", "none"},
        {"course.steak.timer=0s", "0s"},
        {"course.steak.pause.factor=2", "2"},
        {"course.steak.pause.factor=1.5", "1.5"},
        {" course.steak.tries = 3 ", "3"},
        {"course.steak.backup.kitchens=bread basket, grill", "bread basket, grill"},
        {"course.steak.backup.kitchens=", ""},
        {"course.steak.backup.otherwise=default dish", "default dish"},
        {"kitchen.bread basket.when_diner_leaves=keeps cooking", "keeps cooking"},
        {"kitchen.grill.cook_time.times=1s, 250ms,2s", "1s, 250ms, 2s"},
        {"diners.names=Ana, \"Bo, the elder\" , \"say \\\"C\\\"\"", "Ana, \"Bo, the elder\", \"say \\\"C\\\"\""},
        {"diners.rate=42/min", "0.7"},
        {"diners.rate=0.7/s", "0.7"},
        {"diners.rate=1800/h", "0.5"},
        {"title=a=b", "a=b"},
        {"seed=9007199254740992", "9007199254740992"},
        {"timer=7s", "7s"},
        {"every=1.5s", "1.5s"},
    }};
    for (const auto& [written, text] : assignments) {
        const std::string_view assignment = written;
        CAPTURE(assignment);
        const auto address = set_from_text(scenario, assignment);
        REQUIRE_MESSAGE(address.has_value(), to_text(address.error()));
        CHECK(value_text(get(scenario, *address)) == text);
        CHECK(parse_value(scenario, *address, text).value() == get(scenario, *address));
    }
    CHECK(scenario.courses[0].timer == seconds(7));
    CHECK(scenario.diners.names[1] == "Bo, the elder");
    CHECK(scenario.kitchens[1].when_diner_leaves == WhenDinerLeaves::keeps_cooking);
}

TEST_CASE("a name with an equals sign can be set as well") {
    Scenario scenario = grill_and_bread();
    scenario.courses[0].name = "a=b";
    REQUIRE(set_from_text(scenario, "course.a=b.timer=4s").has_value());
    CHECK(scenario.courses[0].timer == seconds(4));
}

TEST_CASE("a group alone is its main setting, as in a file, and leaves its other settings as they are") {
    Scenario scenario = grill_and_bread();
    scenario.kitchens[0].cook_time.shape = Shape::exponential;
    REQUIRE(set_from_text(scenario, "kitchen.grill.cook_time=7s").has_value());
    CHECK(scenario.kitchens[0].cook_time.mean == seconds(7));
    CHECK(scenario.kitchens[0].cook_time.shape == Shape::exponential);
    REQUIRE(set_from_text(scenario, "course.steak.duplicate=900ms").has_value());
    CHECK(scenario.courses[0].duplicate.after == milliseconds(900));
    CHECK(knob_at_path(scenario, "kitchen.grill.queue") == knob_at_path(scenario, "kitchen.grill.queue.limit"));
    CHECK(knob_at_path(scenario, "kitchen.grill.supplier.pause") ==
          knob_at_path(scenario, "kitchen.grill.supplier.pause.first"));
    // In a file arrive.rate also says how diners arrive; one setting cannot.
    CHECK_FALSE(knob_at_path(scenario, "diners.arrive.rate").has_value());
    CHECK(answer_to("kitchen.gril.cook_time=7s").ends_with("Did you mean \"kitchen.grill.cook_time.mean\"?"));
}

TEST_CASE("a word of the field in a path is answered with the path of the setting that it means") {
    CHECK(answer_to("course.steak.retries=3") ==
          "course.steak.retries: found no knob of this name, expected \"course.steak.tries\": The most orders a diner "
          "places, including the first.");
    CHECK(answer_to("service.gril.workers=3") ==
          "service.gril.workers: found no knob of this name, expected \"kitchen.grill.cooks\": How many dishes are "
          "cooked at the same time; the other tickets wait in the queue.");
    CHECK(answer_to("max_attempts=3").find("expected \"course.steak.tries\": ") != std::string::npos);
    CHECK(answer_to("kitchen.grill.error_rate=0.05").find("expected \"kitchen.grill.affected\", with condition = ") !=
          std::string::npos);
    // Of the percentiles only the median is the mean's, of log-normal times.
    CHECK(answer_to("kitchen.grill.cook_time.p50=1s").find("expected \"kitchen.grill.cook_time.mean\": ") !=
          std::string::npos);
    for (const std::string_view word : {"p90", "p95", "p99", "max"}) {
        CAPTURE(word);
        CHECK(answer_to(fmt::format("kitchen.grill.cook_time.{}=3s", word)) ==
              fmt::format("kitchen.grill.cook_time.{}: found no knob of this name, expected "
                          "\"kitchen.grill.cook_time.high\", with cook_time.shape = \"uniform\" or \"two-humped\": The "
                          "longest time to cook a dish when the times are uniform; the rare, long one when two-humped.",
                          word));
    }
}

TEST_CASE("a word of the field in a path may mean a setting of another table") {
    for (const std::string_view path : {"kitchen.grill.bulkhead", "course.steak.bulkhead", "waiters.bulkhead",
                                        "bulkhead", "kitchen.grill.bulkhead.max_concurrent"}) {
        CAPTURE(path);
        CHECK(
            answer_to(fmt::format("{}=5", path)) ==
            fmt::format("{}: found no knob of this name, expected \"waiters.hatches.per_kitchen\": How many orders may "
                        "be on their way to one kitchen.",
                        path));
    }
}

TEST_CASE("a path that goes on after a setting is answered with the setting") {
    CHECK(answer_to("kitchen.grill.rate_limit.rps=5") ==
          "kitchen.grill.rate_limit.rps: found no knob of this name, expected \"kitchen.grill.rate_limit\": Orders "
          "beyond this rate are refused immediately.");
    CHECK(answer_to("rate_limit.per_second=5").find("expected \"kitchen.grill.rate_limit\": ") != std::string::npos);
    CHECK(answer_to("kitchen.grill.latency.typical=1s").find("expected \"kitchen.grill.cook_time.mean\": ") !=
          std::string::npos);
    CHECK(answer_to("kitchen.grill.rate_limit.burst=5") ==
          "kitchen.grill.rate_limit.burst: found no knob of this name, expected \"kitchen.grill.rate_burst\", with "
          "rate_limit: How many orders may come together within the rate.");
    // The course's kitchen has a setting of this name.
    CHECK(answer_to("course.steak.kitchen.cooks=3").ends_with("Did you mean \"kitchen.grill.cooks\"?"));
}

TEST_CASE("a word of the field for a condition is answered with the value that it means") {
    CHECK(answer_to("kitchen.grill.condition=Down") ==
          "kitchen.grill.condition: found \"Down\", expected \"fine\", \"broken\" or \"gone\"; \"broken\" answers with "
          "an error, \"gone\" never answers, and a slow kitchen is \"fine\" with slowness = 4. Did you mean \"gone\"?");
    CHECK(answer_to("kitchen.grill.condition=offline").ends_with("Did you mean \"gone\"?"));
    CHECK(answer_to("kitchen.grill.condition=unhealthy").ends_with("Did you mean \"broken\"?"));
    for (const std::string_view word : {"up", "ok", "healthy", "online"}) {
        CAPTURE(word);
        CHECK(answer_to(fmt::format("kitchen.grill.condition={}", word)).ends_with("Did you mean \"fine\"?"));
    }
    // Only a condition has these words.
    CHECK(answer_to("waiters.kind=down").find("Did you mean") == std::string::npos);
}

TEST_CASE("a wrong assignment says what was found, what was expected and what may have been meant") {
    CHECK(
        answer_to("course.steak.timer=5 sconds") ==
        "course.steak.timer: found \"5 sconds\", expected a duration from 0s to 1h, or \"none\". Did you mean \"5s\"?");
    CHECK(answer_to("course.steak.timer=5") ==
          "course.steak.timer: found \"5\", expected a duration from 0s to 1h, or \"none\". Did you mean \"5s\"?");
    CHECK(answer_to("kitchen.bread baskt.coks=2").ends_with("Did you mean \"kitchen.bread basket.cooks\"?"));
    CHECK(answer_to("course.steak.timer=5.5 Seconds").ends_with("Did you mean \"5.5s\"?"));
    CHECK(answer_to("course.steak.timer=5,5 s").ends_with("Did you mean \"5.5s\"?"));
    CHECK(answer_to("course.steak.timer=-5s") ==
          "course.steak.timer: found \"-5s\", expected a duration from 0s to 1h, or \"none\".");
    CHECK(answer_to("course.steak.timer=2h") ==
          "course.steak.timer: found \"2h\", expected a duration from 0s to 1h, or \"none\".");
    CHECK(answer_to("course.steak.tries=0") ==
          "course.steak.tries: found \"0\", expected a whole number from 1 to 1000.");
    CHECK(answer_to("course.steak.tries=2.5") ==
          "course.steak.tries: found \"2.5\", expected a whole number from 1 to 1000.");
    CHECK(answer_to("course.steak.pause.factor=nan") ==
          "course.steak.pause.factor: found \"nan\", expected a number from 1 to 100.");
    CHECK(answer_to("kitchen.grill.when_diner_leaves=keeps_cooking") ==
          "kitchen.grill.when_diner_leaves: found \"keeps_cooking\", expected \"stops\", \"keeps cooking\", "
          "\"ignores the cancel\" or \"looks at the deadline\". "
          "Did you mean \"keeps cooking\"?");
    CHECK(
        answer_to("kitchen.grill.condition=slow") ==
        "kitchen.grill.condition: found \"slow\", expected \"fine\", \"broken\" or \"gone\"; "
        "\"broken\" answers with an error, \"gone\" never answers, and a slow kitchen is \"fine\" with slowness = 4.");
    CHECK(answer_to("course.steak.kitchen=gril") ==
          "course.steak.kitchen: found \"gril\", expected the name of a kitchen: \"grill\" or \"bread basket\". "
          "Did you mean \"grill\"?");
    CHECK(answer_to("course.steak.timr=5s") ==
          "course.steak.timr: found no knob of this name, expected a path such as \"course.steak.timer\". "
          "Did you mean \"course.steak.timer\"?");
    CHECK(answer_to("timr=5s") ==
          "timr: found no knob of this name, expected a path such as \"course.steak.timer\". "
          "Did you mean \"course.steak.timer\"?");
    CHECK(answer_to("course.steak.timer") ==
          "found \"course.steak.timer\", expected knob=value, such as \"course.steak.timer=5s\".");
    CHECK(answer_to("course.steak.name=a.b") ==
          "course.steak.name: found \"a.b\", expected a name of 1 to 40 characters, without a dot, a character that is "
          "not seen or a space at an end, and not \"none\".");
    CHECK(answer_to("title=\x1b[31mred") ==
          "title: found \"\\x1b[31mred\", expected a text of at most 80 characters in one line.");
    CHECK(answer_to("title=\xff") == "title: found \"\\xff\", expected a text of at most 80 characters in one line.");
}

TEST_CASE("the nearest name is near, and capitals do not count") {
    const std::vector<std::string> names = {"timer", "tries", "pause", "backup"};
    CHECK(nearest_name("timr", names) == "timer");
    CHECK(nearest_name("tmier", names) == "timer");
    CHECK(nearest_name("TIMER", names) == "timer");
    CHECK(nearest_name("trys", names).empty());
    CHECK(nearest_name("oven", names).empty());
    // Of two that are near the nearer one, and of two as near the first.
    CHECK(nearest_name("kitchen", std::vector<std::string>{"kitchem", "kitcham"}) == "kitchem");
    CHECK(nearest_name("kitchen", std::vector<std::string>{"kitcham", "kitchem"}) == "kitchem");
    CHECK(nearest_name("kitchen", std::vector<std::string>{"kitchem", "kitchez"}) == "kitchem");
    CHECK(nearest_name("", names).empty());
    CHECK(nearest_name(std::string(100'000, 'a'), names).empty());
}

TEST_CASE("a value is shown beside its slider in a few letters") {
    const Scenario scenario = grill_and_bread();
    const auto show = [&](std::string_view path, std::string_view text) {
        const KnobAddress address = at(scenario, path);
        return slider_text(knob_at(address), parse_value(scenario, address, text).value());
    };
    CHECK(show("course.steak.timer", "5s") == "5.0 s");
    CHECK(show("course.steak.timer", "none") == "none");
    CHECK(show("course.steak.timer", "250ms") == "250 ms");
    CHECK(show("course.steak.timer", "1.25s") == "1.25 s");
    CHECK(show("course.steak.timer", "90s") == "90.0 s");
    CHECK(show("course.steak.timer", "2min") == "2 min");
    CHECK(show("course.steak.timer", "7us") == "7 us");
    CHECK(show("course.steak.tries", "3") == "3 times");
    CHECK(show("course.steak.tries", "1") == "1 time");
    CHECK(show("kitchen.grill.cooks", "1") == "1 cook");
    CHECK(show("kitchen.grill.slowness", "4") == "x4");
    CHECK(show("diners.rate", "1.5") == "1.5/s");
    CHECK(show("seed", "7") == "7");
    CHECK(show("course.steak.backup.kitchens", "") == "none");
    CHECK(show("kitchen.grill.condition", "gone") == "gone");
}

TEST_CASE("the Python term follows the value") {
    CHECK(python("course.steak.timer", "2.5s") == "asyncio.timeout(2.5)");
    CHECK(python("course.steak.timer", "none") == "asyncio.timeout(None)");
    CHECK(python("course.steak.timer", "250ms") == "asyncio.timeout(0.25)");
    CHECK(python("course.steak.tries", "7") == "stop_after_attempt(7)  # tenacity");
    CHECK(python("diners.every", "1.5s") == "create_task(diner())");
    // The number goes where the setting is, and nowhere else.
    CHECK(python("course.steak.pause.jitter_share", "0.5") == "pause += 0.5 * pause * random.uniform(-1, 1)");
    CHECK(python("kitchen.grill.rate_limit", "7") == "RateLimit(7)");
    CHECK(python("kitchen.grill.breaker.probes", "2") == "permittedNumberOfCallsInHalfOpenState(2)  # resilience4j");
}

// asyncio.Queue(None), wait_exponential(max=None) and FIFOCache(None) raise TypeError, and aiohttp and aiocache take a
// timeout of 0 for none.
TEST_CASE("the Python term of none and of 0 is what its library takes") {
    CHECK(python("kitchen.grill.mailbox", "none") == "asyncio.Queue(maxsize=0)");
    CHECK(python("kitchen.grill.queue.limit", "none") == "queue_length() >= math.inf");
    CHECK(python("kitchen.grill.queue.limit", "0") == "queue_length() >= 0");
    CHECK(python("waiters.entrance", "none") == "queue_length() >= math.inf");
    CHECK(python("waiters.hatches.limit", "none") == "TCPConnector(limit=0)  # aiohttp");
    CHECK(python("waiters.hatches.per_kitchen", "none") == "TCPConnector(limit_per_host=0)  # aiohttp");
    CHECK(python("waiters.hatches.timer", "none") == "ClientTimeout(connect=None)  # aiohttp");
    CHECK(python("waiters.hatches.timer", "0s") == "ClientTimeout(connect=1e-6)  # aiohttp");
    CHECK(python("waiters.hatches.opening_timer", "0s") == "ClientTimeout(sock_connect=1e-6)  # aiohttp");
    CHECK(python("waiters.hatches.answer_timer", "0s") == "ClientTimeout(sock_read=1e-6)  # aiohttp");
    CHECK(python("course.steak.pause.cap", "none") == "wait_exponential(max=math.inf)  # tenacity");
    CHECK(python("kitchen.grill.supplier.pause.cap", "none") == "wait_exponential(max=math.inf)  # tenacity");
    CHECK(python("kitchen.grill.shelf.fresh_for", "none") == "TTLCache(maxsize, ttl=math.inf)  # cachetools");
    CHECK(python("kitchen.grill.shelf.fresh_for", "0s") == "TTLCache(maxsize, ttl=0)  # cachetools");
    CHECK(python("kitchen.grill.shelf.size", "none") == "FIFOCache(maxsize=math.inf)  # cachetools");
    CHECK(python("kitchen.grill.shelf.timer", "0s") == "Cache(timeout=1e-6)  # aiocache");
    CHECK(python("kitchen.grill.rate_limit", "none") == "RateLimit(None)");
    CHECK(python("course.steak.timer", "0s") == "asyncio.timeout(0)");
}

// A name of the standard library has its module before it, or is asyncio's.
TEST_CASE("a Python term of a library says whose it is") {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 16> owners = {{
        {"stop_after", "tenacity"},
        {"wait_", "tenacity"},
        {"retry_if", "tenacity"},
        {"TCPConnector", "aiohttp"},
        {"ClientTimeout", "aiohttp"},
        {"TTLCache", "cachetools"},
        {"FIFOCache", "cachetools"},
        {"Cache(t", "aiocache"},
        {"cache.get", "aiocache"},
        {"RetryBudget", "Finagle"},
        {"slidingWindow", "resilience4j"},
        {"permittedNumber", "resilience4j"},
        {"SamplingDuration", "Polly"},
        {"MinimumThroughput", "Polly"},
        {"FailureRatio", "Polly"},
        {"MaxHedged", "Polly"},
    }};
    for (const auto& [term, owner] : owners) {
        const std::string_view name = term;
        CAPTURE(name);
        bool is_said = false;
        for (const Knob& knob : knobs()) {
            if (knob.python.find(name) == std::string_view::npos || knob.python.starts_with("asyncio.")) continue;
            CAPTURE(knob.python);
            const bool is_cachetools = name == "Cache(t" && knob.python.find("cachetools") != std::string_view::npos;
            CHECK((is_cachetools || knob.python.ends_with(owner)));
            is_said = true;
        }
        CHECK(is_said);
    }
}

TEST_CASE("diners have the usual names, unless the scenario names them") {
    Scenario scenario;
    CHECK(diner_name(scenario, 1) == "Ana");
    CHECK(diner_name(scenario, 26) == "Zoe");
    CHECK(diner_name(scenario, 27) == "diner 27");
    scenario.diners.names = {"Noor", "Dev"};
    CHECK(diner_name(scenario, 1) == "Noor");
    CHECK(diner_name(scenario, 3) == "Chi");
    CHECK(diner_name(scenario, 4) == "diner 4");
}

// Terms that once stood there and are wrong: call_at() takes no coroutine, lru_cache keeps the coroutine and not its
// result, and stale-while-revalidate is a word of HTTP.
TEST_CASE("no Python term says what Python does not have") {
    for (const Knob& knob : knobs()) {
        CAPTURE(knob.key);
        for (const std::string_view wrong :
             {"call_at", "lru_cache", "stale_while", "TaskGroup", "limiter.", "try_withdraw", "percent_can",
              "max_hedged", "is_open", "asyncio.wait(courses)"})
            CHECK(knob.python.find(wrong) == std::string_view::npos);
    }
}
