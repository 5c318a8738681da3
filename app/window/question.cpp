#include "app/window/question.hpp"

#include <fmt/format.h>

namespace kitchen::app {
namespace {

Question unsaved_question(const State& s) {
    const std::string file = s.document.path.empty() ? std::string("a file") : s.document.path;
    Question question{"Your changes are not saved", {}, {}};
    if (s.comparison.other) {
        const std::vector<EditTarget> unsaved = unsaved_restaurants(s);
        const char* const whose = unsaved.size() != 1                    ? "both restaurants"
                                  : unsaved.front() == EditTarget::first ? "the first restaurant"
                                                                         : "the second restaurant";
        question.words = fmt::format(
            "The changes of {} are not saved in {}. A file holds one restaurant: only the one that you save is kept.",
            whose, file);
        for (const EditTarget one : unsaved)
            question.answers.emplace_back(one == EditTarget::first ? "Save first" : "Save second", SaveOne{one});
    } else {
        question.words =
            s.document.path.empty() ? "They are not in a file yet." : fmt::format("They belong to {}.", file);
        question.answers.emplace_back("Save", Save{});
    }
    question.answers.emplace_back("Go back", KeepChanges{});
    question.answers.emplace_back("Discard", DiscardChanges{});
    return question;
}

Question draft_question(const Draft& draft) {
    return {"Changes from the last time were not saved",
            fmt::format("Kitchen Timer ended before your changes to {} were saved. They are still here.",
                        draft.path.empty() ? draft.name : draft.path),
            {{"Open them", RestoreDraft{}}, {"Ask later", ShowDialog{}}, {"Discard", DiscardDraft{}}}};
}

}  // namespace

std::optional<Question> question_of(const State& s) {
    if (s.dialogs.shown == Dialog::draft && s.document.draft) return draft_question(*s.document.draft);
    if (s.dialogs.shown == Dialog::unsaved) return unsaved_question(s);
    if (s.dialogs.shown != Dialog::changed || !s.document.changed_on_disk) return std::nullopt;
    return Question{"The file was changed on the disk",
                    fmt::format("{} has changed since you opened or saved it. Reload discards what you have here; "
                                "Overwrite discards what is in the file.",
                                s.document.changed_on_disk->path),
                    {{"Reload", Reload{}},
                     {"Overwrite", Overwrite{}},
                     {"Save as", ShowDialog{Dialog::files}},
                     {"Go back", KeepChanges{}}}};
}

}  // namespace kitchen::app
