// The window's only access to the outside: time, a surface to draw on, runs, files, the clipboard, settings. App
// (app.hpp) is the same on every platform; desktop/, offscreen/ and web/ are the platforms.
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
// The smallest and the largest size of a window.
inline constexpr Size size_min{640, 400};
inline constexpr Size size_max{8192, 8192};

// What to draw on. If a side is 0, it cannot be seen.
struct Surface {
    Size size;        // in Dear ImGui's units
    float scale = 1;  // of the display: screen pixels per layout unit before text size
};

class Platform {
  public:
    Platform() = default;
    Platform(const Platform&) = delete;
    Platform& operator=(const Platform&) = delete;
    virtual ~Platform() = default;

    // ---- Time, and news since the last call: answers to the requests below, dropped files, the close button.
    virtual double now_seconds() = 0;
    virtual std::vector<Action> news() = 0;

    // ---- Drawing. Dear ImGui's frame is laid out between these two calls.
    virtual Surface surface() = 0;
    virtual const Style& begin_frame(Theme, float unit) = 0;
    virtual void end_frame() = 0;
    virtual void show_title(const std::string&) = 0;
    virtual void show_full_screen(bool) = 0;

    // ---- Runs, and how long a frame waits for those that are wanted; the first frame waits longer.
    virtual Runner& runner() = 0;
    virtual std::chrono::milliseconds run_patience(bool is_first_frame) = 0;

    // ---- Files. The answer to each is an action, from a later news() or within the call.
    virtual void carry_out(const ReadFile&) = 0;
    virtual void carry_out(const WriteFile&) = 0;
    virtual void carry_out(const WriteTrace&) = 0;
    virtual void carry_out(const WritePicture&, const Session&) = 0;
    virtual void carry_out(const ListFolder&) = 0;
    // The system's own pickers. The answer is PathPicked, PickerMissing, or none.
    virtual Pickers pickers() = 0;
    virtual void carry_out(const PickFile&) = 0;
    // Watches these files; whenever one changes, the answer is FileFound for the first of them. Empty to stop.
    virtual void watch(const std::vector<std::string>& paths) = 0;

    // ---- The clipboard. OpenShareText is the answer to ReadClipboard.
    virtual void carry_out(const CopyText&) = 0;
    virtual void carry_out(const ReadClipboard&) = 0;

    // ---- The sound of a timer.
    virtual void carry_out(const RingBell&) = 0;

    // ---- The terminal that started the program, if there is one: only the speaker sees it.
    virtual void carry_out(const TellSpeaker&) = 0;

    // ---- Settings for the next start.
    virtual void keep(const Preferences&) = 0;
    // The unsaved changes, in place of earlier ones; empty when there are none.
    virtual void keep(const std::optional<Draft>&) = 0;
    virtual void carry_out(const ForgetDraft&) = 0;

    // A browser takes some keys for its own use.
    virtual bool is_browser() const { return false; }
};

}  // namespace kitchen::app
