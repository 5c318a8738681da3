// `kitchen python` and `kitchen twin` on a machine as it is: a Python that is none, a file that is there already.
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen::test;

TEST_CASE("a program is not written over a file unasked, and never half") {
    const TemporaryFile file("mine.py", "print('mine')\n");
    const auto now = [&] { return read_file(file.path()); };
    const Ran refused = run_kitchen("python told-sorry -o " + file.path());
    CHECK(refused.code == 2);
    CHECK(count_of("already exists; --overwrite replaces it", refused.err) == 1);
    CHECK(now() == "print('mine')\n");
    // A limit on the size of files stands for a full disk.
    const Ran cut = run_kitchen(
        "--version; trap '' XFSZ; ulimit -f 1; '" KITCHEN_BINARY "' python told-sorry --overwrite -o " + file.path());
    CHECK(cut.code == 1);
    CHECK(now() == "print('mine')\n");
    CHECK(run_kitchen("python told-sorry --overwrite -o " + file.path()).code == 0);
    CHECK(now() == run_kitchen("python told-sorry").out);
    CHECK(run_kitchen("python told-sorry --overwrite").code == 2);
}
