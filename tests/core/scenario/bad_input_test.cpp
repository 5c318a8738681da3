#include "core/scenario/field_words.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/shorthand.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;

namespace {

// Line 1 to 9 of a scenario without mistakes.
constexpr std::string_view good = R"(schema = 2
[[course]]
name = "steak"
kitchen = "grill"
timer = "5s"
[[kitchen]]
name = "grill"
[[kitchen]]
name = "bread basket"
)";

// The good scenario with more lines from line 10 on.
std::string with(std::string_view more) { return std::string(good) + std::string(more); }

// All that is said about a text, a line each.
std::string said(std::string_view text) {
    const auto scenario = parse_scenario(text, "a.toml");
    if (scenario) return "nothing";
    std::string all;
    for (const Diagnostic& diagnostic : scenario.error()) all += (all.empty() ? "" : "\n") + to_text(diagnostic);
    return all;
}

// The same without the lists of keys, which grow with the knobs.
std::string said_in_short(std::string_view text) {
    std::string all = said(text);
    constexpr std::string_view begin = "an unknown key, expected one of ";
    for (std::size_t at = all.find(begin); at != std::string::npos; at = all.find(begin, at + begin.size())) {
        const std::size_t list = at + begin.size();
        all.replace(list, all.find('.', list) - list, "...");
    }
    return all;
}

}  // namespace

TEST_CASE("the scenario that the cases below spoil is good") { CHECK(said(good) == "nothing"); }

TEST_CASE("a lesson or running order whose tables are misnamed is called by its name") {
    CHECK(said("schema = 2\ntitle = \"Mine\"\n[[steps]]\ntitle = \"One\"\n[[steps]]\n") ==
          "a.toml:3: found [[steps]], expected [[step]] (a lesson).");
    CHECK(said("schema = 2\n[step]\ntitle = \"One\"\n") == "a.toml:2: found [step], expected [[step]] (a lesson).");
    CHECK(said("schema = 2\n  [[step]]\n") ==
          "a.toml:2: found [[step]], expected [[step]] at the beginning of its line (a lesson).");
    CHECK(said("schema = 2\r\n[[items]]\r\nlesson = \"x\"\r\n") ==
          "a.toml:2: found [[items]], expected [[item]] (a running order).");
    // A restaurant with an unknown table is a restaurant.
    CHECK(said(with("[[steps]]\n")).find("(a lesson)") == std::string::npos);
    CHECK(said("schema = 2\nsteps = 3\n").find("(a lesson)") == std::string::npos);
}

TEST_CASE("an unknown key is answered with the known ones, and the nearest of them") {
    CHECK(
        said_in_short("schema = 2\nnotices = \"x\"\n[[course]]\nkitchen = \"a\"\ntimr = \"5s\"\n[[kitchen]]\nname = "
                      "\"a\"\ncook_time = { men = \"1s\" }\n[diners]\narrive = { evry = \"1s\" }\nx = 1\n[kichen]\n") ==
        "a.toml:2: notices: found an unknown key, expected one of .... Did you mean \"notice\"?\n"
        "a.toml:5: course.a.timr: found an unknown key, expected one of .... Did you mean \"timer\"?\n"
        "a.toml:8: kitchen.a.cook_time.men: found an unknown key, expected one of .... Did you mean \"mean\"?\n"
        "a.toml:10: diners.arrive.evry: found an unknown key, expected one of .... Did you mean \"every\"?\n"
        "a.toml:11: diners.x: found an unknown key, expected one of ....\n"
        "a.toml:12: kichen: found an unknown key, expected one of .... Did you mean \"kitchen\"?");
    CHECK(
        said(with("cook_time = { men = \"1s\" }\n")) ==
        "a.toml:10: kitchen.bread basket.cook_time.men: found an unknown key, expected one of shape, mean, low, high, "
        "sigma, rare_share, times. Did you mean \"mean\"?");
    CHECK(said("schema = 2\nnotices = \"x\"\n") ==
          "a.toml: found no [[course]], expected at least one.\n"
          "a.toml: found no [[kitchen]], expected at least one.\n"
          "a.toml:2: notices: found an unknown key, expected one of schema, title, notice, seed, open_for, diners, "
          "waiters, course, kitchen, change. Did you mean \"notice\"?");
}

