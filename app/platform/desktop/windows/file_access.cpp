#include "app/platform/desktop/file_access.hpp"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#include <windows.h>

namespace kitchen::app {
namespace {

namespace fs = std::filesystem;

// Writes all bytes. Returns false with errno set if that fails.
bool write_all(int file, std::string_view bytes) {
    constexpr std::size_t piece_max = 1 << 20;
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, piece_max);
        const int written = ::_write(file, piece.data(), static_cast<unsigned>(piece.size()));
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

int error_of(DWORD error) {
    return std::error_code(static_cast<int>(error), std::system_category()).default_error_condition().value();
}

}  // namespace

FileStatus find_file(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    switch (status.type()) {
        case fs::file_type::regular: return {FileKind::file};
        case fs::file_type::directory: return {FileKind::folder};
        case fs::file_type::not_found: return {FileKind::nothing, ENOENT};
        case fs::file_type::none: return {FileKind::nothing, error.default_error_condition().value()};
        case fs::file_type::symlink:
        case fs::file_type::block:
        case fs::file_type::character:
        case fs::file_type::fifo:
        case fs::file_type::socket:
        case fs::file_type::unknown: break;
    }
    return {FileKind::device};
}

bool may_be_written(const fs::path& path) { return ::_waccess(path.c_str(), 2) == 0; }

// On Windows permissions follow from the folder, so none are copied from `old`.
NewFile make_file(const fs::path& path, const fs::path&, const std::function<bool(const Write& write)>& text) {
    const int file =
        ::_wopen(path.c_str(), _O_WRONLY | _O_CREAT | _O_EXCL | _O_BINARY | _O_NOINHERIT, _S_IREAD | _S_IWRITE);
    if (file < 0) return {errno};
    NewFile made;
    const bool is_whole = text([&](std::string_view piece) {
        if (made.error == 0 && !write_all(file, piece)) made.error = errno;
        return made.error == 0;
    });
    if (made.error == 0 && !is_whole) made.error = ECANCELED;
    if (made.error == 0 && ::_commit(file) != 0) made.error = errno;
    if (::_close(file) != 0 && made.error == 0) made.error = errno;
    if (made.error != 0) ::_wunlink(path.c_str());
    return made;
}

int rename_file(const fs::path& from, const fs::path& to, bool replaces) {
    const DWORD how = MOVEFILE_WRITE_THROUGH | (replaces ? MOVEFILE_REPLACE_EXISTING : 0U);
    return ::MoveFileExW(from.c_str(), to.c_str(), how) != 0 ? 0 : error_of(::GetLastError());
}

void flush_folder(const fs::path&) {}  // MOVEFILE_WRITE_THROUGH has already done it.

int read_bytes(const fs::path& path, std::string& bytes) {
    std::FILE* file = ::_wfsopen(path.c_str(), L"rb", _SH_DENYNO);
    if (file == nullptr) return errno;
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
    const int error = std::ferror(file) != 0 ? EIO : 0;
    std::fclose(file);
    return error;
}

FileStamp stamp_of(const fs::path& path) {
    std::error_code error;
    FileStamp stamp;
    const auto size = fs::file_size(path, error);
    if (error) return {};
    stamp.size = static_cast<std::int64_t>(size);
    stamp.time_ns = std::chrono::nanoseconds(fs::last_write_time(path, error).time_since_epoch()).count();
    return error ? FileStamp{} : stamp;
}

HeldNumbers::HeldNumbers(const fs::path& path)
    : file_(reinterpret_cast<std::intptr_t>(::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                                                          FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS,
                                                          FILE_ATTRIBUTE_NORMAL, nullptr))) {}

HeldNumbers::~HeldNumbers() {
    if (file_ != -1) ::CloseHandle(reinterpret_cast<HANDLE>(file_));
}

bool HeldNumbers::take(int number) {
    OVERLAPPED place{};
    place.Offset = static_cast<DWORD>(number);
    constexpr DWORD how = LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY;
    return ::LockFileEx(reinterpret_cast<HANDLE>(file_), how, 0, 1, 0, &place) != 0 ||
           ::GetLastError() != ERROR_LOCK_VIOLATION;
}

fs::path settings_root() {
    const wchar_t* const folder = ::_wgetenv(L"APPDATA");
    return folder == nullptr ? fs::path() : fs::path(folder);
}

}  // namespace kitchen::app
