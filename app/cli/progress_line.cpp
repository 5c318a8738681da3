#include "app/cli/progress_line.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "app/platform/desktop/process.hpp"
#include "core/base/time.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

constexpr std::chrono::milliseconds between_looks{200};

std::string line_of(const Progress::Seen& seen) {
    const std::string events = count_words(static_cast<std::int64_t>(seen.records)) + " events";
    if (!seen.closes) return fmt::format("\r{}, {}\033[K", clock_text(seen.at), events);
    const double share =
        static_cast<double>(seen.at.us) / static_cast<double>(std::max<std::int64_t>(1, seen.closes->us));
    return progress_bar(share, fmt::format("{} of {}, {}", clock_text(seen.at), clock_text(*seen.closes), events));
}

}  // namespace

std::string progress_bar(double share, std::string_view words) {
    constexpr std::size_t width = 30;
    const auto done = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(width));
    return fmt::format("\r[{:<{}}] {}\033[K", std::string(done, '#'), width, words);
}

bool shows_progress() { return is_terminal(stderr); }

void show_progress_line(std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
}

void clear_progress_line() { show_progress_line("\r\033[K"); }

RunProgress::RunProgress(const Progress& progress) : progress_(progress) {
    if (!shows_progress()) return;
    try {
        thread_ = std::thread([this] { show_until_over(); });
    } catch (const std::system_error&) {  // The run itself needs no thread.
    }
}

RunProgress::~RunProgress() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    is_over_.notify_one();
    thread_.join();
}

void RunProgress::show_until_over() {
    std::unique_lock lock(mutex_);
    bool shown = false;
    while (!is_over_.wait_for(lock, between_looks, [this] { return over_; })) {
        show_progress_line(line_of(progress_.seen()));
        shown = true;
    }
    if (shown) clear_progress_line();
}

}  // namespace kitchen::app
