// Number cards: published figures that the restaurant must show. Each is a scenario in assets/numbers/, what to
// measure, the figure, its source, and how it is judged. `kitchen numbers` and the tests play them; whoever does hands
// over the scenarios, since core/ opens no files.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/scenario/scenario.hpp"

namespace kitchen {

struct Figure {
    std::string what;
    std::string expected;
    std::string measured;
    std::string judged_by;  // "exact", "band", "99 % interval of 10 runs", "direction"
    bool ok = false;
};

// The scenario of this name in assets/numbers/, without ending.
using LoadNumbers = std::function<Scenario(std::string_view name)>;

struct Card {
    int row;                // of the list of figures the project set out to show
    std::string_view name;  // of its scenario too
    std::string_view source;
    std::vector<Figure> (*play)(const LoadNumbers&);
};

// In order of row.
std::span<const Card> number_cards();

// The cards by theme, one file each.
std::vector<Figure> play_retries_multiply(const LoadNumbers&);
std::vector<Figure> play_retries_load(const LoadNumbers&);
std::vector<Figure> play_retry_budget(const LoadNumbers&);
std::vector<Figure> play_budgets_by_name(const LoadNumbers&);
std::vector<Figure> play_rate_limit(const LoadNumbers&);
std::vector<Figure> play_jitter(const LoadNumbers&);
std::vector<Figure> play_long_overload(const LoadNumbers&);
std::vector<Figure> play_metastable(const LoadNumbers&);
std::vector<Figure> play_goodput_collapse(const LoadNumbers&);
std::vector<Figure> play_threads(const LoadNumbers&);
std::vector<Figure> play_choosing_a_timer(const LoadNumbers&);
std::vector<Figure> play_open_and_closed(const LoadNumbers&);
std::vector<Figure> play_deadline_handed_on(const LoadNumbers&);
std::vector<Figure> play_second_order(const LoadNumbers&);
std::vector<Figure> play_fan_out(const LoadNumbers&);
std::vector<Figure> play_standing_queue(const LoadNumbers&);
std::vector<Figure> play_half_load(const LoadNumbers&);
std::vector<Figure> play_breakers_by_name(const LoadNumbers&);
std::vector<Figure> play_blocked_waiter(const LoadNumbers&);
std::vector<Figure> play_patience_in_the_queue(const LoadNumbers&);
std::vector<Figure> play_five_diners(const LoadNumbers&);

}  // namespace kitchen
