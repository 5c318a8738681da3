// Runs the real `kitchen` as a person would, through the shell, and keeps what it said.
#pragma once

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

// A file that is there while this lives.
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

// How often `part` stands in `text`.
int count_of(std::string_view part, std::string_view text);
