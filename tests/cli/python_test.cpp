// `kitchen python` and `kitchen twin` on a real machine: a Python that is not one, a file that exists already.
#include "core/python/compare.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen::test;

namespace {

// A folder for the PATH, with what are programs to it.
class Programs {
  public:
    Programs() { std::filesystem::create_directory(folder()); }
    ~Programs() { std::filesystem::remove_all(folder()); }
    Programs(const Programs&) = delete;
    Programs& operator=(const Programs&) = delete;

    std::string folder() const { return file_.path() + ".d"; }
    void add(const std::string& name, const std::string& does) const {
        const std::string path = folder() + "/" + name;
        std::ofstream(path) << "#!/bin/sh\n" << does << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }

  private:
    TemporaryFile file_{"programs", ""};
};

}  // namespace

TEST_CASE("a version manager's message that it has no such Python is not printed" *
          doctest::skip(!python_is({3, 11, 3}))) {
    // As pyenv does: every Python that it may ever have is on the PATH.
    const Programs shims;
    for (const char* version : {"python3.14", "python3.13", "python3.12"})
        shims.add(version, fmt::format("echo \"pyenv: {}: command not found\" >&2; exit 127", version));
    shims.add("python3.11", fmt::format("exec '{}' \"$@\"", test_python()));
    const Ran ran = run_kitchen_after("PATH='" + shims.folder() + "':\"$PATH\"", "twin told-sorry");
    CHECK(ran.code == 0);
    CHECK(count_of(": same, ", ran.out) == 1);
    CHECK(ran.err.empty());
}

TEST_CASE("a Python with the library is found behind others on the PATH that are of no use") {
    if (is_missing("trio")) return;
    const Programs useless, useful;
    for (const char* name : {"python3.14", "python3.13", "python3.12", "python3.11", "python3"})
        useless.add(name, "exit 1");
    useful.add("python3", fmt::format("PATH='{}' exec '{}' \"$@\"", std::getenv("PATH"), python_with("trio")));
    const Ran ran =
        run_kitchen_after("PATH='" + useless.folder() + ":" + useful.folder() + "'", "twin --dialect trio told-sorry");
    CHECK(ran.code == 0);
    CHECK(count_of(": same, ", ran.out) == 1);
    CHECK(ran.err.empty());
}

TEST_CASE("a program is not written over a file unasked, and never half") {
    const TemporaryFile file("mine.py", "print('mine')\n");
    const auto now = [&] { return read_file(file.path()); };
    const Ran refused = run_kitchen("python told-sorry -o " + file.path());
    CHECK(refused.code == 2);
    CHECK(count_of("already exists; --overwrite replaces it", refused.err) == 1);
    CHECK(now() == "print('mine')\n");
    // A limit on the size of files is used in place of a full disk.
    const Ran cut = run_kitchen(
        "--version; trap '' XFSZ; ulimit -f 1; '" KITCHEN_BINARY "' python told-sorry --overwrite -o " + file.path());
    CHECK(cut.code == 1);
    CHECK(now() == "print('mine')\n");
    CHECK(run_kitchen("python told-sorry --overwrite -o " + file.path()).code == 0);
    CHECK(now() == run_kitchen("python told-sorry").out);
    CHECK(run_kitchen("python told-sorry --overwrite").code == 2);
}

