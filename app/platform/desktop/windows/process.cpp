#include "app/platform/desktop/process.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include "app/platform/desktop/path_of.hpp"

namespace kitchen::app {
namespace {

std::wstring wide(const std::string& text) { return path_of(text).wstring(); }

// Quoted for CommandLineToArgvW(): a backslash before each quote, and backslashes before a quote doubled.
std::wstring in_quotes(const std::wstring& word) {
    std::wstring quoted = L"\"";
    std::size_t backslashes = 0;
    for (const wchar_t c : word) {
        if (c == L'"') quoted.append(backslashes + 1, L'\\');
        backslashes = c == L'\\' ? backslashes + 1 : 0;
        quoted += c;
    }
    return quoted.append(backslashes, L'\\') + L"\"";
}

std::wstring command_line(const std::vector<std::string>& words) {
    std::wstring line;
    for (const std::string& word : words) line += (line.empty() ? L"" : L" ") + in_quotes(wide(word));
    return line;
}

struct Pipe {
    HANDLE read = nullptr;
    HANDLE write = nullptr;

    // The other program inherits one end; ours is not inherited.
    bool open(HANDLE Pipe::*ours) {
        SECURITY_ATTRIBUTES inherited{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
        return ::CreatePipe(&read, &write, &inherited, 0) != 0 &&
               ::SetHandleInformation(this->*ours, HANDLE_FLAG_INHERIT, 0) != 0;
    }
    ~Pipe() {
        for (HANDLE end : {read, write})
            if (end != nullptr) ::CloseHandle(end);
    }
};

HANDLE handle_of(std::intptr_t number) { return reinterpret_cast<HANDLE>(number); }

std::intptr_t number_of(HANDLE handle) { return reinterpret_cast<std::intptr_t>(handle); }

void write_all(HANDLE to, std::string_view text) {
    constexpr std::size_t piece_max = 1 << 20;
    while (!text.empty()) {
        DWORD written = 0;
        const std::string_view piece = text.substr(0, piece_max);
        if (::WriteFile(to, piece.data(), static_cast<DWORD>(piece.size()), &written, nullptr) == 0) return;
        text.remove_prefix(written);
    }
}

std::string read_all(HANDLE from) {
    std::string text;
    std::array<char, 65536> part{};
    DWORD size = 0;
    while (::ReadFile(from, part.data(), static_cast<DWORD>(part.size()), &size, nullptr) != 0 && size > 0)
        text.append(part.data(), size);
    return text;
}

std::optional<PROCESS_INFORMATION> create(const wchar_t* program, const std::vector<std::string>& words,
                                          STARTUPINFOW& start) {
    std::wstring line = command_line(words);
    PROCESS_INFORMATION made{};
    // CREATE_NO_WINDOW: a Python started from a program without a console would otherwise open one.
    if (::CreateProcessW(program, line.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW, nullptr, nullptr, &start,
                         &made) == 0)
        return std::nullopt;
    ::CloseHandle(made.hThread);
    return made;
}

}  // namespace

std::optional<Process> Process::start(const std::vector<std::string>& words, Errors errors, Interrupts) {
    Pipe in;
    Pipe out;
    if (!in.open(&Pipe::write) || !out.open(&Pipe::read)) return std::nullopt;
    STARTUPINFOW start{};
    start.cb = sizeof(start);
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = in.read;
    start.hStdOutput = out.write;
    start.hStdError = errors == Errors::shown ? ::GetStdHandle(STD_ERROR_HANDLE) : nullptr;
    const auto made = create(nullptr, words, start);
    if (!made) return std::nullopt;
    Process process;
    process.id_ = static_cast<int>(made->dwProcessId);
    process.handle_ = number_of(made->hProcess);
    process.input_ = number_of(std::exchange(in.write, nullptr));
    process.output_ = number_of(std::exchange(out.read, nullptr));
    return process;
}

ProcessRun Process::run(std::string_view input) {
    HANDLE in = handle_of(std::exchange(input_, -1));
    HANDLE out = handle_of(std::exchange(output_, -1));
    HANDLE process = handle_of(std::exchange(handle_, -1));
    write_all(in, input);
    ::CloseHandle(in);
    ProcessRun ran;
    ran.out = read_all(out);
    ::CloseHandle(out);
    ::WaitForSingleObject(process, INFINITE);
    DWORD code = 0;
    ::GetExitCodeProcess(process, &code);
    ::CloseHandle(process);
    ran.code = static_cast<int>(code);
    return ran;
}

void end_process(int id) {
    HANDLE process = ::OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(id));
    if (process == nullptr) return;
    ::TerminateProcess(process, 1);
    ::CloseHandle(process);
}

bool is_running(int id) {
    HANDLE process = ::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(id));
    if (process == nullptr) return ::GetLastError() != ERROR_INVALID_PARAMETER;
    const bool is_over = ::WaitForSingleObject(process, 0) == WAIT_OBJECT_0;
    ::CloseHandle(process);
    return !is_over;
}

int own_process_id() { return static_cast<int>(::GetCurrentProcessId()); }

// Windows cannot replace a process, so this one waits and exits with the other's code.
void become(const std::string& program, const std::vector<std::string>& words) {
    STARTUPINFOW start{};
    start.cb = sizeof(start);
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = ::GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = ::GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = ::GetStdHandle(STD_ERROR_HANDLE);
    const auto made = create(wide(program + ".exe").c_str(), words, start);
    if (!made) return;
    ::WaitForSingleObject(made->hProcess, INFINITE);
    DWORD code = 0;
    ::GetExitCodeProcess(made->hProcess, &code);
    std::exit(static_cast<int>(code));
}

std::string own_folder() {
    std::array<wchar_t, 32768> path{};
    const DWORD size = ::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    return std::filesystem::path(std::wstring(path.data(), size)).parent_path().generic_string();
}

void write_without_waiting(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

bool is_terminal(std::FILE* file) { return ::_isatty(::_fileno(file)) != 0; }

void prepare_streams() {
    // The window's program has no console; if it was started from one, it writes there.
    if (::GetStdHandle(STD_OUTPUT_HANDLE) == nullptr && ::AttachConsole(ATTACH_PARENT_PROCESS) != 0) {
        static_cast<void>(std::freopen("CONOUT$", "w", stdout));
        static_cast<void>(std::freopen("CONOUT$", "w", stderr));
    }
    for (std::FILE* stream : {stdin, stdout, stderr}) ::_setmode(::_fileno(stream), _O_BINARY);
    ::SetConsoleOutputCP(CP_UTF8);
}

}  // namespace kitchen::app
