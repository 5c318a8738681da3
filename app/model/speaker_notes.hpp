// Speaker notes: printed to the terminal that started the program, so the speaker reads them on the laptop while the
// audience sees the stage. Where a step of the speaker's own lesson is not true, they say that too.
#pragma once

#include <string>

namespace kitchen::app {

struct State;

// If presenting, requests that the notes of what is shown are printed. To be called when that has changed.
void tell_speaker(State&);

// Where the talk is, with the numbers that a key of the stage goes to: an item of a running order, or a step of a
// lesson.
struct PlaceInTalk {
    std::string words;  // "item 3 of 4" or "step 2 of 4"; empty where there is neither
    std::string step;   // "step 1 of 2", where an item has several
};
PlaceInTalk place_in_talk(const State&);

}  // namespace kitchen::app
