// The files of a visit. A page has no folders, so what was opened or saved is kept in memory and listed as one.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/model/files.hpp"

namespace kitchen::app {

class VisitFiles {
  public:
    // Forgets the one that was opened or saved longest ago when there would be too many.
    void put(const std::string& name, const std::string& bytes) {
        std::erase_if(files_, [&](const auto& file) { return file.first == name; });
        if (files_.size() >= files_max) files_.erase(files_.begin());
        files_.emplace_back(name, bytes);
    }
    // Null when there is none of that name.
    const std::string* find(const std::string& name) const {
        const auto file =
            std::find_if(files_.begin(), files_.end(), [&](const auto& each) { return each.first == name; });
        return file == files_.end() ? nullptr : &file->second;
    }
    Folder folder() const {
        Folder folder{.path = "/this visit", .entries = {}, .diagnostic = {}};
        for (const auto& [name, bytes] : files_) folder.entries.push_back({name, false});
        std::sort(folder.entries.begin(), folder.entries.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        return folder;
    }

  private:
    static constexpr std::size_t files_max = 50;
    std::vector<std::pair<std::string, std::string>> files_;  // the name and the bytes, the latest last
};

}  // namespace kitchen::app
