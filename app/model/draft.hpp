// Changes that are not saved, kept beside the settings while the window is open: after a crash, a power cut or a lost
// display they are still there, and the next window offers them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/model/document.hpp"

namespace kitchen::app {

// Texts are scenario files.
struct Draft {
    std::string name;
    std::string path;     // of the file that the changes belong to; empty where there is none
    std::string on_disk;  // what that file held; empty where there is none
    std::string opened, edited;
};

// What would be lost if the program ended now; of two that are compared the one that is edited, unless only the other
// one has changes. Empty when all is saved.
std::optional<Draft> draft_of(const State&);

// As JSON. What is not a draft of ours is nothing.
std::string print_draft(const Draft&);
std::optional<Draft> read_draft(std::string_view json);
// Larger files are not ours: three scenarios, and every byte of them escaped.
inline constexpr std::size_t draft_bytes_max = 12 << 20;

// A window that did not end as it should has left this.
struct DraftFound {
    Draft draft;
};
// The answers; without one it is offered again the next time.
struct RestoreDraft {};
struct DiscardDraft {};

using DraftAction = std::variant<DraftFound, RestoreDraft, DiscardDraft>;
void carry_out(Session&, const DraftAction&);

}  // namespace kitchen::app
