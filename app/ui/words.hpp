// Short texts that several panels need: durations, counts and names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/time.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/event.hpp"

namespace kitchen::app {

// short_text and plain_text (core/base/time.hpp) with number and unit in one line.
std::string short_time(Duration, Rounding = Rounding::down);
std::string plain_time(Duration);
// A length that is over, as plain_time but below 10 s with the hundredths that it has: "1.25 s", as in a lesson's text.
std::string whole_time(Duration);
// A clock with enough digits to be seen running, in a run that ends at `end`: "0:23.4", "1:05.0", or "23.4 ms".
std::string running_clock(Time, Time end);
// "7", "1,234", "12k", "3.4M": about five characters at most.
std::string short_count(std::int64_t);
// "1 diner", "3 diners", "1,234 diners".
std::string counted(std::int64_t, std::string_view one, std::string_view many);
// The kitchen's name, or "" for no_index.
std::string_view kitchen_name(const Scenario&, std::uint16_t kitchen);
// Where an order is on its way to a cook: "the ticket waits for a hatch"; "" at every other stop.
std::string_view order_stop_words(Stop);
// The kitchen's condition in a word: "fine", "slow x4", "broken", "gone".
std::string condition_text(Condition, double slowness, double affected = 1);

}  // namespace kitchen::app
