// What a course's coroutine says of itself: what the diner does, in the words of the restaurant and without any name.
#include <string>

#include <fmt/format.h>

#include "core/python/try.hpp"

namespace kitchen::python {
namespace {

std::string the_wait(const RunFacts& run, const Try& t) {
    std::string text = "Waits for the dish until the timer rings";
    if (!has_timer(run, t))
        text = "Waits for the dish, however long that takes";
    else if (!may_cover(run, t, TimerCovers::queue_and_cooking))
        text = may_cover(run, t, TimerCovers::queue) ? "Waits for a cook until the timer rings, and then for the dish"
                                                     : "Waits for a cook, and then for the dish until the timer rings";
    return text + (races(run, t) ? ", with a duplicate order beside a late one." : ".");
}

std::string the_tries(const RunFacts& run, const Try& t) {
    if (!t.many) return {};
    const bool pauses = pauses_are_drawn(run, t) || pause_of(run, t).first.us > 0;
    const std::string in_all = t.tries_change       ? ""
                               : t.tries_count == 2 ? ", twice in all"
                                                    : fmt::format(", {} times in all", t.tries_count);
    return fmt::format("tries again {}{}", pauses ? "after a pause" : "immediately", in_all);
}

std::string the_end(Writing& w, std::size_t c) {
    const std::size_t backups = w.run.backups_of(c).size();
    bool each_may_end_badly = true;
    for (std::size_t stage = 1; each_may_end_badly && !w.run.backups_change(c) && stage <= backups; ++stage)
        each_may_end_badly = rings_or_fails(w.run, try_of(w, c, stage));
    if (!each_may_end_badly) return "takes a backup";
    const bool kept = w.run.scenario.courses[c].backup.otherwise == Otherwise::default_dish;
    std::string end = !w.setting<&Course::backup, &Backup::otherwise>(c).empty()
                          ? "takes the default dish, or is told sorry"
                      : kept ? "takes the default dish"
                             : "is told sorry";
    return backups > 0 ? "takes a backup; if that fails too, " + end : end;
}

// What comes after the wait for the dish, where anything can.
std::string the_rest(Writing& w, std::size_t c, const Try& t) {
    if (!rings_or_fails(w.run, t)) return {};
    const std::string tries = the_tries(w.run, t);
    const bool both = t.retry_on == RetryOn::timeout_or_error || !t.retry_on_now.empty();
    if (tries.empty() || both)
        return fmt::format(" {}, {}{}{}.", rings(w.run, t) ? "If it does not come" : "If the kitchen fails", tries,
                           tries.empty() ? "" : "; then ", the_end(w, c));
    return fmt::format(" {}, {}. If it does not come, {}.",
                       t.retry_on == RetryOn::timeout ? "If the timer rings" : "If the kitchen fails", tries,
                       the_end(w, c));
}

}  // namespace

std::string docstring_of(Writing& w, std::size_t c) {
    constexpr std::size_t line_length_max = 88;
    const Try t = try_of(w, c, 0);
    const std::string first = the_wait(w.run, t);
    const std::string rest = the_rest(w, c, t);
    if (rest.empty() || first.size() + rest.size() <= line_length_max)
        return fmt::format("\"\"\"{}{}\"\"\"", first, rest);
    return fmt::format("\"\"\"{}\n\n{}\n\"\"\"", first, rest.substr(1));
}

}  // namespace kitchen::python
