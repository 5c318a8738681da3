// Speaker notes: printed to the terminal that started the program, so the speaker reads them on the laptop while the
// audience sees the stage. Where a step of the speaker's own lesson is not true, they say that too.
#pragma once

namespace kitchen::app {

struct State;

// If presenting, requests that the notes of what is shown are printed. To be called when that has changed.
void tell_speaker(State&);

}  // namespace kitchen::app
