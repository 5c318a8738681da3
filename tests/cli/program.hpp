// Runs the real `kitchen` as a person would, through the shell, and keeps what it said.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

// `kitchen <arguments>`; quotes, pipes and redirections in the arguments are the shell's.
Ran run_kitchen(const std::string& arguments);
// `kitchen-timer <arguments>` where there is no display.
Ran run_timer(const std::string& arguments);

// `kitchen <arguments>` with something for the shell to do before: "ulimit -s 1000;".
Ran run_kitchen_after(const std::string& setup, const std::string& arguments);

// `kitchen <arguments>` (words without quotes) that runs beside the test, until it ends or this goes out of scope. What
// it writes to standard output is kept in a file; standard error is a terminal where one is asked for, or else another
// file.
class StartedKitchen {
  public:
    explicit StartedKitchen(const std::string& arguments, bool on_terminal = false);
    ~StartedKitchen();
    StartedKitchen(const StartedKitchen&) = delete;
    StartedKitchen& operator=(const StartedKitchen&) = delete;

    // Waits until it has written this to standard output, or to the terminal; fails the test if it does not.
    void wait_for_output(std::string_view text);
    void wait_for_terminal(std::string_view text);
    void send(int signal);
    // Waits until it ends; fails the test where that takes more than some seconds.
    Ran end();

  private:
    std::string out_path_, err_path_;
    int terminal_ = -1;
    std::string shown_;
    int pid_ = -1;
};

// A file that exists as long as this object.
class TemporaryFile {
  public:
    TemporaryFile(std::string_view name, std::string_view bytes);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

// Whether there is a device that is always full; macOS has none.
bool has_full_device();

// How many TOML files a folder of the source tree has: what is built in is compared with it.
std::size_t toml_files_in(const std::string& folder);
std::string read_file(const std::string& path);

// How often `part` is in `text`.
int count_of(std::string_view part, std::string_view text);
