#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "app/layout.hpp"
#include "app/model/update.hpp"
#include "app/rest.hpp"
#include "app/runs/runs.hpp"
#include "app/runs/thread_runner.hpp"
#include "app/shell/bell.hpp"
#include "app/shell/display.hpp"
#include "app/shell/errands.hpp"
#include "app/shell/files.hpp"
#include "app/shell/painter.hpp"
#include "app/shell/picture.hpp"
#include "app/shell/saved_file.hpp"
#include "app/shell/shell.hpp"
#include "app/shell/source.hpp"
#include "app/shell/trace_file.hpp"
#include "app/window.hpp"

namespace kitchen::app {
namespace {

void remember_dropped(GLFWwindow* window, int count, const char** paths) {
    auto& dropped = *static_cast<std::vector<std::string>*>(glfwGetWindowUserPointer(window));
    for (int i = 0; i < count; ++i) dropped.emplace_back(paths[i]);
}

// What came from outside the window, and what carries it out.
struct Doorstep {
    State& state;
    const Display& display;
    Errands& errands;
    Bell& bell;

    void act(const Action& action) const { update(state, action); }
};

void open_source(const Doorstep& door, const std::string& path) {
    auto source = read_source(path);
    if (!source) return door.act(ShowDiagnostics{{source.error()}});
    door.act(ShowCard{});
    door.act(OpenScenario{source->name, std::move(source->bytes), std::move(source->path)});
}

void open_dropped(const Doorstep& door, std::vector<std::string>& dropped) {
    // Several at once: the last one is what remains to be seen.
    for (const std::string& path : dropped) open_source(door, path);
    dropped.clear();
}

void carry_out(const Doorstep& door, const ReadFile& request) { open_source(door, request.path); }

void carry_out(const Doorstep& door, const WriteFile& request) {
    door.errands.send([request] { return save_file(request); });
}

void carry_out(const Doorstep& door, const WriteTrace& request) {
    const auto progress = std::make_shared<Progress>();
    door.act(TraceBegun{progress});
    door.errands.send([request, progress] { return write_trace(request, *progress); });
}

void carry_out(const Doorstep& door, const RingBell&) { door.bell.ring(); }

void carry_out(const Doorstep& door, const GoOnWith& request) { door.act(*request.action); }

void carry_out(const Doorstep& door, const CopyText& request) {
    glfwSetClipboardString(door.display.window(), request.text.c_str());
}

void carry_out(const Doorstep& door, const ReadClipboard&) {
    const char* text = glfwGetClipboardString(door.display.window());
    door.act(OpenShareText{text == nullptr ? "" : text});
}

void carry_out(const Doorstep& door, const WritePicture& request) {
    Size size;
    glfwGetWindowSize(door.display.window(), &size.width, &size.height);
    State seen = door.state;
    seen.dialogs.card = Card::none;
    auto drawn = draw_picture(std::move(seen), {size, door.display.face().style().unit, request.scale});
    if (!drawn) return door.act(FileNotWritten{drawn.error()});
    door.errands.send([path = request.path, pixels = std::move(*drawn)]() -> Action {
        const auto bytes = packed(pixels);
        if (!bytes) return FileNotWritten{bytes.error()};
        return save_file({path, *bytes, IfThere::number});
    });
}

void carry_out(const Doorstep& door, const ListFolder& request) { door.act(FolderListed{list_folder(request.path)}); }

void carry_out_requests(const Doorstep& door) {
    // Opening a scenario makes a new state, so what is asked for is taken out first.
    const std::vector<Request> requests = std::exchange(door.state.jobs.requests, {});
    for (const Request& request : requests) std::visit([&](const auto& one) { carry_out(door, one); }, request);
}

// On the window's own screen, which need not be the first one.
void fit_on_monitor(GLFWwindow* window) {
    const std::optional<Screen> screen = screen_of(window);
    if (!screen) return;
    int width = 0;
    int height = 0;
    glfwGetWindowSize(window, &width, &height);
    const auto widest = static_cast<int>(screen->work_area.width);
    const auto highest = static_cast<int>(screen->work_area.height);
    if (widest > 0 && (width > widest || height > highest))
        glfwSetWindowSize(window, std::min(width, widest), std::min(height, highest));
}

// The whole screen while presenting, and back to the same place afterwards.
struct WholeScreen {
    bool on = false;
    int x = 0, y = 0, width = 0, height = 0;

