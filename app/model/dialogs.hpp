// What lies over the panels: cards, mistakes, and a remark at the foot of the window.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/files.hpp"
#include "core/base/diagnostic.hpp"

namespace kitchen::app {

struct State;

enum class Card : std::uint8_t {
    none,
    menu,
    look,
    lessons,
    scenarios,
    cues,
    keep,
    unsaved,
    changed,
    help,
    glossary,
    closing
};

// What became of the last saving or sharing, for the card.
struct Kept {
    std::string words;
    bool is_diagnostic = false;
};

// A line that is shown for a while: why a key did nothing.
struct Remark {
    std::string words;
    double seconds_left = 0;
};

struct Dialogs {
    Card card = Card::none;
    std::vector<Diagnostic> diagnostics;  // shown on a card until dismissed
    std::string path_typed;               // on the card for files
    Folder folder;                        // that is leafed through there
    Kept kept;
    Remark remark;
    std::string glossary_search;
    bool glossary_begins = false;  // until its field has the keyboard
};

struct ShowCard {
    Card card = Card::none;
};
// The glossary, at these words; at all of it when there are none.
struct OpenGlossary {
    std::string words = {};
};
struct SearchGlossary {
    std::string words;
};
struct ShowDiagnostics {
    std::vector<Diagnostic> diagnostics;
};
struct DismissDiagnostics {};
struct TypePath {
    std::string text;
};
struct OpenPath {
    std::string path;
};
// What stands in another folder, on the card.
struct OpenFolder {
    std::string path;
};
struct FolderListed {
    Folder folder;
};

using DialogsAction = std::variant<ShowCard, OpenGlossary, SearchGlossary, ShowDiagnostics, DismissDiagnostics,
                                   TypePath, OpenPath, OpenFolder, FolderListed>;
void carry_out(State&, const DialogsAction&);

// The card for files opens: a name to save under, and the folder it would stand in.
void look_for_files(State&);
// What became of saving or sharing.
void report(State&, std::string words, bool is_diagnostic = false);
// Says for a while why nothing happened.
void remark(State&, std::string words);

// What lies over the panels and takes the keys: nothing behind it acts.
enum class Cover : std::uint8_t { none, card, diagnostics, black };
Cover cover_of(const State&);

}  // namespace kitchen::app