TEST_CASE("a word of the field is answered with the setting that it means, and what that does") {
    CHECK(
        said(with("[[course]]\nname = \"x\"\nkitchen = \"grill\"\nretries = 3\ntimout = \"1s\"\nbackoff = \"1s\"\n")) ==
        "a.toml:13: course.x.retries: found an unknown key, expected \"tries\": The most orders a diner places, "
        "including the first.\n"
        "a.toml:14: course.x.timout: found an unknown key, expected \"timer\": The longest a diner waits for one "
        "order; with none, forever.\n"
        "a.toml:15: course.x.backoff: found an unknown key, expected \"pause\", with tries = 2 or more: How long a "
        "diner waits before ordering a second time.");
    CHECK(
        said(with("error_rate = 0.05\nlatency = \"1s\"\nqueue = { size = 3 }\n[diners]\narrive = { poisson = 5 }\n")) ==
        "a.toml:10: kitchen.bread basket.error_rate: found an unknown key, expected \"affected\", with condition = "
        "\"broken\" or \"gone\", or slowness: Which share of the orders finds it slow, broken or gone; the others "
        "find it fine.\n"
        "a.toml:11: kitchen.bread basket.latency: found an unknown key, expected \"cook_time\": The time to cook a "
        "dish: the mean when exponential, the median when log-normal, and the usual, short time when two-humped.\n"
        "a.toml:12: kitchen.bread basket.queue.size: found an unknown key, expected \"limit\": How many tickets may "
        "wait for a cook; one more is refused.\n"
        "a.toml:14: diners.arrive.poisson: found an unknown key, expected \"rate\": How many diners come per second on "
        "average, at random times.");
    CHECK(said(with("[clients]\nrate = 3\n[[service]]\nname = \"x\"\n")) ==
          "a.toml:10: clients: found an unknown key, expected [diners].\n"
          "a.toml:12: service: found an unknown key, expected [[kitchen]].");
    CHECK(said(with("cook_time.p50 = \"1s\"\ncook_time.p99 = \"3s\"\nbulkhead = { max_concurrent = 5 }\n")) ==
          "a.toml:10: kitchen.bread basket.cook_time.p50: found an unknown key, expected \"mean\": The time to cook a "
          "dish: the mean when exponential, the median when log-normal, and the usual, short time when two-humped.\n"
          "a.toml:11: kitchen.bread basket.cook_time.p99: found an unknown key, expected \"high\": The longest time to "
          "cook a dish when the times are uniform; the rare, long one when two-humped.\n"
          "a.toml:12: kitchen.bread basket.bulkhead: found an unknown key, expected \"hatches.per_kitchen\" in "
          "[waiters]: "
          "How many orders may be on their way to one kitchen.");
}

TEST_CASE("a setting that is one value is not a table") {
    CHECK(said(with("rate_limit = { rps = 5 }\ncooks.max = 3\nslowness = { factor = \"4\" }\n")) ==
          "a.toml:10: kitchen.bread basket.rate_limit.rps: found an unknown key, expected rate_limit = 5.\n"
          "a.toml:11: kitchen.bread basket.cooks.max: found an unknown key, expected cooks = 3.\n"
          "a.toml:12: kitchen.bread basket.slowness.factor: found an unknown key, expected one value for slowness: a "
          "number from 0.01 to 1000.");
    // Of two values it is not known which one is meant.
    CHECK(said(with("rate_limit = { per_second = 5, burst = 3 }\n")) ==
          "a.toml:10: kitchen.bread basket.rate_limit.burst: found an unknown key, expected \"rate_burst\": How many "
          "orders may come together within the rate.\n"
          "a.toml:10: kitchen.bread basket.rate_limit.per_second: found an unknown key, expected one value for "
          "rate_limit: a whole number from 1 to 1000000, or \"none\".");
    CHECK(said(with("rate_limit = {}\n")) ==
          "a.toml:10: kitchen.bread basket.rate_limit: found {}, expected a whole number from 1 to 1000000, or "
          "\"none\".");
}

