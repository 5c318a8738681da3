// What lies over the panels: cards, mistakes, and a remark at the foot of the window.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/model/files.hpp"
#include "core/base/diagnostic.hpp"

namespace kitchen::app {

struct Session;
struct State;

// Every dialog, a row each. Its own file defines draw_name_card() (panels/panels.hpp).
#define KITCHEN_DIALOGS(dialog)                                                                           \
    dialog(menu) dialog(appearance) dialog(lessons) dialog(scenarios) dialog(speaker_notes) dialog(files) \
        dialog(unsaved) dialog(changed) dialog(draft) dialog(help) dialog(glossary) dialog(closing) dialog(student)

#define KITCHEN_NAME(name) name,
enum class Dialog : std::uint8_t { none, KITCHEN_DIALOGS(KITCHEN_NAME) };
#undef KITCHEN_NAME
#define KITCHEN_ONE(name) +1
inline constexpr std::size_t dialog_count = 1 KITCHEN_DIALOGS(KITCHEN_ONE);
#undef KITCHEN_ONE

// The result of the last saving or sharing, for the dialog.
struct SaveResult {
    std::string words;
    bool is_diagnostic = false;
};

// A line that is shown for a while: why a key did nothing.
struct Remark {
    std::string words;
    double seconds_left = 0;
};

// What the system has of its own to choose files with.
struct Pickers {
    bool opens = false;
    bool saves = false;
};

struct Dialogs {
    Dialog shown = Dialog::none;
    std::vector<Diagnostic> diagnostics;  // shown on a card until dismissed
    std::string path_typed;               // on the files dialog
    Folder folder;                        // that is leafed through there
    SaveResult outcome;
    Remark remark;
    std::string glossary_search;
    bool glossary_begins = false;  // until its field has the keyboard
    Pickers pickers;
    std::string student_typed;
    bool student_begins = false;  // as glossary_begins
};

struct ShowDialog {
    Dialog dialog = Dialog::none;
};
// The glossary, at these words; at all of it when there are none.
struct OpenGlossary {
    std::string words = {};
};
struct SearchGlossary {
    std::string words;
};
struct TypeStudent {
    std::string text;
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
// The files of another folder, on the dialog.
struct OpenFolder {
    std::string path;
};
struct FolderListed {
    Folder folder;
};

// Asks for a file in the system's own dialog.
struct PickPath {
    bool saves = false;  // under that name; or opens it
};
// Its result.
struct PathPicked {
    std::string path;
    bool saves = false;  // the dialog has asked whether a file that is there may be replaced
};
struct PickerMissing {};

using DialogsAction =
    std::variant<ShowDialog, OpenGlossary, SearchGlossary, TypeStudent, ShowDiagnostics, DismissDiagnostics, TypePath,
                 OpenPath, OpenFolder, FolderListed, PickPath, PathPicked, PickerMissing>;
void carry_out(Session&, const DialogsAction&);

// The files dialog opens: a name to save under, and its folder.
void list_files(State&);
// A name is asked for, where a lesson has a run for each student.
void ask_for_student(State&);
// The result of saving or sharing.
void report(State&, std::string words, bool is_diagnostic = false);
// Says for a while why nothing happened.
void remark(State&, std::string words, double seconds = 5);

// What lies over the panels and takes the keys: nothing behind it acts.
enum class Cover : std::uint8_t { none, dialog, diagnostics, black };
Cover cover_of(const State&);

}  // namespace kitchen::app
