// The files of a visit. A page has no folders, so what was opened or saved is kept in memory and listed as one.
#pragma once

#include <map>
#include <string>

#include "app/model/files.hpp"

namespace kitchen::app {

class VisitFiles {
  public:
    // Forgets the oldest one when there would be too many.
    void put(const std::string& name, const std::string& bytes) {
        if (files_.size() >= files_max && !files_.contains(name)) files_.erase(files_.begin());
        files_[name] = bytes;
    }
    // Null when there is none of that name.
    const std::string* find(const std::string& name) const {
        const auto file = files_.find(name);
        return file == files_.end() ? nullptr : &file->second;
    }
    Folder folder() const {
        Folder folder{.path = "/this visit", .entries = {}, .diagnostic = {}};
        for (const auto& [name, bytes] : files_) folder.entries.push_back({name, false});
        return folder;
    }

  private:
    static constexpr std::size_t files_max = 50;
    std::map<std::string, std::string> files_;
};

}  // namespace kitchen::app