TEST_CASE("a word of the field in a change is answered with the key that it means") {
    const auto changed = [](std::string_view lines) {
        return said(with(fmt::format("[[change]]\n{}\nset = {{ \"kitchen.grill.slowness\" = 4 }}\n", lines)));
    };
    for (const std::string_view word : {"for", "duration", "until"}) {
        CAPTURE(word);
        CHECK(changed(fmt::format("at = \"5s\"\n{} = \"3s\"", word)) ==
              fmt::format(
                  "a.toml:12: change.{}: found an unknown key, expected \"over\": How long a number takes to reach "
                  "its new value. A change has no end; to undo it, add another [[change]] with a later \"at\".",
                  word));
    }
    CHECK(changed("when = \"5s\"") ==
          "a.toml:10: change: found no at, expected at = and a duration such as \"10s\".\n"
          "a.toml:11: change.when: found an unknown key, expected \"at\": When the change happens.");
    // It has that key already.
    CHECK(changed("at = \"5s\"\nwhen = \"6s\"") ==
          "a.toml:12: change.when: found an unknown key, expected at, set and over.");
}

TEST_CASE("each word of the field is no key of its section, means one setting, and leads to it") {
    for (const Section section : {Section::run, Section::diners, Section::waiters, Section::course, Section::kitchen}) {
        const std::vector<FieldWord> words = field_words(section);
        for (const FieldWord& each : words) {
            CAPTURE(each.word);
            const std::string_view key = knobs()[each.row].key;
            CHECK_FALSE(find_row(section, each.word).has_value());
            CHECK(std::count_if(words.begin(), words.end(),
                                [&](const FieldWord& other) { return other.word == each.word; }) == 1);
            for (const Shorthand& shorthand : shorthands)
                CHECK((shorthand.section != section || shorthand.key != each.word));
            for (const Knob& knob : knobs())
                CHECK((knob.section != section || !knob.key.starts_with(std::string(each.word) + '.')));

            const std::string line = std::string(each.word) + " = 1\n";
            const std::string text = section == Section::run ? "schema = 2\n" + line + std::string(good.substr(11))
                                     : section == Section::course
                                         ? with("[[course]]\nname = \"x\"\nkitchen = \"grill\"\n" + line)
                                     : section == Section::kitchen ? with(line)
                                     : section == Section::diners  ? with("[diners]\n" + line)
                                                                   : with("[waiters]\n" + line);
            const std::string all = said(text);
            CAPTURE(all);
            CHECK(all.find(": found an unknown key, expected \"") != std::string::npos);
            // The key as a file has it: "timer", "limit" within queue, "cook_time" for cook_time.mean.
            const std::size_t begin = all.find(", expected \"") + std::string_view(", expected \"").size();
            const std::string name = '.' + all.substr(begin, all.find('"', begin) - begin) + '.';
            CHECK(('.' + std::string(key) + '.').find(name) != std::string::npos);
            CHECK(all.find(knobs()[each.row].help) != std::string::npos);
        }
    }
}

