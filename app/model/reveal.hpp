// What a lesson hides until the learner has predicted and seen the run: how far views may show it, and what becomes of
// the prediction.
#pragma once

#include <optional>

#include "core/base/time.hpp"

namespace kitchen::app {

struct LessonAt;
struct State;

// Whether the prediction is right; empty without a prediction.
std::optional<bool> predicted_rightly(const LessonAt&);
// The predicted wait of the diners, once the run shows the answer; empty for any other figure.
std::optional<Duration> predicted_wait(const LessonAt&);

// Latest instant the UI may reveal while a prediction is pending or its run plays: the playhead. Otherwise there is no
// limit.
Time revealed_until(const State&);
bool is_all_revealed(const State&);
// Where the time axis ends while the rest of the run is hidden: it says nothing about when that ends. Precondition: a
// lesson is open.
Time axis_end_of_step(const State&);
// Whether the run that answers the prediction, or the learner's own, has not begun to play.
bool is_before_run(const State&);

}  // namespace kitchen::app
