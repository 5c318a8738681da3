#include "app/platform/desktop/saved_file.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

// FileChanged, if another program has changed the file that would be replaced.
std::optional<Action> objection(const WriteFile& request) {
    std::error_code none;
    if (!request.instead_of || !std::filesystem::exists(path_of(request.path), none)) return std::nullopt;
    auto now = read_file(request.path, scenario_bytes_max + 1);
    if (!now) return FileNotWritten{fmt::format("{} is not replaced: it is {}", request.path, now.error())};
    if (*now == *request.instead_of) return std::nullopt;
    return FileChanged{request.path, std::move(*now)};
}

}  // namespace

Action save_file(const WriteFile& request) {
    std::optional<Action> answer;
    const auto bytes = [&](const Write& write) { return write(request.bytes); };
    const auto done = write_file(request.path, bytes, request.if_there, [&] {
        answer = objection(request);
        return !answer;
    });
    if (answer) return *answer;
    if (done) return FileWritten{*done, request.scenario};
    if (done.error().empty()) return FileIsThere{request.path};
    return FileNotWritten{done.error()};
}

}  // namespace kitchen::app