TEST_CASE("a group that is given one value takes it for the setting that is meant most") {
    // Each group has such a setting, or else it would be reported as an unknown key, in a list that has this key.
    for (const Knob& knob : knobs()) {
        for (std::size_t dot = knob.key.find('.'); dot != std::string_view::npos; dot = knob.key.find('.', dot + 1)) {
            const std::string_view group = knob.key.substr(0, dot);
            CAPTURE(group);
            CHECK(std::any_of(shorthands.begin(), shorthands.end(), [&](const Shorthand& shorthand) {
                return shorthand.section == knob.section && shorthand.key == group && names_a_group(shorthand);
            }));
        }
    }
    CHECK(
        said(with("queue = 10\nsupplier = { kitchen = \"grill\", tries = 2, pause = \"300ms\" }\n"
                  "[waiters]\nhatches = 10\n[[course]]\nname = \"x\"\nkitchen = \"grill\"\nduplicate = \"200ms\"\n")) ==
        "nothing");
    CHECK(said(with("queue = \"many\"\n")) ==
          "a.toml:10: kitchen.bread basket.queue.limit: found \"many\", expected a whole number from 0 to 1000000, or "
          "\"none\".");
}

TEST_CASE("a number in quotes is asked for without them, and a text that is none is not") {
    CHECK(said(with("cooks = \"4\"\n")) ==
          "a.toml:10: kitchen.bread basket.cooks: found \"4\", expected a whole number from 1 to 100000, without "
          "quotes.");
    CHECK(said(with("cooks = \"4.5\"\n")) ==
          "a.toml:10: kitchen.bread basket.cooks: found \"4.5\", expected a whole number from 1 to 100000.");
}

TEST_CASE("a value of a wrong type is answered with what is expected in its place") {
    CHECK(said(with("cooks = \"three\"\ncook_time = true\nslowness = \"4\"\n[diners]\ncount = 2.5\nnames = \"Ana\"\n"
                    "arrive = { at = [1, 2] }\n[waiters]\nkind = 1979-05-27\n")) ==
          "a.toml:10: kitchen.bread basket.cooks: found \"three\", expected a whole number from 1 to 100000.\n"
          "a.toml:11: kitchen.bread basket.cook_time.mean: found true, expected a duration from 1us to 1h.\n"
          "a.toml:12: kitchen.bread basket.slowness: found \"4\", expected a number from 0.01 to 1000, without "
          "quotes.\n"
          "a.toml:14: diners.count: found 2.5, expected a whole number from 1 to 100000000.\n"
          "a.toml:15: diners.names: found \"Ana\", expected a list of at most 1000 texts of 1 to 60 characters that "
          "are seen.\n"
          "a.toml:16: diners.at: found 1, expected a list of at most 10000 durations from 0s to 24h.\n"
          "a.toml:18: waiters.kind: found 1979-05-27, expected \"async\", \"blocking\" or \"one a table\".");
    CHECK(said("schema = 2\ndiners = 5\ncourse = 7\n[kitchen]\nname = \"a\"\n") ==
          "a.toml: found no [[course]], expected at least one.\n"
          "a.toml: found no [[kitchen]], expected at least one.\n"
          "a.toml:2: diners: found 5, expected a table [diners].\n"
          "a.toml:3: course: found 7, expected [[course]], in double brackets.\n"
          "a.toml:4: found [kitchen], expected [[kitchen]], in double brackets.");
    CHECK(said("schema = 2\ncourse = [3]\nkitchen = [{ name = \"a\" }]\n") ==
          "a.toml: found no [[course]], expected at least one.\n"
          "a.toml:2: course: found 3, expected [[course]], in double brackets.");
}

TEST_CASE("a wrong unit, a bare number and a negative time") {
    CHECK(said(with("cook_time = \"5 sconds\"\n")) ==
          "a.toml:10: kitchen.bread basket.cook_time.mean: found \"5 sconds\", expected a duration from 1us to 1h. "
          "Did you mean \"5s\"?");
    CHECK(said(with("cook_time = \"5kg\"\n")) ==
          "a.toml:10: kitchen.bread basket.cook_time.mean: found \"5kg\", expected a duration from 1us to 1h.");
    CHECK(said(with("cook_time = 5\n")) ==
          "a.toml:10: kitchen.bread basket.cook_time.mean: found 5, expected a duration from 1us to 1h. "
          "Did you mean \"5s\"?");
    CHECK(said(with("cook_time = \"-5s\"\n")) ==
          "a.toml:10: kitchen.bread basket.cook_time.mean: found \"-5s\", expected a duration from 1us to 1h.");
}

