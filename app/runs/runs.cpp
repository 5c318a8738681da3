#include "app/runs/runs.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "app/model/update.hpp"
#include "app/runs/wanted_runs.hpp"

namespace kitchen::app {
namespace {

// A run that is ready within this time is still shown during a drag, although a newer one is wanted.
constexpr std::chrono::milliseconds stale_after{100};
// A knob that has not moved for this long is considered at rest.
constexpr std::chrono::milliseconds rests_after{150};

constexpr std::size_t cached_max = 16;
// Some tens of megabytes. The newest run is kept whatever its size.
constexpr std::size_t cached_records_max = 400'000;

std::size_t records_of(const RunResult& result) {
    std::size_t records = result.run->trace.records.size();
    if (!result.beside) return records;
    for (const Trace& trace : result.beside->beside) records += trace.records.size();
    return records;
}

const RunRequest* same_run(const std::vector<RunRequest>& wanted, const RunRequest& request) {
    const auto found =
        std::find_if(wanted.begin(), wanted.end(), [&](const RunRequest& one) { return is_same_run(one, request); });
    return found == wanted.end() ? nullptr : &*found;
}

bool is_wanted_for(const std::vector<RunRequest>& wanted, RunPurpose purpose) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const RunRequest& one) { return one.purpose == purpose; });
}

}  // namespace

bool Runs::settle(Session& s, std::chrono::microseconds patience) {
    const Clock::time_point until = Clock::now() + patience;
    cache_shown(s);
    while (true) {
        const std::vector<RunRequest> wanted = wanted_runs(s);
        stop_stale(wanted);
        if (wanted.empty()) {
            waits_for_rest_ = false;
            s.jobs.progress.reset();
            return false;
        }
        if (show_cached(s, wanted)) continue;
        if (!under_way_) begin(wanted.front());
        s.jobs.progress = under_way_ ? runner_.progress() : nullptr;
        if (!under_way_) return true;
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(until - Clock::now());
        std::optional<RunResult> result = runner_.finished(std::max(left, std::chrono::microseconds{0}));
        if (!result) return true;
        take(s, wanted, *result);
    }
}

void Runs::stop_stale(const std::vector<RunRequest>& wanted) {
    if (!under_way_ || same_run(wanted, under_way_->request) != nullptr) return;
    const RunPurpose purpose = under_way_->request.purpose;
    const bool is_replaced = purpose != RunPurpose::opening && is_wanted_for(wanted, purpose);
    if (is_replaced && Clock::now() - under_way_->since < stale_after) return;
    runner_.stop();
    under_way_.reset();
    waits_for_rest_ = is_replaced;
    moved_to_.reset();
}

void Runs::begin(const RunRequest& request) {
    const Clock::time_point now = Clock::now();
    if (waits_for_rest_) {
        if (std::exchange(moved_to_, request.scenario) != request.scenario) moved_at_ = now;
        if (now - moved_at_ < rests_after) return;
        waits_for_rest_ = false;
    }
    runner_.begin(request);
    under_way_ = UnderWay{request, now};
}

void Runs::take(Session& s, const std::vector<RunRequest>& wanted, const RunResult& result) {
    const RunRequest request = std::exchange(under_way_, std::nullopt)->request;
    if (!result.run) return update(s, RunFailed{request.purpose});
    cache(request, result);
    const RunRequest* const answered = same_run(wanted, request);
    update(s, RunReady{answered != nullptr ? answered->purpose : request.purpose, result.run, result.beside});
}

bool Runs::show_cached(Session& s, const std::vector<RunRequest>& wanted) {
    for (const RunRequest& request : wanted) {
        const auto found = std::find_if(cache_.begin(), cache_.end(),
                                        [&](const CachedRun& one) { return is_same_run(one.request, request); });
        if (found == cache_.end()) continue;
        const CachedRun hit = std::move(*found);
        cache_.erase(found);
        cache_.push_front(hit);
        update(s, RunReady{request.purpose, hit.result.run, hit.result.beside});
        return true;
    }
    return false;
}

void Runs::cache(const RunRequest& request, const RunResult& result) {
    cache_.push_front({request, result});
    cache_.front().request.before.reset();
    std::size_t records = records_of(result);
    const auto is_too_much = [&](const CachedRun& one) {
        records += records_of(one.result);
        return records > cached_records_max;
    };
    const auto end = std::find_if(std::next(cache_.begin()), cache_.end(), is_too_much);
    cache_.erase(end, cache_.end());
    if (cache_.size() > cached_max) cache_.resize(cached_max);
}

void Runs::cache_shown(const Session& s) {
    const auto cache_one = [this](RunPurpose purpose, const std::shared_ptr<const Run>& run) {
        const auto is_it = [&](const CachedRun& one) { return one.result.run == run; };
        if (run && std::none_of(cache_.begin(), cache_.end(), is_it))
            cache({.purpose = purpose, .scenario = run->key}, {run});
    };
    cache_one(RunPurpose::main, s.runs.main);
    cache_one(RunPurpose::other, s.runs.other);
}

void settle_now(Session& s) {
    InlineRunner runner;
    Runs runs(runner);
    while (runs.settle(s, {})) {
    }
}

}  // namespace kitchen::app
