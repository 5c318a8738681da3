#include "app/platform/desktop/picker.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "app/platform/desktop/file_dialog.hpp"
#include "app/platform/desktop/path_of.hpp"
#include "app/platform/desktop/process.hpp"

namespace kitchen::app {
namespace {

// The path of kitchen-file-dialog; empty when it is missing or there is no D-Bus session.
std::string dialog_program() {
    if (std::getenv("DBUS_SESSION_BUS_ADDRESS") == nullptr) return {};
    const std::filesystem::path own = path_of(own_folder());
    std::error_code error;
    // In a build both programs are in one folder; installed, the helper is in libexec.
    for (const std::filesystem::path& folder : {own, own.parent_path() / "libexec" / "kitchen-timer"})
        if (std::filesystem::exists(folder / file_dialog_program, error))
            return (folder / file_dialog_program).generic_string();
    return {};
}

// Empty when the user closed the dialog without choosing.
std::optional<Action> answer_of(ProcessRun ran, bool saves) {
    if (ran.code == file_dialog_cancelled) return std::nullopt;
    if (ran.code != 0 || ran.out.empty()) return PickerMissing{};
    return PathPicked{std::move(ran.out), saves};
}

}  // namespace

Picker::Picker(std::function<void()> is_done) : program_(dialog_program()), is_done_(std::move(is_done)) {}

Picker::~Picker() { stop(); }

void Picker::ask(const PickFile& request) {
    if (is_open_.exchange(true)) return;
    if (thread_.joinable()) thread_.join();
    std::optional<Process> process =
        Process::start({program_, request.saves ? "save" : "open", request.path}, Errors::hidden);
    if (!process) {
        picked_ = PickerMissing{};
        is_open_ = false;
        return is_done_();
    }
    process_ = process->id();
    thread_ = std::thread([this, process = *process, saves = request.saves]() mutable {
        std::optional<Action> answer = answer_of(process.run({}), saves);
        {
            const std::lock_guard lock(mutex_);
            picked_ = std::move(answer);
        }
        is_open_ = false;
        is_done_();
    });
}

std::optional<Action> Picker::picked() {
    const std::lock_guard lock(mutex_);
    return std::exchange(picked_, std::nullopt);
}

void Picker::stop() {
    if (!thread_.joinable()) return;
    if (is_open_) end_process(process_);
    thread_.join();
}

}  // namespace kitchen::app
