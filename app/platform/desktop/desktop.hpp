// The desktop platform: a GLFW window, a thread that plays runs, one that reads and writes files, and the system's
// clipboard and dialogs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/platform/desktop/bell.hpp"
#include "app/platform/desktop/display.hpp"
#include "app/platform/desktop/draft_file.hpp"
#include "app/platform/desktop/file_watch.hpp"
#include "app/platform/desktop/io_queue.hpp"
#include "app/platform/desktop/painter.hpp"
#include "app/platform/desktop/picker.hpp"
#include "app/platform/desktop/settings_file.hpp"
#include "app/platform/platform.hpp"
#include "app/runs/thread_runner.hpp"

namespace kitchen::app {

class Desktop final : public Platform {
  public:
    // `settings` are saved whenever they change.
    Desktop(Display&, SettingsFile& settings);

    // Sleeps until there is input or an answer, for at most that many seconds.
    void wait(double seconds);
    // Between frames. Opens another window if the graphics card was reset. Returns why there is no window any more.
    std::optional<std::string> renew_lost_display();
    // Closes the window and waits until all files are written. Returns one sentence for each that failed.
    std::vector<std::string> finish();

    double now_seconds() override;
    std::vector<Action> news() override;
    Surface surface() override;
    const Style& begin_frame(Theme, float unit) override;
    void end_frame() override;
    void show_title(const std::string&) override;
    void show_full_screen(bool) override;
    Runner& runner() override { return runner_; }
    std::chrono::milliseconds run_patience(bool is_first_frame) override;
    void carry_out(const ReadFile&) override;
    void carry_out(const WriteFile&) override;
    void carry_out(const WriteTrace&) override;
    void carry_out(const WritePicture&, const Session&) override;
    void carry_out(const ListFolder&) override;
    Pickers pickers() override { return {picker_.is_there(), picker_.is_there()}; }
    void carry_out(const PickFile&) override;
    void watch(const std::vector<std::string>& paths) override;
    void carry_out(const CopyText&) override;
    void carry_out(const ReadClipboard&) override;
    void carry_out(const RingBell&) override { bell_.ring(); }
    void carry_out(const TellSpeaker&) override;
    void keep(const Preferences&) override;
    void keep(const std::optional<Draft>& draft) override { draft_file_.keep(draft, io_queue_); }
    void carry_out(const ForgetDraft&) override { draft_file_.forget(io_queue_); }

  private:
    void take_window();
    void put_back(const Box& before);
    void look_at_watched_file();
    void give_back_memory();

    Display& display_;
    GLFWwindow* window_ = nullptr;
    SettingsFile& settings_;
    std::optional<Painter> painter_;
    ThreadRunner runner_;
    DraftFile draft_file_;
    IoQueue io_queue_;
    Picker picker_;
    Bell bell_;
    std::vector<std::string> dropped_;
    std::vector<Action> answers_;
    std::vector<std::string> watched_;
    std::string title_;
    FileWatch file_watch_;
    std::optional<double> gave_back_at_seconds_;
    std::optional<Box> before_whole_screen_;  // where the window was, while it fills a screen
};

// Runs until the window is closed. Returns one sentence for each file that could not be written at the end. The error
// is one line that says why there is no window.
tl::expected<std::vector<std::string>, std::string> run_window(Session, const std::vector<Action>& then, Size,
                                                               SettingsFile& settings);

}  // namespace kitchen::app
