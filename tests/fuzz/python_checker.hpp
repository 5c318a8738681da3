// A Python that compiles one program after another, without running any. Starting one for each program would take
// longer than everything else about an input.
#pragma once

#include <cstdio>
#include <string>

class PythonChecker {
  public:
    // Python's complaint about the program; empty when it compiles.
    std::string complaint_about(const std::string& program);

  private:
    void start();

    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
};
