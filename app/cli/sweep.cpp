// kitchen sweep: plays a grid of knob values and seeds on all cores. The output depends neither on the number of jobs
// nor on the order in which they finish.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "app/cli/progress_line.hpp"
#include "app/cli/sweep_plan.hpp"

namespace kitchen::app {
namespace {

// A global, because a signal handler can reach nothing else.
volatile std::sig_atomic_t interrupted = 0;

// Ctrl-C, the signal with which a batch system ends a job, and a closed terminal.
#ifdef SIGHUP
constexpr std::array stopping_signals = {SIGINT, SIGTERM, SIGHUP};
#else
constexpr std::array stopping_signals = {SIGINT, SIGTERM};
#endif

void on_interrupt(int signal) {
    interrupted = 1;
    // A second signal ends the program immediately.
    std::signal(signal, SIG_DFL);
}

// While it exists, these signals stop the sweep and keep the finished rows. A signal that is ignored, as under nohup,
// stays ignored.
class StopOnSignals {
  public:
    StopOnSignals() {
        for (std::size_t n = 0; n < stopping_signals.size(); ++n) {
            before_[n] = std::signal(stopping_signals[n], on_interrupt);
            if (before_[n] == SIG_IGN) std::signal(stopping_signals[n], SIG_IGN);
        }
    }
    ~StopOnSignals() {
        for (std::size_t n = 0; n < stopping_signals.size(); ++n) std::signal(stopping_signals[n], before_[n]);
    }
    StopOnSignals(const StopOnSignals&) = delete;
    StopOnSignals& operator=(const StopOnSignals&) = delete;

  private:
    std::array<void (*)(int), stopping_signals.size()> before_{};
};

// Shared by the threads: each takes the next run, and stores the result with the point of the run.
class SweepWork {
  public:
    explicit SweepWork(const SweepPlan& plan) : plan_(plan) {
        for (const std::size_t point : plan.points)
            if (!plan.rows.contains(point)) todo_.push_back(point);
    }

    // Plays the next run. Returns false when none is left, when the sweep was stopped, or when memory ran out.
    bool play_one() {
        try {
            return play_next();
        } catch (const std::bad_alloc&) {
            out_of_memory_ = true;
            stop();
            return false;
        }
    }
    bool out_of_memory() const { return out_of_memory_; }
    void stop() { progress_.stop(); }

    // Takes the runs of a point out once all of them are finished; empty before that.
    std::vector<SweepRun> take_whole(std::size_t point) {
        const std::lock_guard lock(mutex_);
        const auto begun = begun_.find(point);
        if (begun == begun_.end() || begun->second.left > 0) return {};
        std::vector<SweepRun> runs = std::move(begun->second.runs);
        begun_.erase(begun);
        return runs;
    }
    std::size_t run_count() const { return todo_.size() * plan_.seeds; }
    std::size_t done() {
        const std::lock_guard lock(mutex_);
        return done_;
    }

  private:
    bool play_next() {
        std::unique_lock lock(mutex_);
        if (is_stopped() || next_ >= run_count()) return false;
        const std::size_t run = next_++;
        const std::size_t point = todo_[run / plan_.seeds];
        Begun& begun = begun_[point];
        if (begun.runs.empty()) begun = {std::vector<SweepRun>(plan_.seeds), plan_.seeds};
        lock.unlock();
        const Scenario scenario = point_scenario(plan_.base, plan_.axes, point);
        const auto seed = scenario.seed + static_cast<std::int64_t>(run % plan_.seeds);
        const SweepRun played = play_for_sweep(scenario, seed, &progress_);
        lock.lock();
        if (is_stopped()) return false;  // A run that was stopped half-way has no figures.
        begun.runs[run % plan_.seeds] = played;
        --begun.left;
        ++done_;
        return true;
    }
    bool is_stopped() const { return progress_.is_stopped(); }

