#include "tests/bench/table.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include <fmt/format.h>

namespace kitchen::bench {
namespace {

const Figures* find(const std::map<std::string, Figures>& all, const std::string& name) {
    const auto found = all.find(name);
    return found == all.end() ? nullptr : &found->second;
}

class Table {
  public:
    Table() {
        std::puts("");
        row("what", "measured", "beside", "ratio", "goal", "", "spread");
    }

    // At least `goal` times the other's speed.
    void faster(const std::string& what, const Figures& ours, const std::string& other_name, const Figures& other,
                double goal) {
        const double ratio = ours.best_items() / other.best_items();
        row(what, fmt::format("{:.2f} M/s", ours.best_items() / 1e6),
            fmt::format("{:.2f} M/s {}", other.best_items() / 1e6, other_name), fmt::format("{:.2f}", ratio),
            fmt::format(">= {:.2f}", goal), verdict(ratio >= goal),
            fmt::format("{:.2f}, {:.2f}", ours.spread(), other.spread()));
    }

    // At most `goal` milliseconds.
    void within(const std::string& what, const Figures& ours, double goal, const std::string& beside = "") {
        const double ms = ours.best_seconds() * 1e3;
        row(what, fmt::format("{:.3f} ms", ms), beside, fmt::format("{:.2f}", ms / goal),
            fmt::format("<= {:g} ms", goal), verdict(ms <= goal), fmt::format("{:.2f}", ours.spread()));
    }

    // At most that share of the other's time.
    void share(const std::string& what, const Figures& ours, const std::string& other_name, const Figures& other,
               double goal) {
        const double ratio = ours.best_seconds() / other.best_seconds();
        row(what, fmt::format("{:.1f} ms", ours.best_seconds() * 1e3),
            fmt::format("{:.1f} ms {}", other.best_seconds() * 1e3, other_name), fmt::format("{:.2f}", ratio),
            fmt::format("<= {:.2f}", goal), verdict(ratio <= goal),
            fmt::format("{:.2f}, {:.2f}", ours.spread(), other.spread()));
    }

    void memory(const std::string& what, const Figures& ours) {
        const double grown = ours.counters.at("grown_kib");
        row(what, fmt::format("{:.0f} KiB more", grown),
            fmt::format("{:.0f} KiB in all", ours.counters.at("resident_kib")), "", "<= 1024 KiB",
            verdict(grown <= 1024), "");
    }

    int missed() const { return missed_; }

  private:
    const char* verdict(bool met) {
        if (!met) ++missed_;
        return met ? "met" : "MISSED";
    }
    static void row(std::string_view what, std::string_view measured, std::string_view beside, std::string_view ratio,
                    std::string_view goal, std::string_view met, std::string_view spread) {
        std::puts(
            fmt::format("{:<44}{:>16}  {:<30}{:>6}  {:<12}{:<8}{}", what, measured, beside, ratio, goal, met, spread)
                .c_str());
    }

