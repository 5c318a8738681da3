// Keeping and sharing: what is to be written, read, copied and pasted becomes a request, and the shell's answer an
// action. Nothing here touches a file.
#include "app/update_parts.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/built_in.hpp"
#include "app/update.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

constexpr std::string_view ending = ".toml";
constexpr std::string_view python_ending = ".py";
constexpr std::size_t stem_max = 60;

// Two kitchens, so that every knob has something to turn.
constexpr std::string_view new_scenario = R"(schema = 1
title = "A new evening"
notice = "Turn a knob, set a kitchen on fire, and save it under a name of its own."
open_for = "60s"

[diners]
arrive = { every = "2s" }
count = 24

[[course]]
kitchen = "grill"
timer = "5s"
tries = 2
pause = "1s"
backup = ["bread basket"]

[[kitchen]]
name = "grill"
cook_time = "2s"

[[kitchen]]
name = "bread basket"
cook_time = "200ms"
)";

void tell(State& s, std::string words, bool is_mistake = false) { s.kept = {std::move(words), is_mistake}; }

// The card may not be open: its folder is then not known yet.
void fail_to_write(State& s, std::string why) {
    s.held_up.reset();
    if (s.card != Card::keep) look_for_files(s);
    s.card = Card::keep;
    tell(s, std::move(why), true);
}

// "told-sorry" of "told sorry!": letters and digits of a title as a file's name.
std::string file_stem(std::string_view title) {
    std::string stem;
    for (const char c : title.substr(0, stem_max)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter)
            stem += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    return stem.empty() ? "scenario" : stem;
}

std::string without_ending(std::string path) {
    if (path.ends_with(ending)) path.resize(path.size() - ending.size());
    return path;
}

// What is written besides the scenario stands beside its file, with the same name but for the ending.
std::string stem_beside(const State& s) {
    return s.path.empty() ? file_stem(s.scenario().title) : without_ending(s.path);
}

void ask_to_write(State& s, Request request) {
    ++s.being_written;
    s.requests.push_back(std::move(request));
}

// An answer to the above.
void was_written(State& s) { s.being_written = std::max(0, s.being_written - 1); }

void ask_to_write_scenario(State& s, std::string path) {
    if (path.empty()) return tell(s, "Type where to save it, as in my-evening.toml.", true);
    const std::size_t folder = path.rfind('/');
    if (path.find('.', folder == std::string::npos ? 0 : folder) == std::string::npos) path += ending;
    const tl::expected<std::string, Mistake> file = scenario_file(s.scenario());
    if (!file) return fail_to_write(s, "Not saved: " + to_text(file.error()));
    const bool replace = path == s.path || path == s.may_replace;
    s.saving = s.edited;
    ask_to_write(s, WriteFile{path, *file, replace ? IfThere::replace : IfThere::refuse, s.saving,
                              path == s.path ? s.on_disk : nullptr});
}

// Of two that are compared the other one is no loss where it was none before: the file had it, and was replaced.
void take_for_saved(State& s, const std::string& path) {
    const std::vector<InHand> unsaved = s.other ? unsaved_restaurants(s) : std::vector<InHand>{};
    const auto settles = [&](InHand which, const Scenario& scenario) {
        if (scenario != *s.saving && std::find(unsaved.begin(), unsaved.end(), which) == unsaved.end())
            s.settled = scenario;
    };
    if (s.other) {
        settles(InHand::first, s.first_scenario());
        settles(InHand::second, s.second_scenario());
    }
    s.opened = s.saving;
    s.opened_name = path;
    s.path = path;
    s.path_typed = path;
    s.on_disk = std::make_shared<const std::string>(print_scenario(*s.saving));
    s.is_own = true;
    s.may_replace.clear();
    s.changed_on_disk.reset();
    remember_recent(s, path);
}

void open_now(State& s, const OpenScenario& action) {
    std::shared_ptr<const Scenario> scenario = action.scenario;
    if (!scenario) {
        if (looks_like_lesson(action.bytes)) return open_lesson(s, action);
        auto read = parse_scenario(action.bytes, action.name);
        if (!read) {
            s.mistakes = std::move(read.error());
            return;
        }
        scenario = std::make_shared<const Scenario>(std::move(*read));
    }
    State next = unplayed_state(std::move(scenario), action.name);
    next.playing = action.plays;
    next.path = action.path;
    next.path_typed = action.path;
    if (!action.path.empty())
        next.on_disk = action.on_disk ? action.on_disk : std::make_shared<const std::string>(action.bytes);
    next.is_own = !action.path.empty() || find_built_in(BuiltIn::scenario, action.name).bytes.empty();
    begin_opening(s, std::move(next), action);
}

}  // namespace

void keep_settings(State& from, State& to) {
    to.speed = from.speed;
    to.all_knobs = from.all_knobs;
    to.since = from.since;
    to.tab = from.tab;
    to.side = from.side;
    to.dialect = from.dialect;
    to.sort = from.sort;
    to.theme = from.theme;
    to.text_size = from.text_size;
    to.still = from.still;
    to.presenting = from.presenting;
    to.recent = std::move(from.recent);
    to.requests = std::move(from.requests);
    to.writing = std::move(from.writing);
    to.being_written = from.being_written;
}

void look_for_files(State& s) {
    if (s.path_typed.empty())
        s.path_typed = s.path.empty() ? file_stem(s.scenario().title) + std::string(ending) : s.path;
    const std::size_t slash = s.path_typed.rfind('/');
    s.requests.push_back(ListFolder{slash == std::string::npos ? std::string() : s.path_typed.substr(0, slash + 1)});
}

void remember_recent(State& s, const std::string& path) {
    std::erase(s.recent, path);
    s.recent.insert(s.recent.begin(), path);
    if (s.recent.size() > recent_max) s.recent.resize(recent_max);
}

