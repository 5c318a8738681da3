// What a speaker reads on the laptop while the hall sees the stage: it goes to the terminal that started the program.
#pragma once

namespace kitchen::app {

struct State;

// While presenting: asks for the notes of what is shown to be printed. Called when that has changed.
void tell_speaker(State&);

}  // namespace kitchen::app
