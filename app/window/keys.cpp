#include "app/window/keys.hpp"

#include <algorithm>

#include <imgui_internal.h>

#include "core/base/check.hpp"

namespace kitchen::app {
namespace {

constexpr float text_step = 0.125F;

constexpr Press key(ImGuiKey which) { return {.key = which}; }
constexpr Press held(ImGuiKey which) { return {.key = which, .repeats = true}; }
constexpr Press held_with_shift(ImGuiKey which) { return {.key = which, .shift = true, .repeats = true}; }
constexpr Press with_ctrl(ImGuiKey which) { return {.key = which, .ctrl = true}; }
constexpr Press with_ctrl_shift(ImGuiKey which) { return {.key = which, .ctrl = true, .shift = true}; }
constexpr Press sign_of(ImWchar character) { return {.character = character}; }

Action larger(const State& s) { return SetTextSize{text_size_now(s) + text_step}; }
Action smaller(const State& s) { return SetTextSize{text_size_now(s) - text_step}; }

// What Escape closes or deselects, innermost first.
Action let_go(const State& s) {
    if (s.presentation.blacked_out) return BlackOut{};
    if (!s.dialogs.diagnostics.empty()) return DismissDiagnostics{};
    if (s.dialogs.shown == Dialog::unsaved || s.dialogs.shown == Dialog::changed) return KeepChanges{};
    if (s.dialogs.shown != Dialog::none) return ShowDialog{};
    return Present{false};
}

Action notes(const State& s) {
    return ShowDialog{s.dialogs.shown == Dialog::speaker_notes ? Dialog::none : Dialog::speaker_notes};
}

// Pans by a tenth of what is in view, to the right and down.
template <int right, int down>
Action pan(const State&) {
    return PanFloor{static_cast<float>(right) * 0.1F, static_cast<float>(down) * 0.1F};
}

template <std::size_t step>
Action go_to(const State&) {
    return GoToStep{step};
}

template <std::size_t choice>
Action choose(const State&) {
    return ChooseAnswer{choice};
}

// That many steps above or below the current guess.
template <int steps>
Action guess_by(const State& s) {
    const Guess& guess = *s.lesson->now().prediction->guess;
    return GuessNumber{s.lesson->answer().number.value_or(guess.low) + guess.step * steps};
}

const std::array rows{
    KeyRow{"Space", "play and pause", {{{key(ImGuiKey_Space), When::unless_on_button, just<TogglePlay>}}}},
    KeyRow{"Left, right",
           "to the event before, to the next (also , and .)",
           {{{held(ImGuiKey_RightArrow), When::unless_on_slider, just<StepForward>},
             {held(ImGuiKey_LeftArrow), When::unless_on_slider, just<StepBack>},
             {sign_of('.'), When::not_presenting, just<StepForward>},
             {sign_of(','), When::not_presenting, just<StepBack>}}}},
    KeyRow{"B, Shift B",
           "to the next timeout, to the one before",
           {{{sign_of('b'), When::not_presenting, just<JumpToNextTimeout>},
             {sign_of('B'), When::not_presenting, just<JumpToPreviousTimeout>}}}},
    KeyRow{"O",
           "steps and timeouts: only the selected diner's, or all",
           {{{sign_of('o'), When::not_presenting, toggle_whose_steps}}}},
    KeyRow{"Home, End",
           "to the start, to the end",
           {{{key(ImGuiKey_Home), When::not_presenting, just<JumpToStart>},
             {key(ImGuiKey_End), When::uncovered, just<JumpToEnd>}}}},
    KeyRow{"+, -",
           "faster, slower",
           {{{sign_of('+'), When::uncovered, just<Faster>},
             {sign_of('='), When::uncovered, just<Faster>},
             {sign_of('-'), When::uncovered, just<Slower>}}}},
    KeyRow{"Up, down",
           "select the diner in the row above, below",
           {{{held(ImGuiKey_DownArrow), When::unless_on_slider, [](const State&) -> Action { return SelectNext{1}; }},
             {held(ImGuiKey_UpArrow), When::unless_on_slider, [](const State&) -> Action { return SelectNext{-1}; }}}}},
    KeyRow{"Z, Shift Z, F, S",
           "timeline: closer, wider, fit, sort the rows",
           {{{sign_of('z'), When::not_presenting, [](const State&) -> Action { return ZoomTimeline{1.5}; }},
             {sign_of('Z'), When::not_presenting, [](const State&) -> Action { return ZoomTimeline{1 / 1.5}; }},
             {sign_of('f'), When::not_presenting, just<FitTimeline>},
             {sign_of('s'), When::not_presenting,
              [](const State& s) -> Action { return SortTimeline{next_sort(shown_sort(s))}; }}}}},
    KeyRow{"X, Shift X, A",
           "dining room: closer, wider, all of it",
           {{{sign_of('x'), When::not_presenting, [](const State&) -> Action { return ZoomFloor{1.5F}; }},
             {sign_of('X'), When::not_presenting, [](const State&) -> Action { return ZoomFloor{1 / 1.5F}; }},
             {sign_of('a'), When::not_presenting, just<FitFloor>}}}},
    KeyRow{"Shift arrows",
           "dining room: move the view",
           {{{held_with_shift(ImGuiKey_RightArrow), When::unless_on_slider, pan<1, 0>},
             {held_with_shift(ImGuiKey_LeftArrow), When::unless_on_slider, pan<-1, 0>},
             {held_with_shift(ImGuiKey_DownArrow), When::unless_on_slider, pan<0, 1>},
             {held_with_shift(ImGuiKey_UpArrow), When::unless_on_slider, pan<0, -1>}}}},
    KeyRow{"Page up, page down",
           "a lesson: run, reveal, next step; and back",
           {{{key(ImGuiKey_PageDown), When::uncovered, just<GoOn>},
             {key(ImGuiKey_PageUp), When::uncovered, just<GoBack>},
             {key(ImGuiKey_RightArrow), When::on_stage_in_steps, just<GoOn>},
             {key(ImGuiKey_LeftArrow), When::on_stage_in_steps, just<GoBack>}}}},
    KeyRow{"1 to 6, Enter",
           "a lesson: choose an answer; run, reveal, next step",
           {{{sign_of('1'), When::in_lesson, choose<0>},
             {sign_of('2'), When::in_lesson, choose<1>},
             {sign_of('3'), When::in_lesson, choose<2>},
             {sign_of('4'), When::in_lesson, choose<3>},
             {sign_of('5'), When::in_lesson, choose<4>},
             {sign_of('6'), When::in_lesson, choose<5>},
             {key(ImGuiKey_Enter), When::in_lesson_itself, just<GoOn>},
             {key(ImGuiKey_KeypadEnter), When::in_lesson_itself, just<GoOn>}}}},
    KeyRow{"Left, right",
           "a lesson that asks for a number: less, more",
           {{{held(ImGuiKey_RightArrow), When::guessing, guess_by<1>},
             {held(ImGuiKey_LeftArrow), When::guessing, guess_by<-1>}}}},
    KeyRow{"I, R, Y, W",
           "a lesson: show or fold away timeline, results, Python, words",
           {{{sign_of('i'), When::in_lesson, fold<View::timeline>},
             {sign_of('r'), When::in_lesson, fold<View::results>},
             {sign_of('y'), When::in_lesson, fold<View::code>},
             {sign_of('w'), When::in_lesson, fold<View::words>}}}},
    KeyRow{"D, K, E",
           "a lesson: the same for diner and knobs; show everything",
           {{{sign_of('d'), When::in_lesson, fold<View::diner>},
             {sign_of('k'), When::in_lesson, fold<View::knobs>},
             {sign_of('e'), When::in_lesson,
              [](const State& s) -> Action { return ShowEverything{!s.preferences.shows_everything}; }}}}},
    KeyRow{
        "L",
        "lessons",
        {{{sign_of('l'), When::not_presenting, [](const State&) -> Action { return ShowDialog{Dialog::lessons}; }}}}},
    KeyRow{"G",
           "glossary: words of the restaurant and of Python",
           {{{sign_of('g'), When::not_presenting, just<OpenGlossary>}}}},
    KeyRow{"C, Shift C",
           "compare two restaurants, or end that; split here",
           {{{sign_of('c'), When::uncovered, toggle_compare}, {sign_of('C'), When::not_presenting, just<SplitHere>}}}},
    KeyRow{"N",
           "knobs from the start, or from now on",
           {{{sign_of('n'), When::not_presenting,
              [](const State& s) -> Action {
                  return ChooseSince{s.preferences.since == Since::now ? Since::start : Since::now};
              }}}}},
    KeyRow{
        "F5, P",
        "present: large, on the whole screen; arrows go on and back",
        {{{key(ImGuiKey_F5), When::uncovered, toggle_presenting}, {sign_of('p'), When::to_present, toggle_presenting}}},
        "P"},
    KeyRow{". or B",
           "while presenting: a black screen",
           {{{sign_of('.'), When::on_stage, just<BlackOut>},
             {sign_of('b'), When::on_stage, just<BlackOut>},
             {sign_of('B'), When::on_stage, just<BlackOut>}}}},
    KeyRow{"K, R, U, Home",
           "while presenting: break, recover; a rush; run it from the start",
           {{{sign_of('k'), When::presenting, break_kitchen},
             {sign_of('r'), When::presenting, recover_kitchen},
             {sign_of('u'), When::presenting, just<AddRush>},
             {key(ImGuiKey_Home), When::presenting, rewind}}}},
    KeyRow{
        "J", "the speaker notes of a lesson or a talk, at your desk", {{{sign_of('j'), When::not_presenting, notes}}}},
    KeyRow{"1 to 9, 0",
           "while presenting: to that step; the clock of the talk to 0",
           {{{sign_of('1'), When::presenting, go_to<0>},
             {sign_of('2'), When::presenting, go_to<1>},
             {sign_of('3'), When::presenting, go_to<2>},
             {sign_of('4'), When::presenting, go_to<3>},
             {sign_of('5'), When::presenting, go_to<4>},
             {sign_of('6'), When::presenting, go_to<5>},
             {sign_of('7'), When::presenting, go_to<6>},
             {sign_of('8'), When::presenting, go_to<7>},
             {sign_of('9'), When::presenting, go_to<8>},
             {sign_of('0'), When::presenting, just<RestartTalkClock>}}}},
    KeyRow{"Tab, Shift Tab", "from one button or knob to the next"},
    KeyRow{"Arrows", "turn the knob that has the frame; with Shift ten steps"},
    KeyRow{"Enter", "press a button; type the value of a knob"},
    KeyRow{"Ctrl F", "search all knobs", {{{with_ctrl(ImGuiKey_F), When::not_presenting, just<BeginSearch>}}}},
    KeyRow{"Double click", "reset a knob to what the scenario says"},
    KeyRow{"Ctrl Z, Ctrl Y",
           "undo, redo",
           {{{with_ctrl(ImGuiKey_Z), When::not_presenting, just<Undo>},
             {with_ctrl(ImGuiKey_Y), When::not_presenting, just<Redo>},
             {with_ctrl_shift(ImGuiKey_Z), When::not_presenting, just<Redo>}}}},
    KeyRow{"Ctrl S, Ctrl O",
           "save; open, share and export",
           {{{with_ctrl(ImGuiKey_S), When::not_presenting, just<Save>},
             {with_ctrl(ImGuiKey_O), When::not_presenting,
              [](const State&) -> Action { return ShowDialog{Dialog::files}; }}}}},
    KeyRow{"Wheel", "on the room, the timeline: closer, wider; on names: up, down"},
    KeyRow{"Drag", "the room, the timeline: move the view; double click: show all"},
    KeyRow{"T",
           "the next theme",
           {{{sign_of('t'), When::not_presenting,
              [](const State& s) -> Action {
                  return SetTheme{static_cast<Theme>((static_cast<int>(s.preferences.theme) + 1) % theme_count)};
              }}}}},
    KeyRow{"Ctrl +, Ctrl -",
           "larger and smaller text, here or on stage; Ctrl 0 as it was",
           {{{with_ctrl(ImGuiKey_Equal), When::over_cards, larger},
             {with_ctrl(ImGuiKey_KeypadAdd), When::over_cards, larger},
             {with_ctrl(ImGuiKey_Minus), When::over_cards, smaller},
             {with_ctrl(ImGuiKey_0), When::over_cards, [](const State&) -> Action { return SetTextSize{1.0F}; }},
             {with_ctrl(ImGuiKey_KeypadSubtract), When::over_cards, smaller}}}},
    KeyRow{"F1, ?",
           "this card",
           {{{key(ImGuiKey_F1), When::on_help, toggle_help}, {sign_of('?'), When::on_help, toggle_help}}}},
    KeyRow{"Esc",
           "close this card; select nothing; stop waiting",
           {{{key(ImGuiKey_Escape), When::waiting, just<StopWaiting>},
             {key(ImGuiKey_Escape), When::covered, let_go},
             {key(ImGuiKey_Escape), When::nothing_held,
              [](const State& s) -> Action {
                  if (s.history.typing) return CancelTyping{};
                  return s.selection.crowd ? Action{PickCrowd{}} : Action{SelectDiner{}};
              }}}}},
};

// In a slow frame Ctrl may already be released when the press of the other key is handled.
bool ctrl_is_held() {
    const ImGuiIO& io = ImGui::GetIO();
    return io.KeyCtrl || io.KeySuper || ImGui::IsKeyReleased(ImGuiKey_LeftCtrl) ||
           ImGui::IsKeyReleased(ImGuiKey_RightCtrl);
}

float seconds_down(ImGuiKey key) { return ImGui::GetKeyData(key)->DownDuration; }

// The letter of the key that was pressed last; a capital with Shift.
ImWchar letter_held() {
    ImGuiKey latest = ImGuiKey_None;
    for (int each = ImGuiKey_A; each <= ImGuiKey_Z; ++each) {
        const auto key = static_cast<ImGuiKey>(each);
        if (!ImGui::IsKeyDown(key)) continue;
        if (latest == ImGuiKey_None || seconds_down(key) < seconds_down(latest)) latest = key;
    }
    if (latest == ImGuiKey_None) return 0;
    return static_cast<ImWchar>((ImGui::GetIO().KeyShift ? 'A' : 'a') + (latest - ImGuiKey_A));
}

// On a layout without Latin letters, the letter that the key has on a Latin one.
ImWchar latin(ImWchar character) {
    constexpr ImWchar ascii_end = 0x80;
    return character < ascii_end ? character : letter_held();
}

int times_pressed(const Press& press) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool ctrl = ctrl_is_held();
    if (press.character != 0) {
        if (ctrl) return 0;
        return static_cast<int>(std::count_if(io.InputQueueCharacters.begin(), io.InputQueueCharacters.end(),
                                              [&](ImWchar character) { return latin(character) == press.character; }));
    }
    // Shift matters only for keys that it turns into another binding.
    const bool is_arrow = press.key >= ImGuiKey_LeftArrow && press.key <= ImGuiKey_DownArrow;
    if (ctrl != press.ctrl || ((press.ctrl || is_arrow) && io.KeyShift != press.shift)) return 0;
    return ImGui::IsKeyPressed(press.key, press.repeats) ? 1 : 0;
}

// The key's name as on the help card.
std::string name_of(const Press& press) {
    if (press.character != 0) {
        const auto letter = static_cast<char>(press.character);
        const bool is_upper = letter >= 'A' && letter <= 'Z';
        const bool is_lower = letter >= 'a' && letter <= 'z';
        return (is_upper ? "Shift " : "") + std::string(1, is_lower ? static_cast<char>(letter - 'a' + 'A') : letter);
    }
    std::string name = std::string(press.ctrl ? "Ctrl " : "") + (press.shift ? "Shift " : "");
    switch (press.key) {
        case ImGuiKey_LeftArrow: return name + "left arrow";
        case ImGuiKey_RightArrow: return name + "right arrow";
        case ImGuiKey_UpArrow: return name + "up arrow";
        case ImGuiKey_DownArrow: return name + "down arrow";
        case ImGuiKey_Escape: return name + "Esc";
        default: return name + ImGui::GetKeyName(press.key);  // Dear ImGui has about a hundred names of its own.
    }
}

bool is_meant(When when, const State& s, const Focus& focus, BusyBanner banner, bool in_browser) {
    // While a run is awaited, the dialog that asked for it is hidden and takes no keys.
    const Cover cover = banner == BusyBanner::none || s.presentation.blacked_out ? cover_of(s) : Cover::none;
    const bool uncovered = cover == Cover::none;
    switch (when) {
        case When::uncovered: return uncovered;
        case When::unless_on_button: return uncovered && (focus.item == 0 || focus.takes_arrows);
        case When::unless_on_slider:
            return uncovered && !focus.takes_arrows && !(s.presentation.presenting && has_steps(s)) && !asks_number(s);
        case When::in_lesson: return uncovered && s.lesson && !s.presentation.presenting;
        case When::in_lesson_itself: return uncovered && s.lesson && !s.presentation.presenting && focus.item == 0;
        case When::guessing: return uncovered && !focus.takes_arrows && asks_number(s);
        case When::not_presenting: return uncovered && !s.presentation.presenting;
        case When::to_present: return uncovered && (!s.presentation.presenting || in_browser);
        case When::over_cards: return uncovered || cover == Cover::dialog;
        case When::on_help: return uncovered || (cover == Cover::dialog && s.dialogs.shown == Dialog::help);
        case When::presenting: return s.presentation.presenting && uncovered;
        case When::on_stage_in_steps:
            return s.presentation.presenting && has_steps(s) && !focus.takes_arrows && uncovered;
        case When::on_stage: return s.presentation.presenting && (s.presentation.blacked_out || uncovered);
        case When::waiting: return banner != BusyBanner::none;
        case When::covered: return banner == BusyBanner::none && (!uncovered || s.presentation.presenting);
        case When::nothing_held:
            return banner == BusyBanner::none && uncovered && !s.presentation.presenting && focus.item == 0 &&
                   !focus.just_left;
    }
    return false;
}

// How many pages of a stage's words the key scrolls instead of going on.
int pages_before(const Binding& binding, const PagedWords& words) {
    if (binding.act == just<GoOn>) return words.below ? 1 : 0;
    if (binding.act == just<GoBack>) return words.above ? -1 : 0;
    return 0;
}

}  // namespace

