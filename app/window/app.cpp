#include "app/window/app.hpp"

#include <utility>
#include <variant>

#include <fmt/format.h>
#include <imgui.h>

#include "app/model/update.hpp"

namespace kitchen::app {
namespace {

// How often a window that is not visible checks for work.
constexpr double unseen_seconds = 0.1;

struct CarryOut {
    Platform& platform;
    App& app;

    void operator()(const GoOnWith& request) const { app.act(*request.action); }
    void operator()(const WritePicture& request) const { platform.carry_out(request, app.session()); }
    template <class Other>
    void operator()(const Other& request) const {
        platform.carry_out(request);
    }
};

}  // namespace

App::App(Platform& platform, Session session, const std::vector<Action>& then)
    : platform_(platform),
      session_(std::move(session)),
      runs_(platform.runner()),
      before_seconds_(platform.now_seconds()) {
    session_.dialogs.pickers = platform.pickers();
    window_.in_browser = platform.is_browser();
    for (const Action& action : then) act(action);
    plays_ = runs_.settle(session_, platform.run_patience(true));
}

void App::act(const Action& action) {
    update(session_, action);
    pacing_.keep_drawing();
}

double App::frame() {
    for (const Action& action : platform_.news()) act(action);
    let_time_pass();
    if (is_closed()) return 0;
    show_around();
    const Surface surface = platform_.surface();
    if (surface.size.width == 0 || surface.size.height == 0) {
        // A run goes on while nobody sees it, and its timers still ring.
        carry_out_requests();
        pacing_.sleep();
        return unseen_seconds;
    }
    draw(surface);
    const bool moves = session_.playback.playing || plays_ || session_.jobs.writing || closes_when_written(session_);
    return pacing_.next_wait_seconds(moves, redraw_after_seconds(window_, session_));
}

void App::let_time_pass() {
    const double now = platform_.now_seconds();
    if (now > before_seconds_) update(session_, Tick{now - before_seconds_});
    before_seconds_ = now;
}

void App::draw(Surface surface) {
    const float unit = unit_of(session_, surface.scale, static_cast<float>(surface.size.width),
                               static_cast<float>(surface.size.height));
    const Style& style = platform_.begin_frame(session_.preferences.theme, unit);
    ImGui::NewFrame();
    draw_window(window_, session_, style);
    for (const Action& action : window_.actions) act(action);
    plays_ = runs_.settle(session_, platform_.run_patience(false));
    carry_out_requests();
    // Waits for the mouse button to be released: once per drag, not at each of its frames.
    if (!ImGui::IsAnyMouseDown()) {
        platform_.keep(session_.preferences);
        keep_draft();
    }
    ImGui::Render();
    platform_.end_frame();
}

void App::carry_out_requests() {
    // Opening a scenario replaces the state, so the requests are taken out first.
    const std::vector<Request> requests = std::exchange(session_.jobs.requests, {});
    for (const Request& request : requests) {
        // Until this window has written them, the changes that it restored are in the file that is forgotten.
        if (std::holds_alternative<ForgetDraft>(request)) keep_draft();
        std::visit(CarryOut{platform_, *this}, request);
    }
}

void App::keep_draft() {
    Drafted now{last_saved(session_), session_.document.edited, session_.comparison.other};
    if (now == drafted_) return;
    drafted_ = std::move(now);
    platform_.keep(draft_of(session_));
}

void App::show_around() {
    const std::string title =
        fmt::format("{}{} - Kitchen Timer", is_unsaved(session_) ? "* " : "", session_.scenario().title);
    if (title != title_) platform_.show_title(title_ = title);
    platform_.show_full_screen(session_.presentation.presenting);
    if (std::vector<std::string> files = open_files(session_); files != watched_)
        platform_.watch(watched_ = std::move(files));
}

}  // namespace kitchen::app
