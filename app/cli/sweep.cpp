// kitchen sweep: a grid of knob values by seeds, on all cores. What is printed depends on neither the number of jobs
// nor on which of them was done first.
#include "core/numbers/sweep.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "app/cli/turn_knobs.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace kitchen::app {
namespace {

// A signal's handler can reach nothing else; it is set once, by Ctrl-C, and only read otherwise.
volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) {
    interrupted = 1;
    // A second Ctrl-C does not wait for the runs under way.
    std::signal(SIGINT, SIG_DFL);
}

Mistake option_mistake(std::string option, const std::string& found, std::string expected) {
    return {.file = std::move(option),
            .line = 0,
            .key = {},
            .found = fmt::format("\"{}\"", found),
            .expected = std::move(expected),
            .nearest = {}};
}

// Every how many points this program takes, and which of them.
struct Shard {
    std::size_t first = 0;  // from 0
    std::size_t of = 1;
};

bool read_shard(const std::string& text, Shard& shard) {
    unsigned long long number = 0;
    unsigned long long of = 0;
    int used = 0;
    if (std::sscanf(text.c_str(), "%9llu/%9llu%n", &number, &of, &used) != 2) return false;
    if (static_cast<std::size_t>(used) != text.size() || number < 1 || number > of) return false;
    shard = {static_cast<std::size_t>(number - 1), static_cast<std::size_t>(of)};
    return true;
}

struct Plan {
    Scenario base;
    std::vector<Axis> axes;
    std::vector<std::size_t> points;  // of this shard, in order
    std::size_t seeds = 1;
};

tl::expected<Plan, std::vector<Mistake>> make_plan(const SweepOptions& options) {
    auto loaded = load_scenario(options.scenario);
    if (!loaded) return tl::unexpected(loaded.error());
    Plan plan{std::move(*loaded), {}, {}, static_cast<std::size_t>(options.seeds)};
    std::vector<Mistake> mistakes = turn_knobs(plan.base, options.settings, options.until);
    for (const std::string& text : options.vary) {
        auto axis = read_axis(plan.base, text);
        if (axis && knob_at(axis->knob).key == "seed" && knob_at(axis->knob).section == Section::evening) {
            mistakes.push_back(option_mistake("--vary", text, "another knob; --seeds plays several seeds"));
        } else if (axis) {
            plan.axes.push_back(std::move(*axis));
        } else {
            mistakes.push_back(std::move(axis.error()));
            mistakes.back().file = "--vary";
        }
    }
    for (std::size_t a = 0; a < plan.axes.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            if (plan.axes[a].knob == plan.axes[b].knob)
                mistakes.push_back(option_mistake("--vary", path_text(plan.base, plan.axes[a].knob), "each knob once"));
    Shard shard;
    if (!options.shard.empty() && !read_shard(options.shard, shard))
        mistakes.push_back(option_mistake("--shard", options.shard, "which of how many, as in \"2/8\""));
    if (!mistakes.empty()) return tl::unexpected(std::move(mistakes));

    const std::size_t all = point_count(plan.axes);
    if (all > sweep_runs_max / plan.seeds)
        return tl::unexpected(std::vector<Mistake>{
            option_mistake("--vary", fmt::format("{} points or more, {} seeds each", all, plan.seeds),
                           fmt::format("at most {} runs", sweep_runs_max))});
    for (std::size_t n = shard.first; n < all; n += shard.of) {
        // One by one the values are right; a point may still not go together, and that is said before an hour is spent.
        mistakes = check_scenario(point_scenario(plan.base, plan.axes, n));
        for (Mistake& mistake : mistakes) mistake.file = fmt::format("--vary (point {})", n + 1);
        if (!mistakes.empty()) return tl::unexpected(std::move(mistakes));
        plan.points.push_back(n);
    }
    return plan;
}

// What the threads share: each takes the next run, and writes to that run's own place.
struct Work {
    explicit Work(const Plan& its_plan)
        : plan(its_plan), runs(its_plan.points.size() * its_plan.seeds), left(its_plan.points.size()) {
        for (std::atomic<std::size_t>& seeds : left) seeds = its_plan.seeds;
    }

    const Plan& plan;
    std::vector<SweepRun> runs;                  // by point of the shard, then by seed
    std::vector<std::atomic<std::size_t>> left;  // by point of the shard: seeds still to play
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> failed = false;
    std::mutex mutex;
    std::condition_variable all_over;
    std::size_t workers = 0;  // guarded by the mutex

    bool complete(std::size_t point) const { return left[point] == 0; }
    std::span<const SweepRun> runs_of(std::size_t point) const {
        return std::span(runs).subspan(point * plan.seeds, plan.seeds);
    }
};

void play_runs(Work& work) {
    try {
        while (interrupted == 0 && !work.failed) {
            const std::size_t run = work.next++;
            if (run >= work.runs.size()) break;
            const std::size_t point = run / work.plan.seeds;
            const Scenario scenario = point_scenario(work.plan.base, work.plan.axes, work.plan.points[point]);
            work.runs[run] = play_for_sweep(scenario, scenario.seed + static_cast<std::int64_t>(run % work.plan.seeds));
            ++work.done;
            --work.left[point];
        }
    } catch (const std::bad_alloc&) {
        work.failed = true;
    }
    const std::lock_guard lock(work.mutex);
    --work.workers;
    work.all_over.notify_one();
}

void show_progress(const Work& work, std::chrono::steady_clock::time_point began) {
    constexpr std::size_t width = 30;
    const std::size_t done = work.done;
    const std::size_t all = std::max<std::size_t>(1, work.runs.size());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::string left;
    if (done > 0 && done < all)
        left = fmt::format(", {:.0f} s left", seconds * static_cast<double>(all - done) / static_cast<double>(done));
    std::fputs(fmt::format("\r[{:<{}}] {} of {} runs{}\033[K", std::string(width * done / all, '#'), width, done,
                           work.runs.size(), left)
                   .c_str(),
               stderr);
}

// Plays everything, or until Ctrl-C.
void play_all(Work& work, std::size_t jobs) {
    const bool terminal = isatty(fileno(stderr)) != 0;
    const auto began = std::chrono::steady_clock::now();
    jobs = std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(1, work.runs.size()));
    work.workers = jobs;
    std::vector<std::thread> threads;
    for (std::size_t n = 0; n < jobs; ++n) threads.emplace_back(play_runs, std::ref(work));
    {
        std::unique_lock lock(work.mutex);
        while (!work.all_over.wait_for(lock, std::chrono::milliseconds(200), [&] { return work.workers == 0; }))
            if (terminal) show_progress(work, began);
    }
    for (std::thread& thread : threads) thread.join();
    if (terminal) std::fputs("\r\033[K", stderr);
}