    void follow(GLFWwindow* window, bool wanted) {
        if (wanted == on) return;
        const std::optional<Screen> screen = screen_of(window);
        const GLFWvidmode* mode = screen ? glfwGetVideoMode(screen->monitor) : nullptr;
        if (mode == nullptr) return;
        on = wanted;
        if (on) {
            glfwGetWindowPos(window, &x, &y);
            glfwGetWindowSize(window, &width, &height);
            glfwSetWindowMonitor(window, screen->monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
        } else {
            glfwSetWindowMonitor(window, nullptr, x, y, width, height, GLFW_DONT_CARE);
        }
    }
};

void wait_for_input(double seconds) {
    if (seconds <= 0) return glfwPollEvents();
    if (std::isinf(seconds)) return glfwWaitEvents();
    glfwWaitEventsTimeout(seconds);
}

// What is done sooner is seen in the next frame; about a frame, so that a window that waits still moves.
constexpr std::chrono::milliseconds frame_waits{12};
// Most evenings are played by then, and the first frame is theirs.
constexpr std::chrono::milliseconds first_frame_waits{250};

}  // namespace

tl::expected<void, std::string> run_window(State state, const std::vector<Action>& then, Size size,
                                           SettingsFile& settings) {
    auto opened = Display::open({.size = size, .visible = true});
    if (!opened) return tl::make_unexpected(opened.error());
    Display& display = **opened;
    GLFWwindow* glfw = display.window();
    fit_on_monitor(glfw);
    std::vector<std::string> dropped;
    glfwSetWindowUserPointer(glfw, &dropped);
    glfwSetDropCallback(glfw, remember_dropped);

    Window window;
    ThreadRunner runner;
    Runs runs(runner);
    Errands errands(glfwPostEmptyEvent);
    Bell bell;
    const Doorstep door{state, display, errands, bell};
    for (const Action& action : then) door.act(action);
    bool plays = runs.settle(state, first_frame_waits);
    Painter painter;
    Rest rest;
    WholeScreen whole_screen;
    std::string title;
    double before = glfwGetTime();
    while (!state.jobs.close_now) {
        if (glfwWindowShouldClose(glfw) == GLFW_TRUE) {
            glfwSetWindowShouldClose(glfw, GLFW_FALSE);
            door.act(CloseWindow{});
            if (state.jobs.close_now) break;
        }
        const bool moves = state.playback.playing || plays || state.jobs.writing || closes_when_written(state);
        wait_for_input(rest.next_wait_seconds(moves, redraw_after_seconds(window, state)));
        open_dropped(door, dropped);
        // Of a window that is put away too: it may have been closed, and wait for them.
        for (const Action& action : errands.come_back()) door.act(action);
        const double now = glfwGetTime();
        door.act(Tick{now - before});
        before = now;
        const std::string wanted =
            fmt::format("{}{} - Kitchen Timer", is_unsaved(state) ? "* " : "", state.scenario().title);
        if (title != wanted) glfwSetWindowTitle(glfw, (title = wanted).c_str());
        whole_screen.follow(glfw, state.presentation.presenting);
        int width = 0;
        int height = 0;
        glfwGetWindowSize(glfw, &width, &height);
        // A window that is put away has no size; nothing is drawn then.
        if (width == 0 || height == 0) {
            rest.sleep();
            glfwWaitEventsTimeout(0.1);
            continue;
        }
        display.face().wear(
            state.preferences.theme,
            fitting_unit(display.scale(), text_size_now(state), static_cast<float>(width), static_cast<float>(height)));
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        ImGui::NewFrame();
        draw_window(window, state, display.face().style());
        for (const Action& action : window.actions) door.act(action);
        plays = runs.settle(state, frame_waits);
        carry_out_requests(door);
        // Not in the middle of a drag, and so not at every frame of it.
        if (!ImGui::IsAnyMouseDown()) settings.keep(state.preferences, errands);
        ImGui::Render();
        Size pixels;
        glfwGetFramebufferSize(glfw, &pixels.width, &pixels.height);
        painter.paint(pixels, display.face().style());
        glfwSwapBuffers(glfw);
        if (!window.actions.empty()) rest.stay_awake();
    }
    // All that somebody asked for is written by now. The settings, and a trace that was stopped, need no window.
    glfwHideWindow(glfw);
    settings.keep(state.preferences, errands);
    return {};
}

}  // namespace kitchen::app
