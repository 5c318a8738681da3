// A platform without window and disk, for pictures and tests. Time does not pass, runs are played immediately, and
// requests are only recorded.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "app/model/jobs.hpp"
#include "app/platform/platform.hpp"

namespace kitchen::app {

class Offscreen : public Platform {
  public:
    // Precondition: a Dear ImGui context of that size is current and uses the style's fonts. Without `runner`, runs are
    // played inline.
    explicit Offscreen(const Style& style, Runner* runner = nullptr) : style_(style), runner_(runner) {}

    // The requests since the last call.
    std::vector<Request> take_requests() { return std::exchange(requests_, {}); }

    double now_seconds() override { return 0; }
    std::vector<Action> news() override { return {}; }
    Surface surface() override;
    const Style& begin_frame(Theme, float) override { return style_; }
    void end_frame() override {}
    void show_title(const std::string&) override {}
    void show_full_screen(bool) override {}
    Runner& runner() override { return runner_ != nullptr ? *runner_ : inline_runner_; }
    std::chrono::milliseconds run_patience(bool) override { return {}; }
    void carry_out(const ReadFile& request) override { requests_.emplace_back(request); }
    void carry_out(const WriteFile& request) override { requests_.emplace_back(request); }
    void carry_out(const WriteTrace& request) override { requests_.emplace_back(request); }
    void carry_out(const WritePicture& request, const Session&) override { requests_.emplace_back(request); }
    void carry_out(const ListFolder& request) override { requests_.emplace_back(request); }
    Pickers pickers() override { return {}; }
    void carry_out(const PickFile& request) override { requests_.emplace_back(request); }
    void watch(const std::vector<std::string>&) override {}
    void carry_out(const CopyText& request) override { requests_.emplace_back(request); }
    void carry_out(const ReadClipboard& request) override { requests_.emplace_back(request); }
    void carry_out(const TellSpeaker& request) override { requests_.emplace_back(request); }
    void carry_out(const RingBell& request) override { requests_.emplace_back(request); }
    void keep(const Preferences&) override {}
    void keep(const std::optional<Draft>&) override {}
    void carry_out(const ForgetDraft& request) override { requests_.emplace_back(request); }

  private:
    const Style& style_;
    Runner* runner_;
    InlineRunner inline_runner_;
    std::vector<Request> requests_;
};

}  // namespace kitchen::app