TEST_CASE("a number or a time that is out of range is answered with the range") {
    CHECK(said(with("cooks = 0\ncook_time = \"0s\"\nslowness = inf\n")) ==
          "a.toml:10: kitchen.bread basket.cooks: found 0, expected a whole number from 1 to 100000.\n"
          "a.toml:11: kitchen.bread basket.cook_time.mean: found \"0s\", expected a duration from 1us to 1h.\n"
          "a.toml:12: kitchen.bread basket.slowness: found inf, expected a number from 0.01 to 1000.");
    CHECK(said(with("error_after = \"none\"\n")) ==
          "a.toml:10: kitchen.bread basket.error_after: found \"none\", expected a duration from 0s to 1h.");
}

TEST_CASE("a word that is none of the choices is answered with all of them, and what is meant") {
    CHECK(said(with("condition = \"slow\"\n")) ==
          "a.toml:10: kitchen.bread basket.condition: found \"slow\", expected \"fine\", \"broken\" or \"gone\"; "
          "\"broken\" answers with an error, \"gone\" never answers, and a slow "
          "kitchen is \"fine\" with slowness = 4.");
    CHECK(said(with("when_diner_leaves = \"keep cooking\"\n")) ==
          "a.toml:10: kitchen.bread basket.when_diner_leaves: found \"keep cooking\", expected \"stops\", \"keeps "
          "cooking\", \"ignores the cancel\" or \"looks at the deadline\". Did you mean \"keeps cooking\"?");
}

TEST_CASE("a kitchen that is not there, and names that are not names") {
    CHECK(said(with("[[course]]\nkitchen = \"gril\"\nbackup = [\"grill\", \"bread baskets\"]\n[[course]]\nkitchen = "
                    "\"x\"\n")) ==
          "a.toml:11: course.gril.kitchen: found \"gril\", expected the name of a kitchen: \"grill\" or \"bread "
          "basket\". "
          "Did you mean \"grill\"?\n"
          "a.toml:12: course.gril.backup.kitchens: found \"bread baskets\", expected a list of names of kitchens: "
          "\"grill\" or \"bread basket\". Did you mean \"bread basket\"?\n"
          "a.toml:14: course.x.kitchen: found \"x\", expected the name of a kitchen: \"grill\" or \"bread basket\".");
    CHECK(said(with("[[course]]\nkitchen = \"grill\"\nname = \"a.b\"\n[[kitchen]]\nname = \"\"\n[[kitchen]]\nname = "
                    "\"tab\\t\"\n")) ==
          "a.toml:12: course.a.b.name: found \"a.b\", expected a name of 1 to 40 characters, without a dot, a "
          "character that is not seen or a space at an end, and not \"none\".\n"
          "a.toml:14: kitchen.3.name: found \"\", expected a name of 1 to 40 characters, without a dot, a character "
          "that is not seen or a space at an end, and not \"none\".\n"
          "a.toml:16: kitchen.tab\\x09.name: found \"tab\\t\", expected a name of 1 to 40 characters, without a dot, a "
          "character that is not seen or a space at an end, and not \"none\".");
}

TEST_CASE("a name has at most 40 characters, however many bytes they are") {
    const auto named = [](std::string_view character, int count) {
        std::string name;
        for (int n = 0; n < count; ++n) name += character;
        return said(with("[[kitchen]]\nname = \"" + name + "\"\n"));
    };
    CHECK(named("x", 40) == "nothing");
    CHECK(named("\u00e9", 40) == "nothing");
    CHECK(named("x", 41).find("expected a name of 1 to 40 characters") != std::string::npos);
}

