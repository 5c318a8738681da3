#include "app/model/draft.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "app/model/update.hpp"
#include "core/base/text.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

// The restaurant whose changes are not saved.
const Scenario& unsaved_scenario(const State& s) {
    if (!s.comparison.other) return s.scenario();
    const std::vector<EditTarget> unsaved = unsaved_restaurants(s);
    return unsaved.size() == 1 && unsaved.front() == EditTarget::first ? s.first_scenario() : s.second_scenario();
}

void reduce(State& s, const DraftFound& found) {
    if (s.presentation.presenting || cover_of(s) != Cover::none) return;
    s.document.draft = std::make_shared<const Draft>(found.draft);
    s.dialogs.shown = Dialog::draft;
}

// A draft that cannot be read stays on the disk, and the user sees what is wrong with it.
void reduce(State& s, const RestoreDraft& action) {
    if (!s.document.draft || must_ask_first(s, action, would_lose(s))) return;
    const std::shared_ptr<const Draft> draft = std::exchange(s.document.draft, nullptr);
    s.dialogs.shown = Dialog::none;
    auto opened = parse_scenario(draft->opened, draft->name);
    auto edited = parse_scenario(draft->edited, draft->name);
    if (!opened || !edited) {
        s.dialogs.diagnostics = std::move(opened ? edited.error() : opened.error());
        return;
    }
    State next =
        opened_by({draft->name, draft->on_disk, draft->path}, std::make_shared<const Scenario>(std::move(*opened)));
    next.document.edited = std::make_shared<const Scenario>(std::move(*edited));
    next.document.is_own = true;
    // Only when the draft is open: until then the file is the only copy, and the user may stop waiting for the run.
    next.jobs.requests.emplace_back(ForgetDraft{});
    begin_opening(s, std::move(next), action);
}

void reduce(State& s, const DiscardDraft&) {
    s.document.draft.reset();
    s.dialogs.shown = Dialog::none;
    s.jobs.requests.emplace_back(ForgetDraft{});
}

}  // namespace

std::optional<Draft> draft_of(const State& s) {
    if (!would_lose(s) || s.jobs.close_now) return std::nullopt;
    // JSON has no other bytes, and with a changed path Save would write another file. Without a path it asks for one.
    const bool path_fits = !first_bad_byte(s.document.path);
    return Draft{.name = s.document.opened_name,
                 .path = path_fits ? s.document.path : std::string(),
                 .on_disk = s.document.on_disk ? *s.document.on_disk : std::string(),
                 .opened = print_scenario(*last_saved(s)),
                 .edited = print_scenario(unsaved_scenario(s))};
}

std::string print_draft(const Draft& draft) {
    const nlohmann::json all{{"name", draft.name},
                             {"path", draft.path},
                             {"on_disk", draft.on_disk},
                             {"opened", draft.opened},
                             {"edited", draft.edited}};
    return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::optional<Draft> read_draft(std::string_view text) {
    if (text.size() > draft_bytes_max) return std::nullopt;
    const nlohmann::json all = nlohmann::json::parse(text, nullptr, false);
    if (!all.is_object()) return std::nullopt;
    Draft draft;
    for (const auto& [key, to] :
         {std::pair{"name", &draft.name}, std::pair{"path", &draft.path}, std::pair{"on_disk", &draft.on_disk},
          std::pair{"opened", &draft.opened}, std::pair{"edited", &draft.edited}}) {
        const auto found = all.find(key);
        if (found == all.end() || !found->is_string()) return std::nullopt;
        *to = found->get<std::string>();
    }
    return draft;
}

void carry_out(Session& s, const DraftAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
