// Starts other programs, gives them input, and waits for them.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen::app {

enum class Errors : std::uint8_t { shown, hidden };
// What a Ctrl-C does to the program while it starts. Held: it waits until the program lets it through (on Windows it
// does not wait).
enum class Interrupts : std::uint8_t { usual, held };

struct ProcessRun {
    int code = -1;  // exit code; 128 + n when signal n ended it
    std::string out;
};

// A running program.
class Process {
  public:
    // `words`: its name, searched on the PATH if it has no slash, and its arguments. Empty when it cannot be started.
    static std::optional<Process> start(const std::vector<std::string>& words, Errors, Interrupts = Interrupts::usual);

    // Writes `input` to it, closes its input, and waits for its end. To be called once.
    ProcessRun run(std::string_view input);
    int id() const { return id_; }

  private:
    int id_ = -1;
    std::intptr_t input_ = -1;   // the write end of its standard input
    std::intptr_t output_ = -1;  // the read end of its standard output
    std::intptr_t handle_ = -1;  // of the process, on Windows
};

bool is_running(int id);
int own_process_id();
// Ends the process if it is still running.
void end_process(int id);

// Replaces this program by another. Returns only if that cannot be started.
void become(const std::string& program, const std::vector<std::string>& words);
// The folder of this program; empty when the system does not say.
std::string own_folder();
bool is_terminal(std::FILE*);
// Writes to standard output as much as it takes without waiting, and drops the rest: a terminal may be stopped, and the
// reader of a pipe may read no more. On Windows it waits.
void write_without_waiting(std::string_view text);
// To be called once, at the start: sets standard input and output to bytes without translation, turns a closed reader
// into a write error, and keeps the numbers of streams that are closed, which the display's connection would get.
void prepare_streams();

}  // namespace kitchen::app