std::span<const KeyRow> key_rows() { return rows; }

Action toggle_help(const State& s) { return ShowDialog{s.dialogs.shown == Dialog::help ? Dialog::none : Dialog::help}; }

Action toggle_presenting(const State& s) { return Present{!s.presentation.presenting}; }

Action break_kitchen(const State& s) { return BreakKitchen{current_kitchen(s)}; }

Action recover_kitchen(const State& s) { return RecoverKitchen{current_kitchen(s)}; }

Action toggle_compare(const State& s) { return s.comparison.other ? Action{EndCompare{}} : Action{Compare{}}; }

Action rewind(const State& s) { return s.lesson ? Action{RunStep{}} : Action{PlayFromStart{}}; }

Action toggle_whose_steps(const State& s) {
    return StepThrough{s.playback.steps_of == Whose::selected ? Whose::everyone : Whose::selected};
}

std::string key_for(KeyAction act, bool in_browser) {
    for (const KeyRow& row : rows) {
        for (const Binding& binding : row.bindings) {
            if (binding.act != act) continue;
            const bool is_taken = in_browser && !row.keys_in_browser.empty();
            return is_taken ? std::string(row.keys_in_browser) : name_of(binding.press);
        }
    }
    CHECK(false);
    return {};
}

void answer_keys(const Ui& ui, const State& s, Focus& focus, BusyBanner banner, bool in_browser) {
    if ((s.history.typing && !s.history.typing_rests) || ImGui::GetIO().WantTextInput) return;
    for (const KeyRow& row : rows) {
        for (const Binding& binding : row.bindings) {
            if (binding.act == nullptr || !is_meant(binding.when, s, focus, banner, in_browser)) continue;
            const int times = times_pressed(binding.press);
            if (times == 0) continue;
            if (const int pages = pages_before(binding, focus.words); pages != 0) {
                focus.words.pages = pages;
                continue;
            }
            for (int n = times; n > 0; --n) ui.act(binding.act(s));
        }
    }
}

}  // namespace kitchen::app