TEST_CASE("missing and doubled courses and kitchens") {
    CHECK(said("schema = 2\n[[course]]\ntimer = \"5s\"\n[[kitchen]]\ncooks = 1\n") ==
          "a.toml:2: course 1: found no kitchen, expected kitchen = and the name of one.\n"
          "a.toml:4: kitchen 1: found no name, expected name = and what it is called.");
    CHECK(said(with("[[kitchen]]\nname = \"grill\"\n[[course]]\nname = \"steak\"\nkitchen = \"grill\"\n")) ==
          "a.toml:10: found a second kitchen called \"grill\", expected each name once; the first is in line 6.\n"
          "a.toml:12: found a second course called \"steak\", expected each name once; the first is in line 2.");
    CHECK(said("schema = 2\n") ==
          "a.toml: found no [[course]], expected at least one.\na.toml: found no [[kitchen]], expected at least one.");
    std::string many(good);
    for (int i = 0; i < 300; ++i) many += "[[kitchen]]\nname = \"k" + std::to_string(i) + "\"\n";
    CHECK(said(many) == "a.toml:518: found 302 of [[kitchen]], expected at most 256.");
}

TEST_CASE("a value given twice through a short form") {
    CHECK(said_in_short(with("[diners]\narrive = { every = \"1s\", rate = 2 }\nrate = 3\n[diners.x]\n")) ==
          "a.toml:11: diners.arrive: found both every and rate, expected one of every, rate, at or burst; for more "
          "diners who "
          "come together, set rush.\n"
          "a.toml:12: diners.rate: found a second value for it, expected one; the first is in line 11.\n"
          "a.toml:13: diners.x: found an unknown key, expected one of ....");
    // The second is not read, so nothing is said about what it is.
    CHECK(said(with("[diners]\narrive = { every = \"1s\" }\nevery = \"soon\"\n")) ==
          "a.toml:12: diners.every: found a second value for it, expected one; the first is in line 11.");
}

TEST_CASE("a list of times has one time in each of its texts") {
    CHECK(said(with("[diners]\narrive = { at = [\"1s\", \"2s, 3s\"] }\n")) ==
          "a.toml:11: diners.at: found \"2s, 3s\", expected a list of at most 10000 durations from 0s to 24h.");
}

TEST_CASE("values that do not go together") {
    CHECK(said(with("cook_time = { shape = \"uniform\", low = \"3s\", high = \"1s\" }\n")) ==
          "a.toml:10: kitchen.bread basket.cook_time.low: found \"3s\", expected at most cook_time.high, which is "
          "\"1s\".");
    CHECK(said(with("cook_time = { shape = \"listed\" }\n")) ==
          "a.toml:10: kitchen.bread basket.cook_time.times: found no times, expected at least one, as the shape is "
          "\"listed\".");
    CHECK(said(with("[diners]\narrive = \"at\"\n")) ==
          "a.toml: diners.at: found no times, expected at least one, as diners arrive \"at\" given times.");
    CHECK(said(with("[diners]\narrive = { at = [\"1s\", \"3s\", \"2s\"] }\n")) ==
          "a.toml:11: diners.at: found \"2s\" after \"3s\", expected times in order.");
    CHECK(
        said(with("[[change]]\nat = \"5s\"\nset = { \"kitchen.grill.cook_time.shape\" = \"listed\" }\n")) ==
        "a.toml:12: kitchen.grill.cook_time.times: found no times, expected at least one, as the shape is \"listed\".");
}

