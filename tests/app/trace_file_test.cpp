#include "app/platform/desktop/trace_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <doctest/doctest.h>

#include "app/catalog/export_format.hpp"
#include "app/platform/desktop/files.hpp"
#include "core/trace/export.hpp"
#include "core/views/chrome_trace.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/temp_folder.hpp"

namespace kitchen::app {
namespace {

std::string text_of(const Run& run, std::string_view format) {
    if (format == "jsonl") return jsonl(run.scenario, run.trace);
    if (format == "csv") return csv(run.scenario, run.trace);
    if (format != "chrome") FAIL("say what the file of that format is: " << format);
    std::string text;
    write_chrome_trace(run.scenario, run.trace, run.timeline, [&text](std::string_view piece) {
        text += piece;
        return true;
    });
    return text;
}

}  // namespace

TEST_CASE("a trace is written whole in each format, numbered if the name exists, and reports its progress") {
    const TempFolder folder;
    const auto run = play(small_scenario(100));
    for (const ExportFormat& format : export_formats()) {
        CAPTURE(format.name);
        const std::string name = "trace-" + std::string(format.name);
        for (const std::string& path : {folder.in(name + ".txt"), folder.in(name + "-2.txt")}) {
            Progress progress;
            const auto done = write_trace({folder.in(name + ".txt"), run, &format}, progress);
            REQUIRE(done);
            CHECK(done->get_if<TraceWritten>()->path == path);
            CHECK(bytes_of(path) == text_of(*run, format.name));
            const double share =
                static_cast<double>(progress.seen().laid_out) / static_cast<double>(progress.seen().records);
            CHECK(share > 0.5);
            CHECK(share < 1.1);
        }
    }
}

TEST_CASE("a trace that is stopped leaves no file, and one that cannot be written says why") {
    const TempFolder folder;
    const auto run = play(small_scenario(100));
    Progress stopped;
    stopped.stop();
    CHECK_FALSE(write_trace({folder.in("trace.csv"), run, find_export_format("csv")}, stopped));
    CHECK(folder.files() == 0);
    Progress progress;
    const auto done = write_trace({folder.in("nowhere/trace.csv"), run, find_export_format("csv")}, progress);
    REQUIRE(done);
    CHECK(done->get_if<TraceWritten>()->path.empty());
    CHECK(done->get_if<TraceWritten>()->diagnostic.find("nowhere/trace.csv cannot be written") != std::string::npos);
}

TEST_CASE("a text that is incomplete, or longer than the buffer, is written completely or not at all") {
    const TempFolder folder;
    const std::string path = folder.in("long.txt");
    const auto handed_out = [](int pieces, bool is_whole) {
        return [=](const Write& write) {
            for (int n = 0; n < pieces; ++n)
                if (!write(std::string(1'000, 'x'))) return false;
            return is_whole;
        };
    };
    CHECK_FALSE(write_file(path, handed_out(200, false), IfThere::replace));
    CHECK(folder.files() == 0);
    REQUIRE(write_file(path, handed_out(200, true), IfThere::replace));
    CHECK(bytes_of(path) == std::string(200'000, 'x'));
}

}  // namespace kitchen::app
