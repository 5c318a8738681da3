#include "app/platform/desktop/desktop.hpp"

#include <cmath>
#include <memory>
#include <utility>

#include <GLFW/glfw3.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "app/platform/desktop/files.hpp"
#include "app/platform/desktop/process.hpp"
#include "app/platform/desktop/saved_file.hpp"
#include "app/platform/desktop/source.hpp"
#include "app/platform/desktop/trace_file.hpp"
#include "app/platform/offscreen/picture.hpp"
#include "app/window/app.hpp"
#include "app/window/layout.hpp"

namespace kitchen::app {
namespace {

// What is ready within this time is in the next frame. About one frame, so that the window keeps moving while it waits.
constexpr std::chrono::milliseconds frame_waits{12};
// Most runs are ready within this time and appear in the first frame.
constexpr std::chrono::milliseconds first_frame_waits{250};

void remember_dropped(GLFWwindow* window, int count, const char** paths) {
    auto& dropped = *static_cast<std::vector<std::string>*>(glfwGetWindowUserPointer(window));
    for (int i = 0; i < count; ++i) dropped.emplace_back(paths[i]);
}

std::vector<Action> opened(const std::string& path) {
    auto source = read_source(path);
    if (!source) {
        // A list of all that is built in does not help a user who has typed the name of a file.
        if (std::optional<Diagnostic> missing = no_such_file(path)) return {ShowDiagnostics{{std::move(*missing)}}};
        return {ShowDiagnostics{source.error()}};
    }
    return {ShowDialog{}, OpenScenario{.name = source->name,
                                       .bytes = std::move(source->bytes),
                                       .path = std::move(source->path),
                                       .files_beside = std::move(source->files_beside)}};
}

// In view on the screen that shows most of it.
Box fitted_on_screen(const Box& place) {
    const std::optional<Screen> screen = screen_of(place);
    if (!screen || screen->work_area.empty()) return place;
    return window_on(screen->place, screen->work_area, place);
}

// On the window's own screen, which is not always the first.
void fit_on_monitor(GLFWwindow* window) {
    const Box place = place_of(window);
    const Box fitted = fitted_on_screen(place);
    if (fitted.width < place.width || fitted.height < place.height)
        glfwSetWindowSize(window, static_cast<int>(fitted.width), static_cast<int>(fitted.height));
}

}  // namespace

Desktop::Desktop(Display& display, SettingsFile& settings)
    : display_(display),
      settings_(settings),
      io_queue_(glfwPostEmptyEvent),
      picker_(glfwPostEmptyEvent),
      file_watch_(glfwPostEmptyEvent) {
    take_window();
    fit_on_monitor(window_);
    draft_file_.look_for_others(io_queue_);
}

void Desktop::take_window() {
    window_ = display_.window();
    painter_.emplace();
    glfwSetWindowUserPointer(window_, &dropped_);
    glfwSetDropCallback(window_, remember_dropped);
}

std::optional<std::string> Desktop::renew_lost_display() {
    if (!display_.has_lost_context()) return std::nullopt;
    painter_.reset();
    if (auto error = display_.renew()) return error;
    take_window();
    show_title(title_);
    if (before_whole_screen_) put_back(*before_whole_screen_);
    glfwPostEmptyEvent();  // for the first frame in it
    return std::nullopt;
}

void Desktop::wait(double seconds) {
    if (std::isinf(seconds)) give_back_memory();
    if (seconds <= 0) return glfwPollEvents();
    if (std::isinf(seconds)) return glfwWaitEvents();
    glfwWaitEventsTimeout(seconds);
}

// Loading fonts or playing a run leaves holes of free memory in the heap: a few megabytes, or hundreds.
void Desktop::give_back_memory() {
    constexpr double between_seconds = 10;
    const double now = glfwGetTime();
    if (gave_back_at_seconds_ && now - *gave_back_at_seconds_ < between_seconds) return;
    gave_back_at_seconds_ = now;
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

std::vector<std::string> Desktop::finish() {
    glfwHideWindow(window_);
    picker_.stop();
    return io_queue_.finish();
}

double Desktop::now_seconds() { return glfwGetTime(); }

std::vector<Action> Desktop::news() {
    std::vector<Action> news = std::exchange(answers_, {});
    for (Action& action : io_queue_.done()) news.push_back(std::move(action));
    if (std::optional<Action> picked = picker_.picked()) news.push_back(std::move(*picked));
    // When several files are dropped, the last one stays open.
    for (const std::string& path : std::exchange(dropped_, {})) carry_out(ReadFile{path});
    if (glfwWindowShouldClose(window_) == GLFW_TRUE) {
        glfwSetWindowShouldClose(window_, GLFW_FALSE);
        news.emplace_back(CloseWindow{});
    }
    if (file_watch_.take_change()) look_at_watched_file();
    return news;
}

Surface Desktop::surface() {
    Surface surface{.size = {0, 0}, .scale = display_.scale()};
    // X11 keeps the size of a window that is minimized or on another desktop.
    const bool is_seen = glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_FALSE &&
                         glfwGetWindowAttrib(window_, GLFW_VISIBLE) == GLFW_TRUE;
    if (is_seen) glfwGetWindowSize(window_, &surface.size.width, &surface.size.height);
    return surface;
}

const Style& Desktop::begin_frame(Theme theme, float unit) {
    display_.context().set_style(theme, unit);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    return display_.context().style();
}

void Desktop::end_frame() {
    Size pixels;
    glfwGetFramebufferSize(window_, &pixels.width, &pixels.height);
    painter_->paint(pixels, display_.context().style());
    glfwSwapBuffers(window_);
}

void Desktop::show_title(const std::string& title) {
    title_ = title;
    glfwSetWindowTitle(window_, title.c_str());
}

void Desktop::show_full_screen(bool wanted) {
    // When a screen is disconnected, GLFW makes a window of what filled it.
    const bool fills_screen = glfwGetWindowMonitor(window_) != nullptr;
    if (wanted == fills_screen && wanted == before_whole_screen_.has_value()) return;
    if (!wanted) return put_back(*std::exchange(before_whole_screen_, std::nullopt));
    const Box place = place_of(window_);
    const std::optional<Screen> screen = screen_of(place);
    const GLFWvidmode* mode = screen ? glfwGetVideoMode(screen->monitor) : nullptr;
    if (mode == nullptr) return;
    if (!before_whole_screen_) before_whole_screen_ = place;
    glfwSetWindowMonitor(window_, screen->monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

// The screen where the window was may be gone.
void Desktop::put_back(const Box& before) {
    const Box place = fitted_on_screen(before);
    glfwSetWindowMonitor(window_, nullptr, static_cast<int>(place.x), static_cast<int>(place.y),
                         static_cast<int>(place.width), static_cast<int>(place.height), GLFW_DONT_CARE);
}

std::chrono::milliseconds Desktop::run_patience(bool is_first_frame) {
    return is_first_frame ? first_frame_waits : frame_waits;
}

void Desktop::carry_out(const ReadFile& request) {
    io_queue_.send([path = request.path] { return opened(path); });
}

void Desktop::carry_out(const WriteFile& request) {
    io_queue_.send([request]() -> std::vector<Action> { return {save_file(request)}; });
}

void Desktop::carry_out(const WriteTrace& request) {
    const auto progress = std::make_shared<Progress>();
    answers_.emplace_back(TraceBegun{progress});
    io_queue_.send([request, progress]() -> std::vector<Action> {
        std::optional<Action> written = write_trace(request, *progress);
        return written ? std::vector<Action>{std::move(*written)} : std::vector<Action>{};
    });
}

void Desktop::carry_out(const WritePicture& request, const Session& session) {
    Session seen = session;
    seen.dialogs.shown = Dialog::none;
    auto drawn = draw_picture(std::move(seen), {surface().size, display_.context().style().unit, request.scale});
    if (!drawn) {
        answers_.emplace_back(FileNotWritten{drawn.error()});
        return;
    }
    io_queue_.send([path = request.path, pixels = std::move(*drawn)]() -> std::vector<Action> {
        const auto bytes = packed(pixels);
        if (!bytes) return {FileNotWritten{bytes.error()}};
        return {save_file({path, *bytes, IfThere::number})};
    });
}

void Desktop::carry_out(const ListFolder& request) {
    io_queue_.send([path = request.path]() -> std::vector<Action> { return {FolderListed{list_folder(path)}}; });
}

void Desktop::carry_out(const PickFile& request) { picker_.ask(request); }

void Desktop::watch(const std::vector<std::string>& paths) { file_watch_.look_at(watched_ = paths); }

// A file that cannot be read now is still being written.
void Desktop::look_at_watched_file() {
    if (watched_.empty()) return;
    io_queue_.send([path = watched_.front()]() -> std::vector<Action> {
        auto source = read_source(path);
        if (source) return {FileFound{path, std::move(source->bytes), std::move(source->files_beside)}};
        if (source.error().front().line == 0) return {};
        return {ShowDiagnostics{std::move(source.error())}};
    });
}

void Desktop::carry_out(const CopyText& request) { glfwSetClipboardString(window_, request.text.c_str()); }

void Desktop::carry_out(const ReadClipboard&) {
    const char* text = glfwGetClipboardString(window_);
    answers_.emplace_back(OpenShareText{text == nullptr ? "" : text});
}

// On the queue's thread: even a terminal that takes the words may be slow, and the talk must go on.
void Desktop::carry_out(const TellSpeaker& request) {
    io_queue_.send([words = request.words]() -> std::vector<Action> {
        write_without_waiting(words);
        return {};
    });
}

void Desktop::keep(const Preferences& preferences) { settings_.keep(preferences, io_queue_); }

tl::expected<std::vector<std::string>, std::string> run_window(Session session, const std::vector<Action>& then,
                                                               Size size, SettingsFile& settings) {
    auto display = Display::open({.size = size, .visible = true});
    if (!display) return tl::make_unexpected(display.error());
    Desktop desktop(**display, settings);
    App app(desktop, std::move(session), then);
    double next_seconds = 0;
    while (!app.is_closed()) {
        if (auto error = desktop.renew_lost_display()) return tl::make_unexpected(std::move(*error));
        desktop.wait(next_seconds);
        next_seconds = app.frame();
    }
    desktop.keep(app.session().preferences);
    desktop.keep(std::optional<Draft>{});
    return desktop.finish();
}

}  // namespace kitchen::app