TEST_CASE("changes that cannot be") {
    CHECK(
        said(with(
            "[[change]]\nat = \"10\"\nset = { \"kitchen.grill.slowness\" = 4 }\n"
            "[[change]]\nset = { \"kitchen.grill.slowness\" = 4 }\n"
            "[[change]]\nat = \"10s\"\n"
            "[[change]]\nat = \"10s\"\nset = {}\n"
            "[[change]]\nat = \"10s\"\nset = { \"kitchen.gril.slowness\" = 4, seed = 3, kitchen.grill.cooks = 0 }\n"
            "[[change]]\nat = \"25h\"\nwhen = 5\nset = { \"course.steak.timer\" = 4 }\n"
            "[[change]]\nat = \"25h\"\nset = { \"course.steak.timer\" = \"4s\" }\n")) ==
        "a.toml:11: change.at: found \"10\", expected a duration such as \"10s\".\n"
        "a.toml:13: change: found no at, expected at = and a duration such as \"10s\".\n"
        "a.toml:15: change: found no set, expected set = { \"course.steak.timer\" = \"3s\" }, with the knobs to turn.\n"
        "a.toml:19: change.set: found {}, expected set = { \"course.steak.timer\" = \"3s\" }, with the knobs to turn.\n"
        "a.toml:22: kitchen.gril.slowness: found no knob of this name, expected a path such as \"course.steak.timer\". "
        "Did you mean \"kitchen.grill.slowness\"?\n"
        "a.toml:22: seed: found a change during the run, expected it to be set at the start.\n"
        "a.toml:22: kitchen.grill.cooks: found 0, expected a whole number from 1 to 100000.\n"
        "a.toml:25: change.when: found an unknown key, expected at, set and over.\n"
        "a.toml:26: course.steak.timer: found 4, expected a duration from 0s to 1h, or \"none\". Did you mean \"4s\"?\n"
        "a.toml:29: change.at: found \"25h\", expected a duration from 0s to 24h.");
}

TEST_CASE("a change takes a length of time, and not forever") {
    const auto over = [](std::string_view length) {
        return said(with(std::string("[[change]]\nat = \"1s\"\nover = \"") + std::string(length) +
                         "\"\nset = { \"kitchen.grill.slowness\" = 4 }\n"));
    };
    CHECK(over("2s") == "nothing");
    CHECK(over("none") == "a.toml:12: change.over: found \"none\", expected a duration such as \"10s\".");
}

TEST_CASE("a text without quotes") {
    for (const std::string value : {"Two ovens", "five ovens", "Pizza"}) {
        CAPTURE(value);
        const std::string all = said("schema = 2\ntitle = " + value + "\n");
        CHECK(all.starts_with("a.toml:2: found what is not TOML ("));
        CHECK(all.ends_with("), expected a line such as timer = \"5s\" or [[kitchen]]; put texts in quotes."));
    }
}

