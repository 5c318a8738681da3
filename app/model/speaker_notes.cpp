#include "app/model/speaker_notes.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/model/state.hpp"
#include "core/base/text.hpp"

namespace kitchen::app {
namespace {

struct Notes {
    std::string title;
    std::string note;
    std::string next;  // title of the next step; empty after the last one
    std::string untrue = {};
};

Notes notes_of(const RunningOrderAt& at) {
    const TalkStep& now = at.now();
    const bool is_last = at.step + 1 == at.order->steps.size();
    return {now.title, now.note, is_last ? "" : at.order->steps[at.step + 1].title};
}

Notes notes_of(const LessonAt& at) {
    const bool is_last = at.step + 1 == at.lesson->steps.size();
    return {at.now().title, at.now().cue, is_last ? "" : at.lesson->steps[at.step + 1].title};
}

// Wrapped to lines for a terminal, each indented.
std::string indented(std::string_view text) {
    constexpr std::size_t columns = 76;
    std::string lines;
    std::size_t used = columns;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const std::size_t characters = character_count(word);
        const bool fits = used + 1 + characters <= columns;
        lines += fits ? " " : lines.empty() ? "    " : "\n    ";
        used = fits ? used + 1 + characters : characters;
        lines += word;
    }
    return lines.empty() ? lines : lines + '\n';
}

PlaceInTalk place_in(const RunningOrderAt& at) {
    const std::vector<TalkStep>& steps = at.order->steps;
    const auto is_here = [&](const TalkStep& step) { return step.item == at.now().item; };
    const auto first = std::find_if(steps.begin(), steps.end(), is_here) - steps.begin();
    const auto count = std::count_if(steps.begin(), steps.end(), is_here);
    PlaceInTalk place{fmt::format("item {} of {}", at.now().item + 1, steps.back().item + 1), {}};
    if (count > 1) place.step = fmt::format("step {} of {}", static_cast<std::ptrdiff_t>(at.step) - first + 1, count);
    return place;
}

std::string words_of(const Notes& notes, const PlaceInTalk& place, double talk_seconds) {
    const auto seconds = static_cast<int>(talk_seconds);
    std::string words = fmt::format("\n[{}:{:02}] {}{}{}: {}\n", seconds / 60, seconds % 60, place.words,
                                    place.step.empty() ? "" : ", ", place.step, notes.title);
    words += indented(notes.note) + indented(notes.untrue);
    if (!notes.next.empty()) words += fmt::format("    Next: {}\n", notes.next);
    return words;
}

}  // namespace

void tell_speaker(State& s) {
    if (!s.presentation.presenting || (!s.lesson && !s.running_order)) return;
    Notes notes = s.running_order ? notes_of(*s.running_order) : notes_of(*s.lesson);
    if (s.lesson) notes.untrue = s.lesson->untrue;
    s.jobs.requests.push_back(TellSpeaker{words_of(notes, place_in_talk(s), s.presentation.talk_seconds)});
}

PlaceInTalk place_in_talk(const State& s) {
    if (s.running_order) return place_in(*s.running_order);
    if (s.lesson) return {fmt::format("step {} of {}", s.lesson->step + 1, s.lesson->lesson->steps.size()), {}};
    return {};
}

}  // namespace kitchen::app
