// W1, W2 and the hand-written W3 over our queue and over every reference, and what W2 does to the memory.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/kernel/event_queue.hpp"
#include "tests/bench/benches.hpp"
#include "tests/bench/loads.hpp"
#include "tests/bench/references.hpp"

namespace kitchen::bench {
namespace {

// Our queue, in the form that the loads need.
class Ours {
  public:
    using Handle = EventHandle;
    explicit Ours(const Tuning&) {}

    Handle push(std::int64_t when, std::uint32_t payload) { return queue_.push({when}, payload); }
    Fired pop() {
        const std::int64_t when = queue_.next_when().us;
        return {when, queue_.pop()};
    }
    void cancel(Handle handle) { queue_.cancel(handle); }

  private:
    EventQueue<std::uint32_t> queue_;
};

// Every queue must come to the sum that the first one came to on the same load.
void must_agree(const std::string& load, std::uint64_t sum) {
    static std::map<std::string, std::uint64_t> sums;
    const auto [first, is_new] = sums.emplace(load, sum);
    if (is_new || first->second == sum) return;
    std::fprintf(stderr, "%s: two queues did not do the same work\n", load.c_str());
    std::abort();
}

constexpr std::int64_t events_checked = 200'000;

std::int64_t batch(std::int64_t pending) { return std::max<std::int64_t>(100'000, pending); }

template <class Queue>
void hold(benchmark::State& state, std::int64_t pending) {
    Queue queue({1'000'000 / pending});
    const auto load = std::make_unique<Hold<Queue>>(queue, static_cast<std::uint32_t>(pending));
    load->run(events_checked);
    must_agree(fmt::format("W1 {}", pending), load->checksum());
    load->run(2 * pending);  // until nothing of the beginning is left
    for ([[maybe_unused]] auto _ : state) load->run(batch(pending));
    state.SetItemsProcessed(state.iterations() * batch(pending));
}

template <class Queue>
void churn(benchmark::State& state, std::int64_t pending) {
    Queue queue({1'000'000 / pending});
    const auto load = std::make_unique<Churn<Queue>>(queue, static_cast<std::uint32_t>(pending));
    load->run(events_checked);
    must_agree(fmt::format("W2 {}", pending), load->checksum());
    load->run(8 * pending);
    for ([[maybe_unused]] auto _ : state) load->run(batch(pending));
    state.SetItemsProcessed(state.iterations() * batch(pending));
}

template <class Queue>
void dinner(benchmark::State& state, Patience patience) {
    for ([[maybe_unused]] auto _ : state) {
        Queue queue({4'000'000 / 40});
        const DinnerSums sums = Dinner<Queue>(queue, patience).run(dinner_diners);
        dinner_must_agree(patience, sums);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(dinner_diners));
}

std::int64_t resident_kib() {
    long long pages = 0;
    long long resident = 0;
    std::FILE* const file = std::fopen("/proc/self/statm", "r");
    if (file == nullptr) return 0;
    if (std::fscanf(file, "%lld %lld", &pages, &resident) != 2) resident = 0;
    std::fclose(file);
    return resident * sysconf(_SC_PAGESIZE) / 1024;
}

// How much larger the warm program becomes over twenty million cancellations.
void churn_memory(benchmark::State& state) {
    constexpr std::int64_t pending = 100'000;
    for ([[maybe_unused]] auto _ : state) {
        Ours queue({});
        const auto load = std::make_unique<Churn<Ours>>(queue, std::uint32_t{pending});
        load->run(20 * pending);
        const std::int64_t before_kib = resident_kib();
        const std::int64_t until = load->cancelled() + 20'000'000;
        while (load->cancelled() < until) load->run(pending);
        state.counters["grown_kib"] = static_cast<double>(resident_kib() - before_kib);
        state.counters["resident_kib"] = static_cast<double>(resident_kib());
    }
}

template <class Queue>
void add(const std::string& name) {
    for (const std::int64_t pending : {16, 1'000, 100'000, 1'000'000}) {
        benchmark::RegisterBenchmark(fmt::format("W1/{}/{}", pending, name).c_str(), hold<Queue>, pending);
        benchmark::RegisterBenchmark(fmt::format("W2/{}/{}", pending, name).c_str(), churn<Queue>, pending);
    }
    benchmark::RegisterBenchmark(("W3/exponential/" + name).c_str(), dinner<Queue>, Patience::exponential);
    benchmark::RegisterBenchmark(("W3/fixed/" + name).c_str(), dinner<Queue>, Patience::fixed);
}

}  // namespace

void dinner_must_agree(Patience patience, const DinnerSums& sums) {
    const std::string load = patience == Patience::fixed ? "W3 fixed " : "W3 exponential ";
    must_agree(load + "served", static_cast<std::uint64_t>(sums.served));
    must_agree(load + "sorry", static_cast<std::uint64_t>(sums.sorry));
    must_agree(load + "waits", static_cast<std::uint64_t>(sums.waits_us));
}

void add_queue_benches() {
    add<Ours>("ours");
    add<HeapReference>("heap");
    add<WheelReference>("wheel");
    add<LazyReference>("priority_queue");
    add<SetReference>("set");
    benchmark::RegisterBenchmark("W2 memory/ours", churn_memory)->Iterations(1);
}

}  // namespace kitchen::bench
