// Shows how far a long run has come, on one line of standard error, if that is a terminal.
#pragma once

#include "core/base/progress.hpp"

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace kitchen::app {

// "[######            ] 12 of 60 runs" and a carriage return; `share` is from 0 to 1.
std::string progress_bar(double share, std::string_view words);
bool shows_progress();
void show_progress_line(std::string_view line);
void clear_progress_line();

// Shows how far one run has come, until it goes out of scope. A second thread does the showing; without it nothing is
// shown.
class RunProgress {
  public:
    explicit RunProgress(const Progress&);
    ~RunProgress();
    RunProgress(const RunProgress&) = delete;
    RunProgress& operator=(const RunProgress&) = delete;

  private:
    void show_until_over();

    const Progress& progress_;
    std::mutex mutex_;
    std::condition_variable is_over_;
    bool over_ = false;
    std::thread thread_;
};

}  // namespace kitchen::app
