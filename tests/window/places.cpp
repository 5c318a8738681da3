// Prints where things are in a window of 1440 x 900, one per line: "x y width height label". The scripts that click in
// a real window call it. Usage: places SCENARIO [keep]; "-" is a scenario of its own, `keep` opens the files dialog.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "app/model/update.hpp"
#include "app/platform/desktop/files.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"

using namespace kitchen;
using namespace kitchen::app;

namespace {

Scenario scenario_in(const std::string& path) {
    if (path == "-") return small_scenario();
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    auto scenario = parse_scenario(bytes, path);
    if (scenario) return *scenario;
    for (const Diagnostic& diagnostic : scenario.error()) std::cerr << to_text(diagnostic) << '\n';
    std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    // The stage uses assertions as in a test.
    doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    const std::string path = argv[1];
    Stage stage(scenario_in(path));
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