TEST_CASE("not UTF-8, not text, not TOML, empty, too large, too deep") {
    CHECK(said(with("# caf\xe9\n")) == "a.toml:10: found the byte 0xe9, expected text in UTF-8.");
    CHECK(said("\xff\xfes\0c\0") == "a.toml:1: found the byte 0xff, expected text in UTF-8.");
    CHECK(said(with(std::string_view("# \0\n", 4))) == "a.toml:10: found the control character 0x00, expected text.");
    CHECK(said(with("cooks = 1\u00e9\n")) ==
          "a.toml:10: found \"\u00e9\" outside quotes, expected names and texts in quotes.");
    CHECK(said(with("\u043a\u0443\u0445\u043d\u044f = 1\n")) ==
          "a.toml:10: found \"\u043a\" outside quotes, expected names and texts in quotes.");
    CHECK(said("hello world\n") ==
          "a.toml:1: found what is not TOML (in a key with its value: expected '=', saw 'w'), expected a line such as "
          "timer = \"5s\" or [[kitchen]].");
    CHECK(said(with("cook_time = 5s\n")) ==
          "a.toml:10: found what is not TOML (in decimal integer: expected digit, saw 's'), expected a line such as "
          "timer "
          "= \"5s\" or [[kitchen]].");
    CHECK(said(with("cooks = 1\ncooks = 2\n")) ==
          "a.toml:11: found what is not TOML (in a key with its value: cannot redefine existing integer 'cooks'), "
          "expected "
          "a line such as timer = \"5s\" or [[kitchen]].");
    CHECK(said("") == "a.toml: found an empty file, expected a scenario: schema, [[course]] and [[kitchen]].");
    CHECK(said("# only a comment\n\n") ==
          "a.toml: found an empty file, expected a scenario: schema, [[course]] and [[kitchen]].");
    CHECK(said(std::string(2 << 20, ' ')) == "a.toml: found more than 1048576 bytes, expected a smaller file.");
    std::string deep = "x";
    for (int i = 0; i < 300'000; ++i) deep += ".x";
    CHECK(said(deep + " = 1\n") == "a.toml:1: found a key of more than 16 parts, expected keys such as pause.first.");
    CHECK(said("schema = 2\n[" + deep + "]\n") ==
          "a.toml:2: found a key of more than 16 parts, expected keys such as pause.first.");
    CHECK(said("a = \"\"\"\"\"\"\" # \"\n" + deep + " = 1") ==
          "a.toml:2: found a key of more than 16 parts, expected keys such as pause.first.");
    CHECK(said("x = " + std::string(100'000, '[')).find("exceeded maximum nested value depth of 16") !=
          std::string::npos);
    CHECK(said("title = \"............................\"\n") == said("title = \"\"\n"));
}

TEST_CASE("a file of another schema") {
    CHECK(said("schema = 3\n[[course]]\n") ==
          "a.toml:1: schema: found 3, expected at most 2; the file is for a newer Kitchen Timer than this one.");
    CHECK(said("title = \"x\"\nschema = 0\n") == "a.toml:2: schema: found 0, expected schema = 2.");
    CHECK(said("title = \"x\"\nschema = \"1\"\n") == "a.toml:2: schema: found \"1\", expected schema = 2.");
    CHECK(said("title = \"x\"\n") == "a.toml:1: schema: found no schema, expected schema = 2.");
}

TEST_CASE("of very many mistakes the first twenty are reported, in order of line") {
    std::string text(good);
    for (int i = 0; i < 5'000; ++i) text += "[[change]]\nat = \"1s\"\nset = { \"kitchen.gril.slowness\" = 4 }\n";
    const auto scenario = parse_scenario(text, "a.toml");
    REQUIRE_FALSE(scenario.has_value());
    CHECK(scenario.error().size() == 20);
    CHECK(scenario.error().front().line == 12);
    CHECK(scenario.error().back().line == 12 + 19 * 3);
}

TEST_CASE("what is shown of a wrong value is short, and holds nothing that a terminal obeys") {
    CHECK(said(with("condition = \"" + std::string(500, 'x') + "\"\n")).size() < 300);
    CHECK(said(with("condition = \"\\u001b[2J\"\n")).find('\x1b') == std::string::npos);
    CHECK(said(with("\"\\u001b[2J\" = 1\n")).find('\x1b') == std::string::npos);
    CHECK(said(with("[[change]]\nat = \"1s\"\nset = { \"\\u001b[2J\" = 1 }\n")).find('\x1b') == std::string::npos);
    CHECK(said(with("[[kitchen]]\nname = \"\\u001b[2J\"\n")).find('\x1b') == std::string::npos);
    CHECK(said(with("[[kitchen]]\nname = \"\\u001b[2J\"\n[[kitchen]]\nname = \"\\u001b[2J\"\n")).find('\x1b') ==
          std::string::npos);
}

TEST_CASE("more different dishes on all shelves together than a run has places for") {
    std::string text(good);
    for (int n = 0; n < 11; ++n)
        text += fmt::format("[[kitchen]]\nname = \"k{}\"\nshelf = {{ fresh_for = \"1s\", dishes = 100000 }}\n", n);
    CHECK(said(text) ==
          "a.toml:42: kitchen.k10.shelf.dishes: found 1100000 different dishes on all shelves, expected at "
          "most 1000000.");
    // Ten are as many as may be, and a shelf where no dish stays fresh is none.
    text.resize(text.find("[[kitchen]]\nname = \"k10\""));
    CHECK(said(text) == "nothing");
    CHECK(said(text + "[[kitchen]]\nname = \"k10\"\nshelf = { dishes = 100000 }\n") == "nothing");
}