    int missed_ = 0;
};

void queue_rows(const std::map<std::string, Figures>& all, Table& table) {
    for (const char* load : {"W1/16", "W1/1000", "W1/100000", "W1/1000000", "W2/16", "W2/1000", "W2/100000",
                             "W2/1000000", "W3/exponential", "W3/fixed"}) {
        const std::string name = load;
        const Figures* const ours = find(all, name + "/ours");
        const Figures* best = nullptr;
        std::string best_name;
        for (const char* other : {"heap", "wheel", "priority_queue", "set"}) {
            const Figures* const figures = find(all, name + "/" + other);
            if (figures == nullptr || (best != nullptr && best->best_items() >= figures->best_items())) continue;
            best = figures;
            best_name = other;
        }
        if (ours != nullptr && best != nullptr)
            table.faster("our queue, " + name + ", to the best", *ours, best_name, *best, 0.8);
    }
    if (const Figures* const ours = find(all, "W2 memory/ours"))
        table.memory("our queue, 20M cancelled at W2/100000", *ours);
}

void restaurant_rows(const std::map<std::string, Figures>& all, Table& table) {
    for (const char* load : {"W3/exponential", "W3/fixed"}) {
        const std::string name = load;
        const Figures* const heap = find(all, name + "/heap");
        const Figures* const counted = find(all, name + "/restaurant, counted");
        const Figures* const kept = find(all, name + "/restaurant, with trace");
        if (heap != nullptr && counted != nullptr)
            table.faster("restaurant, " + name + ", counted", *counted, "raw heap", *heap, 0.5);
        if (counted != nullptr && kept != nullptr)
            table.faster("restaurant, " + name + ", with trace", *kept, "counted", *counted, 0.5);
    }
}

void view_rows(const std::map<std::string, Figures>& all, Table& table) {
    const auto timed = [&](const std::string& name, double goal) {
        if (const Figures* const figures = find(all, name)) table.within(name, *figures, goal);
    };
    timed("knob/50 diners", 1);
    timed("knob/10000 diners", 16);
    // Of the scenarios in assets: the slowest with at most `diners_max` diners, and the slowest of all.
    const auto slowest = [&](double diners_max) {
        const std::pair<const std::string, Figures>* worst = nullptr;
        for (const auto& one : all) {
            const auto diners = one.second.counters.find("diners");
            if (diners == one.second.counters.end() || diners->second > diners_max ||
                one.first.find(" diners") != std::string::npos)
                continue;
            if (worst == nullptr || one.second.best_seconds() > worst->second.best_seconds()) worst = &one;
        }
        return worst;
    };
    if (const auto* const worst = slowest(50)) table.within("knob, any scenario to 50", worst->second, 1, worst->first);
    if (const auto* const worst = slowest(1e9)) table.within("knob, any scenario", worst->second, 16, worst->first);
    timed("jump/1M events", 8);
    const Figures* const late = find(all, "from now on/1 s before the end");
    const Figures* const early = find(all, "from now on/600 s before the end");
    if (late != nullptr && early != nullptr)
        table.share("a change 1 s before the end of 1M events", *late, "nearly all played", *early, 0.5);
    timed("frame/12 diners", 1);
    timed("frame/200 diners", 2);
    timed("frame/10000 diners", 4);
    timed("frame/jump in 1M events", 16);
    const Figures* const taught = find(all, "frame/after 8 hours of a class");
    const Figures* const opened = find(all, "frame/after 0 hours of a class");
    if (taught != nullptr && opened != nullptr)
        table.share("a frame after 8 hours of a class", *taught, "just opened", *opened, 1.25);
}

}  // namespace

double Figures::best_seconds() const { return *std::min_element(seconds.begin(), seconds.end()); }
double Figures::best_items() const { return *std::max_element(items.begin(), items.end()); }
double Figures::spread() const {
    return *std::max_element(seconds.begin(), seconds.end()) / *std::min_element(seconds.begin(), seconds.end());
}

void Collector::ReportRuns(const std::vector<Run>& runs) {
    for (const Run& run : runs) {
        if (run.run_type != Run::RT_Iteration) continue;
        Figures& figures = figures_[run.run_name.function_name];
        figures.seconds.push_back(run.cpu_accumulated_time / static_cast<double>(run.iterations));
        for (const auto& [name, counter] : run.counters) {
            if (name == "items_per_second")
                figures.items.push_back(counter.value);
            else
                figures.counters[name] = counter.value;
        }
        const double speed = figures.items.empty() ? 0 : figures.items.back() / 1e6;
        std::fputs(fmt::format("{:<44}{:>12.4f} ms{}\n", run.run_name.function_name, figures.seconds.back() * 1e3,
                               speed > 0 ? fmt::format("{:>10.2f} M/s", speed) : std::string())
                       .c_str(),
                   stderr);
    }
}

int print_table(const std::map<std::string, Figures>& all) {
    Table table;
    queue_rows(all, table);
    restaurant_rows(all, table);
    view_rows(all, table);
    return table.missed();
}

}  // namespace kitchen::bench
