// A Python that compiles one program after another, without running any. Starting one for each would take longer than
// all the rest of an input.
#pragma once

#include <cstdio>
#include <string>

class PythonChecker {
  public:
    // What Python has against the program; nothing when it compiles.
    std::string complaint_about(const std::string& program);

  private:
    void start();

    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
};