    // A point in progress: its runs by seed, and how many are still missing.
    struct Begun {
        std::vector<SweepRun> runs;
        std::size_t left = 0;
    };

    const SweepPlan& plan_;
    std::vector<std::size_t> todo_;  // points to play
    Progress progress_;              // of all runs together, to stop them
    std::atomic<bool> out_of_memory_ = false;
    std::mutex mutex_;  // guards what follows
    std::map<std::size_t, Begun> begun_;
    std::size_t next_ = 0;
    std::size_t done_ = 0;
};

// Writes rows in the order of their points as soon as they are complete, so that little is lost if the program is
// killed.
class Rows {
  public:
    Rows(const SweepPlan& plan, bool json, Output& output)
        : plan_(plan), json_(json), output_(output), header_(sweep_csv_header(plan.base, plan.axes)) {
        output_.write(json_ ? "[" : header_);
    }

    // Writes up to the first incomplete point. Returns false once nothing can be written.
    bool write_next(SweepWork& work) {
        while (next_ < plan_.points.size() && write(work, plan_.points[next_])) ++next_;
        return output_.flush();
    }
    // Also writes complete points behind the first incomplete one, when no more will be played.
    void finish(SweepWork& work) {
        for (; next_ < plan_.points.size(); ++next_) write(work, plan_.points[next_]);
        if (json_) output_.write(rows_ == 0 ? "]\n" : "\n]\n");
    }
    std::size_t rows() const { return rows_; }
    std::size_t cut_off_rows() const { return cut_off_rows_; }

  private:
    bool write(SweepWork& work, std::size_t point) {
        if (const auto row = plan_.rows.find(point); row != plan_.rows.end()) {
            output_.write(row->second);
            cut_off_rows_ += has_stopped_run(header_, row->second) ? 1 : 0;
        } else {
            const std::vector<SweepRun> runs = work.take_whole(point);
            if (runs.empty()) return false;
            const bool cut_off = std::any_of(runs.begin(), runs.end(), [](const SweepRun& run) { return run.stopped; });
            cut_off_rows_ += cut_off ? 1 : 0;
            if (json_)
                output_.write((rows_ == 0 ? "\n" : ",\n") + sweep_json_row(plan_.base, plan_.axes, point, runs));
            else
                output_.write(sweep_csv_row(plan_.axes, point, runs, plan_.fingerprint));
        }
        ++rows_;
        return true;
    }

    const SweepPlan& plan_;
    bool json_;
    Output& output_;
    std::string header_;
    std::size_t next_ = 0;  // index into the plan's points
    std::size_t rows_ = 0;
    std::size_t cut_off_rows_ = 0;  // with a run that was cut off
};

// The table is whole, but the figures of these rows are not those of whole runs.
int finish_table(std::size_t rows, std::size_t cut_off_rows, Output& output) {
    if (cut_off_rows == 0) return exit_fine;
    output.complain(
        fmt::format("kitchen: at {} of {} {} runs were cut off, as \"stopped\" says: these figures are of their "
                    "beginning. A shorter open_for or fewer diners let them end.",
                    cut_off_rows, rows, rows == 1 ? "point" : "points"));
    return exit_stopped;
}

void show_progress(std::size_t done, std::size_t all, std::chrono::steady_clock::time_point began) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    const double share = static_cast<double>(done) / static_cast<double>(all);
    const std::string left = done > 0 && done < all ? fmt::format(", {:.0f} s left", seconds / share - seconds) : "";
    show_progress_line(progress_bar(share, fmt::format("{} of {} runs{}", done, all, left)));
}

// The threads that play until no run is left. If some cannot be started there are fewer, possibly none.
class Players {
  public:
    Players(SweepWork& work, std::size_t jobs) {
        try {
            for (std::size_t n = 0; n < jobs; ++n) {
                const std::lock_guard lock(mutex_);
                threads_.emplace_back([this, &work] { play_all(work); });
                ++playing_;
            }
        } catch (const std::system_error&) {  // The threads that did start do all the work.
        }
    }
    ~Players() {
        for (std::thread& thread : threads_) thread.join();
    }
    Players(const Players&) = delete;
    Players& operator=(const Players&) = delete;

