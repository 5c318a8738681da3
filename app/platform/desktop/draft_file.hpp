// Unsaved changes on the disk: one file per window, with a number that the window holds, in the folder of the settings.
// If no window holds the number, the file was left by a crash.
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

    // Sends DraftFound if a window that is gone has left a draft. Until this window closes, no other one finds that
    // draft. Removes what windows that were killed while writing left.
    void look_for_others(IoQueue&);
    // Writes the draft in place of the earlier one; an empty one removes the file. Errors are not reported here: the
    // user is told when saving fails.
    void keep(const std::optional<Draft>&, IoQueue&);
    // Removes the draft that was found, unless the one that was last given to keep() could not be written.
    void forget(IoQueue&);

  private:
    struct Shared;

    std::string path_;                // empty when there is no folder for it
    std::shared_ptr<Shared> shared_;  // only the queue's jobs use it
    bool is_kept_ = false;
};

}  // namespace kitchen::app
