// The window's only way to the outside: time, what is drawn on, runs, files, the clipboard, settings. App (app.hpp) is
// the same on every platform; desktop/, offscreen/ and web/ are the platforms.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/model/action.hpp"
#include "app/model/session.hpp"
#include "app/runs/runner.hpp"
#include "app/ui/style.hpp"

namespace kitchen::app {

struct Size {
    int width = 1440;
    int height = 900;

    bool operator==(const Size&) const = default;
};
// Of a window.
inline constexpr Size size_min{640, 400};
inline constexpr Size size_max{8192, 8192};

// What is drawn on. Without a size nothing can be seen of it.
struct Surface {
    Size size;        // as Dear ImGui counts
    float scale = 1;  // of the display: screen pixels per pixel of the mock-up before text size
};

class Platform {
  public:
    Platform() = default;
    Platform(const Platform&) = delete;
    Platform& operator=(const Platform&) = delete;
    virtual ~Platform() = default;

    // ---- Time, and what has come from outside since the last time: answers to what was asked for below, files that
    // were dropped, the close button.
    virtual double now_seconds() = 0;
    virtual std::vector<Action> news() = 0;

    // ---- What is drawn on. Between the two Dear ImGui's frame is laid out.
    virtual Surface surface() = 0;
    virtual const Style& begin_frame(Theme, float unit) = 0;
    virtual void end_frame() = 0;
    virtual void show_title(const std::string&) = 0;
    virtual void show_full_screen(bool) = 0;

    // ---- Runs. A frame waits so long for those that are wanted; the first one longer.
    virtual Runner& runner() = 0;
    virtual std::chrono::milliseconds run_patience(bool is_first_frame) = 0;

    // ---- Files. Each is answered by an action of a later news(), or of this very call.
    virtual void carry_out(const ReadFile&) = 0;
    virtual void carry_out(const WriteFile&) = 0;
    virtual void carry_out(const WriteTrace&) = 0;
    virtual void carry_out(const WritePicture&, const Session&) = 0;
    virtual void carry_out(const ListFolder&) = 0;
    // The system's own dialogs; PathPicked is the answer, or PickerMissing, or none.
    virtual Pickers pickers() = 0;
    virtual void carry_out(const PickFile&) = 0;
    // Whether one of these files changes; FileFound, of the first, is the answer whenever one does. Empty: none.
    virtual void watch(const std::vector<std::string>& paths) = 0;

    // ---- The clipboard. OpenShareText is the answer to ReadClipboard.
    virtual void carry_out(const CopyText&) = 0;
    virtual void carry_out(const ReadClipboard&) = 0;

    // ---- The sound of a timer.
    virtual void carry_out(const RingBell&) = 0;

    // ---- The terminal that started the program, where there is one: only the speaker sees it.
    virtual void carry_out(const TellSpeaker&) = 0;

    // ---- Settings, for the next time.
    virtual void keep(const Preferences&) = 0;
    // Changes that are not saved, in place of those of before; none: there are none any more.
    virtual void keep(const std::optional<Draft>&) = 0;
    virtual void carry_out(const ForgetDraft&) = 0;

    // A browser takes some keys for itself.
    virtual bool is_browser() const { return false; }
};

}  // namespace kitchen::app