    std::size_t started() const { return threads_.size(); }
    // Waits for at most this long; returns whether all threads have finished.
    bool wait(std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex_);
        return all_over_.wait_for(lock, patience, [this] { return playing_ == 0; });
    }

  private:
    void play_all(SweepWork& work) {
        while (work.play_one()) {
        }
        const std::lock_guard lock(mutex_);
        --playing_;
        all_over_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable all_over_;
    std::size_t playing_ = 0;  // guarded by the mutex
    std::vector<std::thread> threads_;
};

// Plays and writes everything, until done or interrupted.
void play_all(SweepWork& work, Rows& rows, std::size_t jobs, Output& output) {
    constexpr std::chrono::milliseconds between_looks{100};
    const auto began = std::chrono::steady_clock::now();
    jobs = std::min(jobs, work.run_count());
    Players players(work, jobs);
    if (players.started() < jobs)
        output.complain(fmt::format("kitchen: {} of {} jobs could be started; the sweep goes on with {}.",
                                    players.started(), jobs, std::max<std::size_t>(1, players.started())));
    const auto look = [&] {
        if (shows_progress()) clear_progress_line();
        if (!rows.write_next(work) || interrupted != 0) work.stop();
        if (shows_progress() && work.run_count() > 0) show_progress(work.done(), work.run_count(), began);
    };
    if (jobs > 0 && players.started() == 0)
        while (work.play_one()) look();
    while (!players.wait(between_looks)) look();
    if (shows_progress()) clear_progress_line();
}

}  // namespace

int run_sweep(const SweepOptions& options, Output& output) {
    if (!options.merge.empty()) return merge_shards(options, output);
    const auto plan = make_sweep_plan(options);
    if (!plan) return output.refuse(plan.error());
    SweepWork work(*plan);
    Rows rows(*plan, options.json, output);
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const StopOnSignals signals;
    play_all(work, rows, options.jobs > 0 ? static_cast<std::size_t>(options.jobs) : cores, output);
    rows.finish(work);
    if (rows.rows() == plan->points.size()) return finish_table(rows.rows(), rows.cut_off_rows(), output);
    if (output.reader_is_gone()) return exit_fine;
    output.complain(fmt::format("kitchen: {} after {} of {} points; what is printed is whole{}.",
                                work.out_of_memory() ? "out of memory" : "stopped", rows.rows(), plan->points.size(),
                                options.json ? "" : ", and --resume with that file goes on"));
    return exit_stopped;
}

int merge_shards(const SweepOptions& options, Output& output) {
    std::vector<NamedText> shards;
    std::size_t bytes_left = table_bytes_max;
    for (const std::string& name : options.merge) {
        auto file = read_table_file("--merge", name, bytes_left);
        if (!file) return output.refuse({file.error()});
        bytes_left -= file->bytes.size();
        shards.push_back(std::move(*file));
    }
    const auto merged = read_sweep_tables(shards);
    if (!merged) return output.refuse({merged.error()});
    if (merged->rows.empty())
        return output.refuse(
            {option_diagnostic("--merge", "files without a single row", "at least one row of a sweep")});
    output.write(merged->header);
    std::size_t cut_off_rows = 0;
    for (const auto& [point, row] : merged->rows) {
        output.write(row);
        cut_off_rows += has_stopped_run(merged->header, row) ? 1 : 0;
    }
    if (merged->missing() == 0) return finish_table(merged->rows.size(), cut_off_rows, output);
    output.complain(fmt::format("kitchen: {} points are in none of these files.", merged->missing()));
    return exit_stopped;
}

}  // namespace kitchen::app
