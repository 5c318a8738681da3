// The one table of tools/bench: every goal beside what was measured.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace kitchen::bench {

// All repetitions of one benchmark.
struct Figures {
    std::vector<double> seconds;  // processor time a round
    std::vector<double> items;    // a second; empty where none are counted
    std::map<std::string, double> counters;

    // On a machine that others use as well the fastest repetition is the least disturbed one.
    double best_seconds() const;
    double best_items() const;
    // The slowest repetition against the fastest.
    double spread() const;
};

// Keeps the figures of every run, and says what is being measured.
class Collector : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override;

    const std::map<std::string, Figures>& figures() const { return figures_; }

  private:
    std::map<std::string, Figures> figures_;
};

// Only the goals whose figures were measured have a row. Returns how many of them were missed.
int print_table(const std::map<std::string, Figures>&);

}  // namespace kitchen::bench
