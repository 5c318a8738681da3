// Where changes that are not saved lie on the disk: a file for each window, named after its process, in the folder of
// the settings. One whose process is gone was left by a crash.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/model/draft.hpp"
#include "app/platform/desktop/io_queue.hpp"

namespace kitchen::app {

class DraftFile {
  public:
    DraftFile();

    // DraftFound is the answer where a window left one that is no longer there.
    void look_for_others(IoQueue&);
    // In place of what was kept before; nothing removes it. What cannot be written is not kept: the person is told when
    // saving fails, not here.
    void keep(const std::optional<Draft>&, IoQueue&);
    // Removes the one that was found.
    void forget(IoQueue&);

  private:
    std::string path_;                    // empty: there is no place for it
    std::shared_ptr<std::string> found_;  // touched by jobs of the queue alone
    bool is_kept_ = false;
};

}  // namespace kitchen::app
