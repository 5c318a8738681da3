// What lies over the panels: dialogs, error messages, and a remark at the foot of the window.
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

// Every dialog, one name each. The file of that name defines draw_NAME_dialog() (panels/panels.hpp).
#define KITCHEN_DIALOGS(dialog)                                                                           \
    dialog(menu) dialog(appearance) dialog(lessons) dialog(scenarios) dialog(speaker_notes) dialog(files) \
        dialog(unsaved) dialog(changed) dialog(draft) dialog(help) dialog(glossary) dialog(closing) dialog(student)

#define KITCHEN_NAME(name) name,
enum class Dialog : std::uint8_t { none, KITCHEN_DIALOGS(KITCHEN_NAME) };
#undef KITCHEN_NAME
#define KITCHEN_ONE(name) +1
inline constexpr std::size_t dialog_count = 1 KITCHEN_DIALOGS(KITCHEN_ONE);
#undef KITCHEN_ONE

// The result of the last save or share, shown on its dialog.
struct SaveResult {
    std::string words;
    bool is_diagnostic = false;
};

// A line that is shown for a few seconds, such as why a key did nothing.
struct Remark {
    std::string words;
    double seconds_left = 0;
};

// Which file pickers the system provides.
struct Pickers {
    bool opens = false;
    bool saves = false;
};

struct Dialogs {
    Dialog shown = Dialog::none;
    std::vector<Diagnostic> diagnostics;  // shown on a card until dismissed
    std::string path_typed;               // in the files dialog
    bool path_begins = false;             // as glossary_begins; while a name to save under is asked for
    Folder folder;                        // the folder it lists
    SaveResult outcome;
    Remark remark;
    std::string glossary_search;
    bool glossary_begins = false;  // true until the search field has taken the keyboard focus
    Pickers pickers;
    std::string student_typed;
    bool student_begins = false;  // as glossary_begins
};

struct ShowDialog {
    Dialog dialog = Dialog::none;
};
// Opens the glossary with this search text, or all of it when the text is empty.
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
// Lists another folder in the files dialog.
struct OpenFolder {
    std::string path;
};
struct FolderListed {
    Folder folder;
};

// Asks for a file with the system's own picker.
struct PickPath {
    bool saves = false;  // to save; else to open
};
// The picker's answer.
struct PathPicked {
    std::string path;
    bool saves = false;  // the picker has already asked whether an existing file may be replaced
};
struct PickerMissing {};

using DialogsAction =
    std::variant<ShowDialog, OpenGlossary, SearchGlossary, TypeStudent, ShowDiagnostics, DismissDiagnostics, TypePath,
                 OpenPath, OpenFolder, FolderListed, PickPath, PathPicked, PickerMissing>;
void carry_out(Session&, const DialogsAction&);

// Prepares the files dialog: suggests a name to save under and lists its folder.
void list_files(State&);
// Asks for the student's name, if the lesson has a separate run for each student.
void ask_for_student(State&);
// Sets the result of a save or share.
void report(State&, std::string words, bool is_diagnostic = false);
// Shows a remark for that many seconds.
void remark(State&, std::string words, double seconds = 5);

// What covers the panels and takes the keys, so that nothing behind it reacts.
enum class Cover : std::uint8_t { none, dialog, diagnostics, black };
Cover cover_of(const State&);

}  // namespace kitchen::app
