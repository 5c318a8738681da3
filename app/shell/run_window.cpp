#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "app/layout.hpp"
#include "app/shell/display.hpp"
#include "app/shell/files.hpp"
#include "app/shell/picture.hpp"
#include "app/shell/shell.hpp"
#include "app/shell/source.hpp"
#include "app/update.hpp"
#include "app/window.hpp"

namespace kitchen::app {
namespace {

void remember_dropped(GLFWwindow* window, int count, const char** paths) {
    auto& dropped = *static_cast<std::vector<std::string>*>(glfwGetWindowUserPointer(window));
    for (int i = 0; i < count; ++i) dropped.emplace_back(paths[i]);
}

void open_dropped(State& state, std::vector<std::string>& dropped) {
    // Several at once: the last one is what remains to be seen.
    for (const std::string& path : dropped) {
        auto source = read_source(path);
        if (source) {
            update(state, OpenScenario{source->name, std::move(source->bytes), std::move(source->path)});
        } else {
            update(state, ShowMistakes{{source.error()}});
        }
    }
    dropped.clear();
}

void carry_out(State& state, const Display&, const ReadFile& request) {
    auto source = read_source(request.path);
    if (source) {
        update(state, ShowCard{});
        update(state, OpenScenario{source->name, std::move(source->bytes), std::move(source->path)});
    } else {
        update(state, ShowMistakes{{source.error()}});
    }
}

void carry_out(State& state, const Display&, const WriteFile& request) {
    const auto written = write_file(request.path, request.bytes, request.if_there);
    if (written) {
        update(state, FileWritten{*written, request.is_scenario});
    } else if (written.error().empty()) {
        update(state, FileIsThere{request.path});
    } else {
        update(state, FileNotWritten{written.error()});
    }
}

void carry_out(State&, const Display& display, const CopyText& request) {
    glfwSetClipboardString(display.window(), request.text.c_str());
}

void carry_out(State& state, const Display& display, const ReadClipboard&) {
    const char* text = glfwGetClipboardString(display.window());
    update(state, OpenShareText{text == nullptr ? "" : text});
}

void carry_out(State& state, const Display& display, const WritePicture& request) {
    Size size;
    glfwGetWindowSize(display.window(), &size.width, &size.height);
    State seen = state;
    seen.card = Card::none;
    const auto bytes = draw_picture(std::move(seen), {size, display.face().style().unit, request.scale});
    if (!bytes) return update(state, FileNotWritten{bytes.error()});
    carry_out(state, display, WriteFile{request.path, *bytes, IfThere::number});
}

void carry_out(State& state, const Display&, const ListFolder& request) {
    update(state, FolderListed{list_folder(request.path)});
}

void carry_out_requests(State& state, const Display& display) {
    // Opening a scenario makes a new state, so what is asked for is taken out first.
    const std::vector<Request> requests = std::exchange(state.requests, {});
    for (const Request& request : requests)
        std::visit([&](const auto& one) { carry_out(state, display, one); }, request);
}

void fit_on_monitor(GLFWwindow* window) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr) return;
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    int now_width = 0;
    int now_height = 0;
    glfwGetWindowSize(window, &now_width, &now_height);
    if (width > 0 && (now_width > width || now_height > height)) {
        glfwSetWindowSize(window, std::min(now_width, width), std::min(now_height, height));
    }
}

// The whole screen while presenting, and back to the same place afterwards.
struct WholeScreen {
    bool on = false;
    int x = 0, y = 0, width = 0, height = 0;

    void follow(GLFWwindow* window, bool wanted) {
        if (wanted == on) return;
        GLFWmonitor* monitor = glfwGetPrimaryMonitor();
        const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
        if (mode == nullptr) return;
        on = wanted;
        if (on) {
            glfwGetWindowPos(window, &x, &y);
            glfwGetWindowSize(window, &width, &height);
            glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
        } else {
            glfwSetWindowMonitor(window, nullptr, x, y, width, height, GLFW_DONT_CARE);
        }
    }
};

void show_frame(GLFWwindow* window, const Style& style) {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    glViewport(0, 0, width, height);
    const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(style.colors.paper);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

// While nothing moves the loop sleeps until there is input; a few frames more let hovers and tips settle.
struct Rest {
    int frames_awake = 3;

    void wait(bool playing) {
        if (playing || frames_awake > 0) {
            glfwPollEvents();
            frames_awake = std::max(0, frames_awake - 1);
            return;
        }
        glfwWaitEventsTimeout(0.5);
        frames_awake = 3;
    }
};

}  // namespace

tl::expected<void, std::string> run_window(State state, Size size, SettingsFile& settings) {
    auto opened = Display::open({.size = size, .visible = true});
    if (!opened) return tl::make_unexpected(opened.error());
    Display& display = **opened;
    GLFWwindow* glfw = display.window();
    fit_on_monitor(glfw);
    std::vector<std::string> dropped;
    glfwSetWindowUserPointer(glfw, &dropped);
    glfwSetDropCallback(glfw, remember_dropped);

    Window window;
    Rest rest;
    WholeScreen whole_screen;
    std::string title;
    double before = glfwGetTime();
    while (!state.close_now) {
        if (glfwWindowShouldClose(glfw) == GLFW_TRUE) {
            glfwSetWindowShouldClose(glfw, GLFW_FALSE);
            update(state, CloseWindow{});
            if (state.close_now) break;
        }
        rest.wait(state.playing);
        open_dropped(state, dropped);
        const double now = glfwGetTime();
        update(state, Tick{now - before});
        before = now;
        const std::string wanted =
            fmt::format("{}{} - Kitchen Timer", is_unsaved(state) ? "* " : "", state.scenario().title);
        if (title != wanted) glfwSetWindowTitle(glfw, (title = wanted).c_str());
        whole_screen.follow(glfw, state.presenting);
        int width = 0;
        int height = 0;
        glfwGetWindowSize(glfw, &width, &height);
        // A window that is put away has no size; nothing is drawn then.
        if (width == 0 || height == 0) {
            rest.frames_awake = 0;
            glfwWaitEventsTimeout(0.1);
            continue;
        }
        display.face().wear(state.theme, fitting_unit(display.scale(), text_size_now(state), static_cast<float>(width),
                                                      static_cast<float>(height)));
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        ImGui::NewFrame();
        run_frame(window, state, display.face().style());
        carry_out_requests(state, display);
        // Not in the middle of a drag, and so not at every frame of it.
        if (!ImGui::IsAnyMouseDown()) settings.keep(state);
        ImGui::Render();
        show_frame(glfw, display.face().style());
        if (!window.actions.empty()) rest.frames_awake = 3;
    }
    settings.keep(state);
    return {};
}

}  // namespace kitchen::app