// The rows of the points that are whole; how many.
std::size_t write_rows(const Work& work, bool json, Output& output) {
    const Plan& plan = work.plan;
    std::size_t rows = 0;
    if (!json) output.write(sweep_csv_header(plan.base, plan.axes));
    for (std::size_t point = 0; point < plan.points.size(); ++point) {
        if (!work.complete(point)) continue;
        const bool first = rows++ == 0;
        if (json)
            output.write((first ? "[\n" : ",\n") +
                         sweep_json_row(plan.base, plan.axes, plan.points[point], work.runs_of(point)));
        else
            output.write(sweep_csv_row(plan.axes, plan.points[point], work.runs_of(point)));
    }
    if (json) output.write(rows == 0 ? "[]\n" : "\n]\n");
    return rows;
}

}  // namespace

int run_sweep(const SweepOptions& options, Output& output) {
    if (!options.merge.empty()) return merge_shards(options, output);
    const auto plan = make_plan(options);
    if (!plan) {
        output.complain(plan.error());
        return exit_mistake;
    }
    Work work(*plan);
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::signal(SIGINT, on_interrupt);
    play_all(work, options.jobs > 0 ? static_cast<std::size_t>(options.jobs) : cores);
    std::signal(SIGINT, SIG_DFL);
    const std::size_t rows = write_rows(work, options.json, output);
    if (rows == plan->points.size()) return exit_fine;
    output.complain(fmt::format("kitchen: {} after {} of {} points; what is printed is whole.",
                                work.failed ? "out of memory" : "stopped", rows, plan->points.size()));
    return exit_stopped;
}

int merge_shards(const SweepOptions& options, Output& output) {
    std::vector<NamedText> shards;
    for (const std::string& name : options.merge) {
        std::ifstream stream(name, std::ios::binary);
        if (!stream) {
            output.complain({option_mistake("--merge", name, "a file that \"kitchen sweep --shard\" wrote")});
            return exit_mistake;
        }
        shards.push_back({name, std::string(std::istreambuf_iterator<char>(stream), {})});
    }
    const auto merged = merge_sweeps(shards);
    if (!merged) {
        output.complain({merged.error()});
        return exit_mistake;
    }
    output.write(merged->csv);
    if (merged->missing == 0) return exit_fine;
    output.complain(fmt::format("kitchen: {} points are in none of these files.", merged->missing));
    return exit_stopped;
}

}  // namespace kitchen::app
