// Unsaved changes, kept beside the settings file while the window is open. After a crash or a power cut the next window
// offers them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/model/document.hpp"

namespace kitchen::app {

// `opened` and `edited` are the texts of scenario files.
struct Draft {
    std::string name;
    std::string path;     // of the file that the changes belong to; empty when there is none, or its path is not UTF-8
    std::string on_disk;  // what that file held; empty when there is none
    std::string opened, edited;
};

// What would be lost if the program ended now; empty when all is saved. While two are compared: the restaurant that is
// edited, or the other one when only that has changes.
std::optional<Draft> draft_of(const State&);

// As JSON. Reading anything else gives nothing.
std::string print_draft(const Draft&);
std::optional<Draft> read_draft(std::string_view json);
// The largest draft that is read, in bytes: three scenarios with every byte escaped. A larger file is not ours.
inline constexpr std::size_t draft_bytes_max = 12 << 20;

// An earlier window that did not end properly has left this.
struct DraftFound {
    Draft draft;
};
// The answers. Without one the draft is offered again next time.
struct RestoreDraft {};
struct DiscardDraft {};

using DraftAction = std::variant<DraftFound, RestoreDraft, DiscardDraft>;
void carry_out(Session&, const DraftAction&);

}  // namespace kitchen::app