void carry_out(State& s, const OpenScenario& action) {
    if (!is_held_up(s, action, would_lose(s))) open_now(s, action);
}

void carry_out(State& s, const TypePath& action) {
    s.path_typed = action.text;
    s.may_replace.clear();
}

void carry_out(State& s, const OpenPath& action) {
    if (action.path.empty()) return tell(s, "Type which file to open.", true);
    s.requests.push_back(ReadFile{action.path});
}

void carry_out(State& s, const NewScenario&) {
    s.card = Card::none;
    carry_out(s, OpenScenario{"a new evening", std::string(new_scenario), {}});
}

void carry_out(State& s, const OpenFolder& action) {
    // What was typed as the file's name goes along.
    const std::string name = s.path_typed.substr(s.path_typed.rfind('/') + 1);
    s.path_typed = action.path + (action.path.ends_with('/') ? "" : "/") + name;
    s.may_replace.clear();
    s.kept = {};
    s.requests.push_back(ListFolder{action.path});
}

void carry_out(State& s, const FolderListed& action) {
    if (action.folder.mistake.empty())
        s.folder = action.folder;
    else if (!s.kept.is_mistake)  // Why a file could not be written says more.
        tell(s, action.folder.mistake, true);
}

void carry_out(State& s, const Save&) {
    if (s.path.empty()) {
        // There is no file yet to save it in, so ask for one.
        carry_out(s, ShowCard{Card::keep});
        return;
    }
    ask_to_write_scenario(s, s.path);
}

void carry_out(State& s, const SaveAs& action) { ask_to_write_scenario(s, action.path); }

void carry_out(State& s, const SavePicture& action) {
    ask_to_write(s, WritePicture{stem_beside(s) + ".png", action.scale});
    tell(s, "The picture is being packed.");
}

void carry_out(State& s, const Export& action) {
    if (s.writing) return tell(s, "Another trace is still being written.", true);
    const char* const name_ends = action.what == Exported::jsonl ? ".jsonl"
                                  : action.what == Exported::csv ? ".csv"
                                                                 : ".trace.json";
    s.requests.push_back(WriteTrace{stem_beside(s) + name_ends, s.run, action.what});
}

void carry_out(State& s, const TraceBegun& action) {
    s.writing = action.progress;
    tell(s, "The trace is being written.");
}

void carry_out(State& s, const TraceWritten& action) {
    s.writing.reset();
    if (!action.mistake.empty()) return fail_to_write(s, action.mistake);
    tell(s, "Written: " + action.path);
    go_on(s);
}

void carry_out(State& s, const CopyShareText&) {
    const tl::expected<std::string, Mistake> text = share_text(s.scenario());
    if (!text) return tell(s, to_text(text.error()), true);
    s.requests.push_back(CopyText{*text});
    tell(s, fmt::format("Copied: {} characters that open this scenario anywhere.", text->size()));
}

void carry_out(State& s, const CopyCode& action) {
    s.requests.push_back(CopyText{action.text});
    s.copied_code = action.text;
}

void carry_out(State& s, const SaveProgram& action) {
    const std::string stem = stem_beside(s);
    s.program_saving = {s.run, s.dialect};
    ask_to_write(s, WriteFile{stem + std::string(python_ending), action.program, IfThere::number});
}

void carry_out(State& s, const PasteShareText&) { s.requests.push_back(ReadClipboard{}); }

void carry_out(State& s, const OpenShareText& action) {
    tl::expected<std::string, Mistake> file = unpack_share_text(action.text);
    if (!file) return tell(s, to_text(file.error()), true);
    s.card = Card::none;
    carry_out(s, OpenScenario{"share text", std::move(*file), {}});
}

void carry_out(State& s, const FileWritten& action) {
    was_written(s);
    tell(s, "Written: " + action.path);
    if (!action.scenario && action.path.ends_with(python_ending)) {
        s.program_saved = s.program_saving;
        s.program_path = action.path;
    }
    // It may have been turned on, saved again or gone from while the disk was busy.
    if (action.scenario && action.scenario == s.saving) take_for_saved(s, action.path);
    go_on(s);
}

void carry_out(State& s, const FileIsThere& action) {
    was_written(s);
    s.may_replace = action.path;
    s.path_typed = action.path;
    tell(s, "That file already exists. Save again to replace it.", true);
}

void carry_out(State& s, const FileNotWritten& action) {
    was_written(s);
    fail_to_write(s, action.words);
}

void carry_out(State& s, const FileChanged& action) {
    was_written(s);
    // Another scenario may be open by now.
    if (action.path != s.path) return fail_to_write(s, action.path + " was changed on the disk, and is not replaced.");
    s.changed_on_disk = action;
    s.card = Card::changed;
}

void carry_out(State& s, const Reload&) {
    if (!s.changed_on_disk) return;
    const FileChanged found = *std::exchange(s.changed_on_disk, std::nullopt);
    s.card = Card::none;
    s.held_up.reset();
    open_now(s, {found.path, found.bytes, found.path});
}

void carry_out(State& s, const Overwrite&) {
    if (!s.changed_on_disk) return;
    // What was found, and nothing that came after it.
    s.on_disk = std::make_shared<const std::string>(std::move(s.changed_on_disk->bytes));
    s.changed_on_disk.reset();
    s.card = Card::none;
    ask_to_write_scenario(s, s.path);
}

void stop_writing(State& s) {
    if (s.writing) {
        s.writing->stop();
        s.writing.reset();
        tell(s, "The trace was not written.");
        return go_on(s);
    }
    // Not for the disk: the window stays.
    if (closes_when_written(s)) s.held_up.reset();
}

}  // namespace kitchen::app
