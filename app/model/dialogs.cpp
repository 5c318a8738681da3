#include "app/model/dialogs.hpp"

#include <utility>

#include "app/model/update.hpp"

namespace kitchen::app {
namespace {

void reduce(State& s, const ShowDialog& action) {
    // Closing a card without an answer does not permit losing changes later.
    if (action.dialog == Dialog::none && would_lose(s)) s.document.pending.reset();
    if (action.dialog == Dialog::speaker_notes && !has_steps(s))
        return remark(s, "No speaker notes: no lesson is open.");
    s.dialogs.shown = action.dialog;
    s.dialogs.outcome = {};
    s.dialogs.path_begins = false;
    if (s.dialogs.shown == Dialog::files) list_files(s);
    if (s.dialogs.shown == Dialog::student) ask_for_student(s);
}

void reduce(State& s, const OpenGlossary& action) {
    reduce(s, ShowDialog{Dialog::glossary});
    s.dialogs.glossary_search = action.words;
    s.dialogs.glossary_begins = true;
}

void reduce(State& s, const SearchGlossary& action) {
    s.dialogs.glossary_search = action.words;
    s.dialogs.glossary_begins = false;
}

void reduce(State& s, const TypeStudent& action) {
    s.dialogs.student_typed = bounded_student_name(action.text);
    s.dialogs.student_begins = false;
}

void reduce(State& s, const ShowDiagnostics& action) { s.dialogs.diagnostics = action.diagnostics; }

void reduce(State& s, const DismissDiagnostics&) { s.dialogs.diagnostics.clear(); }

void reduce(State& s, const TypePath& action) {
    s.dialogs.path_typed = action.text;
    s.dialogs.path_begins = false;
    s.document.may_replace.clear();
}

void reduce(State& s, const OpenPath& action) {
    if (action.path.empty()) return report(s, "Type which file to open.", true);
    s.jobs.requests.push_back(ReadFile{action.path});
}

void reduce(State& s, const OpenFolder& action) {
    // Keeps the file name that was typed.
    const std::string name = s.dialogs.path_typed.substr(s.dialogs.path_typed.rfind('/') + 1);
    s.dialogs.path_typed = action.path + (action.path.ends_with('/') ? "" : "/") + name;
    s.document.may_replace.clear();
    s.dialogs.outcome = {};
    s.jobs.requests.push_back(ListFolder{action.path});
}

void reduce(State& s, const FolderListed& action) {
    if (action.folder.diagnostic.empty())
        s.dialogs.folder = action.folder;
    else if (!s.dialogs.outcome.is_diagnostic)  // The reason why a file could not be written is more useful.
        report(s, action.folder.diagnostic, true);
}

void reduce(State& s, const PickPath& action) {
    s.jobs.requests.push_back(PickFile{s.dialogs.path_typed, action.saves});
}

void reduce(Session& s, const PathPicked& action) {
    s.dialogs.path_typed = action.path;
    if (!action.saves) return reduce(s, OpenPath{action.path});
    s.document.may_replace = action.path;
    update(s, SaveAs{action.path});
}

void reduce(State& s, const PickerMissing&) {
    s.dialogs.pickers = {};
    report(s, "This desktop has no file dialog. Choose in the list, or type the path.", true);
}

}  // namespace

void remark(State& s, std::string words, double seconds) { s.dialogs.remark = {std::move(words), seconds}; }

void list_files(State& s) {
    if (s.dialogs.path_typed.empty())
        s.dialogs.path_typed =
            s.document.path.empty() ? file_stem(s.scenario().title) + std::string(scenario_ending) : s.document.path;
    const std::size_t slash = s.dialogs.path_typed.rfind('/');
    s.jobs.requests.push_back(
        ListFolder{slash == std::string::npos ? std::string() : s.dialogs.path_typed.substr(0, slash + 1)});
}

void ask_for_student(State& s) {
    s.dialogs.shown = Dialog::student;
    s.dialogs.student_typed = s.preferences.student;
    s.dialogs.student_begins = true;
}

void report(State& s, std::string words, bool is_diagnostic) { s.dialogs.outcome = {std::move(words), is_diagnostic}; }

Cover cover_of(const State& s) {
    if (s.presentation.blacked_out) return Cover::black;
    if (!s.dialogs.diagnostics.empty()) return Cover::diagnostics;
    return s.dialogs.shown == Dialog::none ? Cover::none : Cover::dialog;
}

void carry_out(Session& s, const DialogsAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
