// `kitchen python` and `kitchen twin` on a machine as it is: a Python that is none, a file that is there already.
#include "tests/cli/program.hpp"
#include "tests/cli/twins.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen::test;

TEST_CASE("a version manager's word that it has no such Python is not passed on" *
          doctest::skip(!python_is({3, 11, 3}))) {
    // As pyenv does: every Python that it may ever have is on the PATH.
    const TemporaryFile folder("shims", "");
    const std::string shims = folder.path() + ".d";
    const auto is_there = [&](const std::string& name, const std::string& does) {
        const std::string path = shims + "/" + name;
        std::ofstream(path) << "#!/bin/sh\n" << does << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    };
    std::filesystem::create_directory(shims);
    for (const char* version : {"python3.14", "python3.13", "python3.12"})
        is_there(version, fmt::format("echo \"pyenv: {}: command not found\" >&2; exit 127", version));
    is_there("python3.11", fmt::format("exec '{}' \"$@\"", test_python()));
    const Ran ran =
        run_kitchen("twin --help >/dev/null; PATH='" + shims + "':\"$PATH\" '" KITCHEN_BINARY "' twin told-sorry");
    std::filesystem::remove_all(shims);
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
    // A limit on the size of files stands for a full disk.
    const Ran cut = run_kitchen(
        "--version; trap '' XFSZ; ulimit -f 1; '" KITCHEN_BINARY "' python told-sorry --overwrite -o " + file.path());
    CHECK(cut.code == 1);
    CHECK(now() == "print('mine')\n");
    CHECK(run_kitchen("python told-sorry --overwrite -o " + file.path()).code == 0);
    CHECK(now() == run_kitchen("python told-sorry").out);
    CHECK(run_kitchen("python told-sorry --overwrite").code == 2);
}
