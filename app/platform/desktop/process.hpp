// Other programs: started, given something to read, and waited for.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::app {

enum class Errors : std::uint8_t { shown, hidden };

struct ProcessRun {
    int code = -1;  // the exit code; 128 + n when signal n ended it
    std::string out;
};

// A program that has been started.
class Process {
  public:
    // `words`: its name, looked for on the PATH where it has no slash, and its arguments. Nothing when it cannot be
    // started.
    static std::optional<Process> start(const std::vector<std::string>& words, Errors);

    // Gives it `input` to read, as one piece, and waits for its end. Once only.
    ProcessRun run(std::string_view input);
    int id() const { return id_; }

  private:
    int id_ = -1;
    std::intptr_t input_ = -1;   // what it reads
    std::intptr_t output_ = -1;  // what it writes
    std::intptr_t handle_ = -1;  // of itself, on Windows
};

bool is_running(int id);
int own_process_id();
// Ends it, if it is still there.
void end_process(int id);

// Becomes the other program. Comes back only where that cannot be started.
void become(const std::string& program, const std::vector<std::string>& words);
// The folder in which this program is; empty where the system does not say.
std::string own_folder();
bool is_terminal(std::FILE*);
// Once, at the start: standard input and output carry bytes as they are, and a reader that goes away is seen as an
// output that cannot be written.
void prepare_streams();

}  // namespace kitchen::app
