// Prints where things are in a window of 1440 x 900, one per line: "x y width height label". The scripts that click in
// a real window call it. Usage: places FILE [keep]; "-" is a scenario of its own, `keep` opens the files dialog. A
// lesson with a run for each student is Ana's.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "app/model/update.hpp"
#include "app/platform/desktop/files.hpp"
#include "tests/app/stage.hpp"

using namespace kitchen;
using namespace kitchen::app;

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void open(Stage& stage, const std::string& path) {
    act(stage.state, OpenScenario{path, bytes_of(path), {}});
    for (const Diagnostic& diagnostic : stage.state.dialogs.diagnostics) std::cerr << to_text(diagnostic) << '\n';
    if (!stage.state.dialogs.diagnostics.empty()) std::exit(2);
    act(stage.state, SetStudent{"Ana"});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    // The stage uses assertions as in a test.
    doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    const std::string path = argv[1];
    Stage stage(small_scenario());
    if (path != "-") open(stage, path);
    if (argc > 2 && std::string_view(argv[2]) == "keep") {
        act(stage.state, ShowDialog{Dialog::files});
        act(stage.state, FolderListed{list_folder("")});
    }
    stage.frames(3);
    for (const std::string& label : stage.labels()) {
        const Box box = stage.place(label);
        std::cout << box.x << ' ' << box.y << ' ' << box.width << ' ' << box.height << ' ' << label << '\n';
    }
    return 0;
}
