// A temporary folder for a test that writes files; removed with its contents when the test ends.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "app/platform/desktop/path_of.hpp"
#include "app/platform/desktop/process.hpp"

namespace kitchen::app {

class TempFolder {
  public:
    TempFolder() {
        static int number = 0;
        path_ = std::filesystem::temp_directory_path() / fmt::format("kitchen-files-{}-{}", own_process_id(), ++number);
        std::filesystem::remove_all(path_);
        std::filesystem::create_directory(path_);
    }
    ~TempFolder() { std::filesystem::remove_all(path_); }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    std::string in(const std::string& name) const { return (path_ / path_of(name)).generic_string(); }
    std::ptrdiff_t files() const {
        return std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator());
    }

  private:
    std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& path) {
    std::ifstream stream(path_of(path), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace kitchen::app