TEST_CASE("a program may import the runtime, which is written beside it" * doctest::skip(!python_is({3, 11, 3}))) {
    const TemporaryFile folder("imports", "");
    const std::string beside = folder.path() + ".d";
    std::filesystem::create_directory(beside);
    const auto write = [&](const std::string& scenario, const std::string& more) {
        return run_kitchen(fmt::format("python {} --runtime import -o {}/{}.py {}", scenario, beside, scenario, more));
    };
    // Two programs share one runtime, which has all that any scenario needs.
    const std::vector<std::string> scenarios = {"told-sorry",  "hatches",        "stampede", "every-other-order",
                                                "regulars",    "standing-queue", "layers",   "mailbox",
                                                "frozen-room", "duplicate-order"};
    for (const std::string& scenario : scenarios) {
        CHECK(write(scenario, "").code == 0);
        const TemporaryFile said("said", "");
        CHECK(std::system(
                  fmt::format("'{}' {}/{}.py --json >{}", test_python(), beside, scenario, said.path()).c_str()) == 0);
        const Ran model = run_kitchen("run " + scenario + " --format jsonl");
        const auto found =
            kitchen::first_difference(model.out, read_file(said.path()), kitchen::WithinInstant::in_order);
        CHECK_MESSAGE(!found, fmt::format("{}\n{}", scenario, found ? found->text : std::string()));
    }
    // A learner reads some 50 lines, where the whole program has 300.
    const std::string program = read_file(beside + "/told-sorry.py");
    CHECK(count_of("\n", program) - count_of("\n\n", program) <= 55);
    // A runtime that somebody has changed is not written over unasked.
    std::ofstream(beside + "/kitchen_runtime.py") << "mine = True\n";
    CHECK(write("dinner", "").code == 2);
    CHECK(write("dinner", "--overwrite").code == 0);
    CHECK(run_kitchen("python told-sorry --runtime import").code == 2);
    std::filesystem::remove_all(beside);
}

TEST_CASE("a program says what happens to people, unless it is asked for the trace" *
          doctest::skip(!python_is({3, 11, 3}))) {
    const TemporaryFile program("people.py", run_kitchen("python told-sorry").out);
    const TemporaryFile said("said", "");
    CHECK(std::system(fmt::format("'{}' {} >{}", test_python(), program.path(), said.path()).c_str()) == 0);
    CHECK(count_of("0:05.0 Ana's timer rings\n", read_file(said.path())) == 1);
    CHECK(count_of("0:18.0 Ana leaves: sorry\n", read_file(said.path())) == 1);
}

TEST_CASE("a program of which nobody reads more ends quietly, and one on a full disk with a plain line" *
          doctest::skip(!python_is({3, 11, 3}))) {
    for (const std::string dialect : {"asyncio", "trio", "anyio"}) {
        if (is_missing(dialect)) continue;
        const std::string python = dialect == "asyncio" ? test_python() : python_with(dialect);
        for (const std::string clock : {"virtual", "real"}) {
            CAPTURE(dialect);
            CAPTURE(clock);
            // More than Python keeps in memory before it writes.
            const TemporaryFile program("many.py", run_kitchen("python told-sorry "
                                                               "--set diners.count=4000 --set open_for=1s --dialect " +
                                                               dialect + " --clock " + clock)
                                                       .out);
            const auto ended = [&](const std::string& reader) {
                return run_kitchen("knobs >/dev/null; { '" + python + "' " + program.path() +
                                   "; echo \"code $?\" >&2; } " + reader);
            };
            CHECK(ended("| head -n 1").err == "code 0\n");
            if (has_full_device())
                CHECK(ended(">/dev/full").err == "The output cannot be written: No space left on device\ncode 1\n");
        }
    }
}

TEST_CASE("kitchen twin says that diners met where trio differs, and that it promises no order there") {
    if (is_missing("trio")) return;
    // One diner's hatch becomes free within the microsecond in which another diner comes to it.
    const TemporaryFile scenario("met.toml", R"(schema = 2
title = "Met"
seed = 3
open_for = "40s"
[diners]
arrive = { rate = 30.0 }
count = 900
[waiters]
hatches = { limit = 10, opens = "20ms" }
[[course]]
name = "fast"
kitchen = "fast api"
timer = "500ms"
[[course]]
name = "slow"
kitchen = "slow db"
timer = "2s"
tries = 2
pause = { first = "100ms", jitter = "equal" }
[[kitchen]]
name = "fast api"
cooks = 50
cook_time = "30ms"
[[kitchen]]
name = "slow db"
cooks = 5
cook_time = { shape = "two-humped", mean = "100ms", high = "3s", rare_share = 0.05 }
)");
    const Ran ran = run_kitchen("twin " + scenario.path() + " --dialect trio --python '" + python_with("trio") + "'");
    CAPTURE(ran.out);
    CHECK(ran.code == 1);
    CHECK(count_of("not the same: event 5720 differs\n", ran.out) == 1);
    CHECK(ran.out.ends_with("\nFour diners met at 0:11.249530. trio promises no order there: see core/MODEL.md.\n"));
}
