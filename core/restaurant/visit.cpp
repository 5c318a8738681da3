// A visit: a diner comes in, works through the courses, and leaves served, with a backup, or told sorry.
#include "core/check.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {

Flow Restaurant::step_visit(std::uint32_t index, Signal signal) {
    switch (signal) {
        case Signal::start: {
            Visit& visit = visits_[index];
            visit.arrived_us = loop_.now.us;
            log({.diner = visit.diner, .event = Event::diner_arrived});
            return ask_course(index);
        }
        case Signal::ok: {
            Visit& visit = visits_[index];
            if (++visit.course < scenario_.courses.size()) return ask_course(index);
            return end_visit(index, visit.with_backup ? Outcome::backup : Outcome::served);
        }
        case Signal::failed: return end_visit(index, Outcome::sorry);
        case Signal::rang:
        case Signal::cancelled: break;
    }
    CHECK(!"nothing cancels a visit from outside");
    return {.what = Flow::What::wait};
}

Flow Restaurant::ask_course(std::uint32_t index) {
    const std::uint32_t call = calls_.take();
    const Visit& visit = visits_[index];
    calls_[call] = Call{.caller = {FrameKind::visit, index},
                        .diner_key = visit.key,
                        .task = visit.task,
                        .diner = visit.diner,
                        .course = visit.course};
    return {.what = Flow::What::ask, .frame = {FrameKind::call, call}};
}

Flow Restaurant::end_visit(std::uint32_t index, Outcome outcome) {
    const Visit& visit = visits_[index];
    log({.value = static_cast<std::int64_t>(outcome), .diner = visit.diner, .event = Event::visit_ended},
        visit.arrived_us);
    visits_.give_back(index);
    return {.what = Flow::What::answer};
}

}  // namespace kitchen
