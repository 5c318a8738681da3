// The room: the loop, the tasks in it, who comes in, and what changes during a run.
#include "core/base/check.hpp"
#include "core/base/rounding.hpp"
#include "core/mechanisms/mailbox.hpp"
#include "core/restaurant/draws.hpp"
#include "core/restaurant/policies.hpp"
#include "core/restaurant/restaurant.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/ramp.hpp"

namespace kitchen {
namespace {

// How long a run without a closing time may last before it counts as one that would not end: 27 years. Sums of
// instants up to here and of lengths up to duration_max stay far from overflow.
constexpr Time run_max{100 * duration_max.us};

// The changes as the loop sees them. A change is the first thing at its instant.
struct ChangeTimetable {
    const std::vector<Change>& changes;
    std::uint32_t& next_change;

    Time next() const { return next_change == changes.size() ? at_no_time : Time{changes[next_change].at.us}; }
    std::uint32_t take() const { return next_change++; }
};

}  // namespace

Restaurant::Restaurant(const Scenario& scenario, const Limits& limits, Recorder& recorder, Checkpoints* checkpoints)
    : scenario_(as_played(scenario)),
      draws_(scenario.seed),
      limits_(limits),
      recorder_(&recorder),
      checkpoints_(checkpoints),
      closes_(scenario.open_for.is_never() ? run_max : Time{scenario.open_for.us}) {
    CHECK(!scenario_.courses.empty() && !scenario_.kitchens.empty());
    kitchens_.resize(scenario_.kitchens.size());
    courses_.resize(scenario_.courses.size());
    for (std::size_t k = 0; k < kitchens_.size(); ++k) {
        const Kitchen& kitchen = scenario_.kitchens[k];
        kitchens_[k].cooks = kernel_.new_semaphore(kitchen.cooks);
        kitchens_[k].hatches = kernel_.new_semaphore(scenario_.waiters.hatches.per_kitchen);
        kitchens_[k].letters = kernel_.new_semaphore(kitchen.mailbox.places);
        if (is_in_use(kitchen.shelf)) kitchens_[k].shelf.places.resize(static_cast<std::size_t>(kitchen.shelf.dishes));
    }
    waiters_ = kernel_.new_semaphore(scenario_.waiters.number);
    runners_ = kernel_.new_semaphore(scenario_.waiters.runners);
    hatches_ = kernel_.new_semaphore(scenario_.waiters.hatches.limit);
    for (std::size_t c = 0; c < courses_.size(); ++c) resolve_course(c);
    for (std::size_t k = 0; k < kitchens_.size(); ++k) resolve_kitchen(k);
    resolve_shortcuts();
    announce();
}

Restaurant::Restaurant(const Restaurant& checkpoint, const std::vector<Change>& changes, Progress* progress,
                       Recorder& recorder, Checkpoints* checkpoints)
    : Restaurant(checkpoint) {
    scenario_.changes = changes;
    limits_.progress = progress;
    recorder_ = &recorder;
    checkpoints_ = checkpoints;
    announce();
}

bool Restaurant::play(std::uint64_t steps) {
    if (ended_) return false;
    if (!open_) open();
    ChangeTimetable changes{scenario_.changes, next_change_};
    for (; steps > 0 && !halted_; --steps) {
        if (kernel_.loop.turn_is_over()) {
            if (checkpoints_ != nullptr && recorder_->count() >= checkpoints_->next) keep_checkpoint();
            if (!kernel_.loop.begin_turn(closes_, changes)) break;
        }
        kernel_.run(kernel_.loop.take(), *this);
        // One callback adds at most the courses of one diner.
        if (calls_.live() + tickets_.live() > limits_.orders_max) stop_at(Ended::order_bound);
        look_up();
    }
    if (steps == 0 && !halted_) return true;
    nothing_left_ = nothing_left_ || (!halted_ && kernel_.loop.is_over(changes));
    close(scenario_.open_for.is_never() && !halted_ && !nothing_left_);
    return false;
}

void Restaurant::close(bool could_go_on) {
    const auto end = [&](Ended how) {
        ended_ = Ending{how, kernel_.loop.now, nothing_left_ && how == Ended::closing_time};
    };
    if (bound_ != Ended::closing_time) return end(bound_);
    if (could_go_on) return end(Ended::time_bound);
    // A run without a closing time ends when nothing can happen any more.
    if (!scenario_.open_for.is_never()) kernel_.loop.now = closes_;
    log({.event = Event::closing_time});
    if (bound_ != Ended::closing_time) return end(bound_);
    Progress* const progress = limits_.progress;
    if (progress != nullptr && !progress->is_stopped()) progress->reached(kernel_.loop.now, recorder_->count());
    end(Ended::closing_time);
}

void Restaurant::stop_at(Ended bound) {
    if (bound_ == Ended::closing_time) bound_ = bound;
    halted_ = true;
}

void Restaurant::announce() {
    if (limits_.progress == nullptr) return;
    limits_.progress->begins(closes_ == run_max ? std::nullopt : std::optional(closes_));
}

// Reports now and then how far the run is, and asks whether it should stop.
void Restaurant::look_up() {
    constexpr std::uint32_t between_looks = 4096;
    if (limits_.progress == nullptr || ++steps_ < between_looks) return;
    steps_ = 0;
    limits_.progress->reached(kernel_.loop.now, recorder_->count());
    halted_ = halted_ || limits_.progress->is_stopped();
}

Flow Restaurant::step(FrameRef frame, Signal signal) {
    switch (static_cast<FrameKind>(frame.kind)) {
        case FrameKind::visit: return step_visit(frame.index, signal);
        case FrameKind::call: return step_call(frame.index, signal);
        case FrameKind::ticket: return step_ticket(frame.index, signal);
    }
    CHECK(false);
}

void Restaurant::on_callback(const Callback& callback) {
    switch (callback.due) {
        case Due::timetable: return apply_change(callback.a);
        // The next diner is at the entrance, and is let in when all that is due at this instant has had its turn.
        case Due::standing_timer: return kernel_.loop.soon({.a = let_diners_in, .due = Due::call});
        case Due::call: return callback.a == let_diners_in ? let_in() : kernel_.release(runners_);
        case Due::wake:
        case Due::wait_over:
        case Due::child_over:
        case Due::timeout: break;
    }
    CHECK(false);
}

bool Restaurant::block(Duration length) {
    // The waiter looks after nobody else any more.
    nothing_left_ = length.is_never();
    if (nothing_left_ || kernel_.loop.now + length > closes_) {
        halted_ = true;
        return false;
    }
    kernel_.loop.now = kernel_.loop.now + length;
    return true;
}

// ---- Arrivals

void Restaurant::open() {
    open_ = true;
    const std::int64_t rush = scenario_.diners.rush;
    while (next_change_ < scenario_.changes.size() && scenario_.changes[next_change_].at.us == 0)
        apply_change(next_change_++);
    const Arrive arrive = scenario_.diners.arrive;
    if (arrive == Arrive::rate || arrive == Arrive::at) arrivals_.next = Time{} + gap_before(0);
    let_regulars_in();
    let_rush_in(rush);
    let_in();
}

// The diner has come in, though it may be a while before the waiter is free for the first order.
void Restaurant::note_arrival(std::uint32_t index) {
    Visit& visit = visits_[index];
    visit.diner = ++diners_;
    visit.arrived_us = kernel_.loop.now.us;
    log({.diner = visit.diner, .event = Event::diner_arrived});
}

// Begins the visit of a diner who comes in now.
void Restaurant::add_visit(std::uint64_t key, std::uint32_t regular) {
    const std::uint32_t index = visits_.take();
    const std::uint32_t task = kernel_.spawn(frame_of(FrameKind::visit, index));
    new (visits_.place(index)) Visit{.key = key, .task = task, .regular = regular};
    note_arrival(index);
}

// Whether one more diner may come in; if not, the run stops.
bool Restaurant::has_room() {
    if (visits_.live() < limits_.visits_max) return true;
    stop_at(Ended::room_bound);
    return false;
}

// Regulars are there at opening time. Their keys are far from those of other diners, whose keys count from 0.
void Restaurant::let_regulars_in() {
    for (std::int64_t n = 1; n <= scenario_.diners.regulars && !halted_ && has_room(); ++n)
        add_visit(mix(0x4E60, static_cast<std::uint64_t>(n)), static_cast<std::uint32_t>(n));
}

// They come in addition to all others: a rush takes nobody's place, and its diners' keys are far from all other keys.
void Restaurant::let_rush_in(std::int64_t diners) {
    for (std::int64_t n = 0; n < diners && !halted_ && has_room(); ++n) add_visit(mix(0x7258, ++arrivals_.rushed));
}

std::int64_t Restaurant::arrivals_total() const {
    const Diners& diners = scenario_.diners;
    return diners.arrive == Arrive::at ? static_cast<std::int64_t>(diners.at.size()) : diners.count;
}

Duration Restaurant::gap_before(std::int64_t ordinal) {
    const Diners& diners = scenario_.diners;
    switch (diners.arrive) {
        case Arrive::every: return diners.every;
        case Arrive::rate: return gaps_.before(static_cast<std::uint64_t>(ordinal), diners.rate, draws_);
        case Arrive::burst: return {0};
        case Arrive::at: {
            const auto n = static_cast<std::size_t>(ordinal);
            if (n >= diners.at.size()) return {0};
            return n == 0 ? diners.at[0] : diners.at[n] - diners.at[n - 1];
        }
    }
    CHECK(false);
}

void Restaurant::let_in() {
    const std::int64_t total = arrivals_total();
    while (arrivals_.ordinal < total && arrivals_.next <= kernel_.loop.now && !halted_ && has_room()) {
        recorder_->drew({.what = DrawKind::arrival, .value = arrivals_.next.us});
        add_visit(static_cast<std::uint64_t>(arrivals_.ordinal));
        ++arrivals_.ordinal;
        arrivals_.next = arrivals_.next + gap_before(arrivals_.ordinal);
    }
    if (arrivals_.ordinal < total)
        kernel_.loop.set_standing_timer(arrivals_.next);
    else
        kernel_.loop.clear_standing_timer();
}

// The gaps between diners after a change, as a multiple of those before it: 1 when the change is of something else, or
// of a setting that is not in use.
double Restaurant::gap_ratio(Duration every_before, double rate_before) const {
    const Diners& after = scenario_.diners;
    switch (after.arrive) {
        case Arrive::every: return static_cast<double>(after.every.us) / static_cast<double>(every_before.us);
        case Arrive::rate: return rate_before / after.rate;
        case Arrive::burst:
        case Arrive::at: return 1.0;
    }
    CHECK(false);
}

// The share of the wait for the next diner that is left stays the same; its length follows the new setting.
void Restaurant::rescale_next_arrival(double ratio) {
    if (ratio == 1.0 || arrivals_.next <= kernel_.loop.now || arrivals_.ordinal == arrivals_total()) return;
    arrivals_.next = kernel_.loop.now + rounded(static_cast<double>((arrivals_.next - kernel_.loop.now).us) * ratio);
    kernel_.loop.move_standing_timer(arrivals_.next);
}

// ---- Changes

void Restaurant::apply_change(std::uint32_t index) {
    const Change change = scenario_.changes[index];
    const std::uint16_t which = change.knob.which;
    const Knob& knob = knob_at(change.knob);
    const Duration every_before = scenario_.diners.every;
    const double rate_before = scenario_.diners.rate;
    set(scenario_, change.knob, change.value);
    log({.value = index, .event = Event::knob_changed});
    resolve(change.knob);
    switch (knob.on_change) {
        case OnChange::nothing_more: return;
        case OnChange::lets_a_rush_in: return let_rush_in(scenario_.diners.rush);
        case OnChange::moves_the_next_arrival:
            // At opening time there is nothing to rescale: open() plans with the new setting.
            if (kernel_.loop.now.us > 0) rescale_next_arrival(gap_ratio(every_before, rate_before));
            return;
        case OnChange::replaces_the_budget: {
            BudgetState& budget = courses_[which].budget;
            budget = {.version = budget.version + 1};
            return note_tokens(which);
        }
        case OnChange::replaces_the_breaker: {
            BreakerState another;
            another.version = kitchens_[which].breaker.version + 1;
            kitchens_[which].breaker = another;
            return;
        }
        case OnChange::changes_the_cooks:
            if (kernel_.semaphore(kitchens_[which].cooks).capacity == scenario_.kitchens[which].cooks) return;
            kernel_.set_capacity(kitchens_[which].cooks, scenario_.kitchens[which].cooks);
            return serve_queue(which);
    }
}

// Updates what is derived from the settings because it is quicker to use.
void Restaurant::resolve(const KnobAddress& changed) {
    switch (knob_at(changed).section) {
        case Section::run:
        case Section::diners: return;
        case Section::waiters: return resolve_shortcuts();
        case Section::course: return resolve_course(changed.which);
        case Section::kitchen: resolve_kitchen(changed.which); return resolve_shortcuts();
    }
}

// `no_index` for an empty name.
std::uint16_t Restaurant::index_of(const std::string& name) const {
    if (name.empty()) return no_index;
    for (std::size_t k = 0; k < scenario_.kitchens.size(); ++k)
        if (scenario_.kitchens[k].name == name) return static_cast<std::uint16_t>(k);
    CHECK(false);  // Every kitchen that is named is there.
}

void Restaurant::resolve_course(std::size_t c) {
    const Course& course = scenario_.courses[c];
    CourseState& state = courses_[c];
    state.kitchen = index_of(course.kitchen);
    state.duplicate_kitchen = index_of(course.duplicate.kitchen);
    state.backups.clear();
    for (const std::string& name : course.backup.kitchens) state.backups.push_back(index_of(name));
    state.policy = policy_of_course(course);
    state.backup_policy = policy_of_backup(course);
    state.budget_settings = effective(course.budget);
    note_tokens(c);
}

void Restaurant::resolve_kitchen(std::size_t k) {
    const Kitchen& kitchen = scenario_.kitchens[k];
    KitchenState& state = kitchens_[k];
    state.supplier = index_of(kitchen.supplier.kitchen);
    state.supplier_policy = policy_of_supplier(kitchen.supplier);
    state.breaker_settings = effective(kitchen.breaker);
}

// Most kitchens have nothing between the diner and the queue, and then none of it is looked for.
void Restaurant::resolve_shortcuts() {
    const bool no_hatches = !is_in_use(scenario_.waiters.hatches);
    for (std::size_t k = 0; k < kitchens_.size(); ++k) {
        const Kitchen& kitchen = scenario_.kitchens[k];
        kitchens_[k].goes_straight_to_queue =
            no_hatches && !is_in_use(kitchen.shelf) && !is_in_use(kitchen.rate_limit) && !is_in_use(kitchen.mailbox);
    }
}

// ---- The trace

// To be called after whatever may have changed them.
void Restaurant::note_tokens(std::size_t c) {
    const CourseState& course = courses_[c];
    if (course.budget_settings.kind == BudgetKind::tokens)
        recorder_->has_tokens(c, tokens_left(course.budget_settings, course.budget), kernel_.loop.now.us);
}

void Restaurant::log(BreakerMove move, std::uint16_t kitchen) {
    switch (move) {
        case BreakerMove::none: return;
        case BreakerMove::opened: return log({.kitchen = kitchen, .event = Event::breaker_opened});
        case BreakerMove::half_opened: return log({.kitchen = kitchen, .event = Event::breaker_half_opened});
        case BreakerMove::closed: return log({.kitchen = kitchen, .event = Event::breaker_closed});
    }
}

}  // namespace kitchen
