#include "core/lesson/measured.hpp"

#include "core/base/check.hpp"
#include "core/trace/event.hpp"

#include <algorithm>
#include <cmath>

namespace kitchen {
namespace {

bool places_orders(std::uint64_t events) {
    for (int n = 0; n < event_count; ++n)
        if ((events & bit(static_cast<Event>(n))) != 0 && !event_row(static_cast<Event>(n)).places_order) return false;
    return true;
}

Of counted_by(const Selection& selection) {
    if ((selection.events & ~events_of_visits) == 0) return Of::diners;
    return places_orders(selection.events) ? Of::orders : Of::anything;
}

Of unit_of_knob(const Knob& knob) {
    if (knob.kind == Kind::duration) return Of::seconds;
    if (knob.unit == "times" || knob.unit == "x") return Of::times;
    if (knob.unit == "diners") return Of::diners;
    if (knob.unit == "orders") return Of::orders;
    if (knob.unit == "cooks") return Of::cooks;
    return knob.unit == "waiters" ? Of::waiters : Of::anything;
}

Unit divided(Unit a, Unit b) {
    if (b.of == Of::seconds) return {Of::times};
    return a.of == Of::seconds ? a : Unit{Of::times, true};
}

Unit joined(Unit a, Unit b) {
    if (a.of == Of::seconds || b.of == Of::seconds) return {Of::seconds};
    if (a.of == Of::anything) return b;
    return b.of == Of::anything || a.of == b.of ? a : Unit{};
}

// What "measure RELATION number" says of the number.
Limit limit_of(Relation relation) {
    switch (relation) {
        case Relation::less:
        case Relation::at_most: return Limit::at_most;
        case Relation::more:
        case Relation::at_least: return Limit::at_least;
        case Relation::equal:
        case Relation::unequal: return Limit::none;
    }
    CHECK(false);
}

Limit opposite(Limit limit) {
    if (limit == Limit::at_most) return Limit::at_least;
    return limit == Limit::at_least ? Limit::at_most : limit;
}

// A measure that is 9 is at most 9, too.
bool bears_out(Limit claimed, Limit said) { return claimed == Limit::none || said == claimed || said == Limit::about; }

// Whether the two count the same things, wherever and whenever.
bool counts_the_same(const Selection& a, const Selection& b) {
    return a.events == b.events && a.outcomes == b.outcomes && a.retries_only == b.retries_only &&
           a.waiting == b.waiting;
}

// Whether a claim that the two are equal is one about all: all are served, all wait for the same time.
bool says_all(const Measure& left, const Measure& right) {
    if (left.parts.size() > 1 || right.parts.size() > 1) return false;
    const MeasurePart& a = left.parts.front();
    const MeasurePart& b = right.parts.front();
    const auto is_count = [](const MeasurePart& part) {
        return part.what == MeasurePart::What::count || part.what == MeasurePart::What::knob;
    };
    if (is_count(a) && is_count(b)) return unit_of(left).of != Of::seconds && unit_of(right).of != Of::seconds;
    return a.what == b.what && (a.what != MeasurePart::What::statistic || a.stretch == b.stretch);
}

}  // namespace

bool Unit::fits(Of said) const {
    switch (said) {
        case Of::anything: return true;
        case Of::seconds:
        case Of::times: return of == said;
        case Of::diners:
        case Of::orders:
        case Of::cooks:
        case Of::waiters: return of == said || of == Of::anything || is_ratio;
    }
    CHECK(false);
}

bool Unit::fits(const Statement& said) const {
    return fits(said.of) &&
           (said.them.empty() || std::any_of(said.them.begin(), said.them.end(), [&](Of each) { return fits(each); }));
}

Unit unit_of(const Measure& measure) {
    std::vector<Unit> stack;
    for (const MeasurePart& part : measure.parts) {
        switch (part.what) {
            case MeasurePart::What::number:
            case MeasurePart::What::rate:
            case MeasurePart::What::condition:
            case MeasurePart::What::condition_word: stack.push_back({}); break;
            case MeasurePart::What::count: stack.push_back({counted_by(part.selection)}); break;
            case MeasurePart::What::first:
            case MeasurePart::What::last:
            case MeasurePart::What::statistic: stack.push_back({Of::seconds}); break;
            case MeasurePart::What::knob: stack.push_back({unit_of_knob(knob_at(part.knob))}); break;
            case MeasurePart::What::formula:
                stack.resize(stack.size() - formula_table()[part.formula].arguments);
                stack.push_back({});
                break;
            case MeasurePart::What::add:
            case MeasurePart::What::subtract:
            case MeasurePart::What::multiply:
            case MeasurePart::What::divide: {
                CHECK(stack.size() >= 2);
                const Unit right = stack.back();
                stack.pop_back();
                const bool divides = part.what == MeasurePart::What::divide;
                stack.back() = divides ? divided(stack.back(), right) : joined(stack.back(), right);
                break;
            }
        }
    }
    CHECK(stack.size() == 1);
    return stack.back();
}

void Measured::add_number(double number, const Measure& compared_with, Limit limit) {
    Number& added = numbers_.emplace_back(Number{number, unit_of(compared_with), limit});
    if (compared_with.parts.size() > 1) return;
    const MeasurePart& part = compared_with.parts.front();
    if (part.what == MeasurePart::What::count) added.counts = part.selection;
    if (part.what == MeasurePart::What::first || part.what == MeasurePart::What::last) instants_.push_back(number);
}

void Measured::add(const Claim& claim) {
    for (const Comparison& comparison : claim.all) {
        const Measure& left = comparison.left;
        const Measure& right = comparison.right;
        const bool equal = comparison.relation == Relation::equal;
        if (comparison.relation == Relation::unequal) continue;
        if (left.is_condition()) {
            const MeasurePart& part = left.looks_at_runs() ? right.parts.front() : left.parts.front();
            if (equal && part.what == MeasurePart::What::condition_word)
                conditions_[static_cast<std::size_t>(part.number)] = true;
        } else if (!right.looks_at_runs() && left.looks_at_runs()) {
            add_number(evaluate(right, {}), left, limit_of(comparison.relation));
        } else if (!left.looks_at_runs() && right.looks_at_runs()) {
            add_number(evaluate(left, {}), right, opposite(limit_of(comparison.relation)));
        } else if (left.looks_at_runs() && equal && says_all(left, right)) {
            all_ = true;
        }
    }
    add_instants(claim);
}

void Measured::add_instants(const Measure& measure) {
    for (const MeasurePart& part : measure.parts) {
        instants_.push_back(part.selection.from.seconds());
        if (part.selection.to) instants_.push_back(part.selection.to->seconds());
    }
}

void Measured::add_instants(const Claim& claim) {
    for (const Comparison& comparison : claim.all) {
        add_instants(comparison.left);
        add_instants(comparison.right);
    }
}

bool Measured::covers(const Number& number, const Statement& said, std::span<const Selection> spoken_of) {
    // "None" is said of what is counted and of a timer that nobody has set.
    const bool endless = std::isinf(number.number) && (said.words == "none" || said.words == "None");
    if (!endless && !are_equal(number.number, said.number)) return false;
    if (!number.unit.fits(said) || !bears_out(number.limit, said.limit)) return false;
    if (!said.of_them) return true;
    if (spoken_of.empty() || !number.counts) return !said.them.empty();
    return std::any_of(spoken_of.begin(), spoken_of.end(),
                       [&](const Selection& each) { return counts_the_same(each, *number.counts); });
}

bool Measured::covers(const Statement& said, std::span<const Selection> spoken_of) const {
    switch (said.says) {
        case Says::all: return all_;
        case Says::condition: return conditions_[static_cast<std::size_t>(said.number)];
        case Says::instant:
            return std::any_of(instants_.begin(), instants_.end(),
                               [&](double at) { return are_equal(at, said.number); });
        case Says::number:
            return std::any_of(numbers_.begin(), numbers_.end(),
                               [&](const Number& each) { return covers(each, said, spoken_of); });
        case Says::code:
        case Says::unmarked_code: return false;
    }
    CHECK(false);
}

}  // namespace kitchen
