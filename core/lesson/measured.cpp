#include "core/lesson/measured.hpp"

#include "core/base/check.hpp"

#include <algorithm>
#include <cmath>

namespace kitchen {
namespace {

Of joined(MeasurePart::What what, Of a, Of b) {
    if (what == MeasurePart::What::divide && (a == b || b == Of::seconds)) return Of::times;
    if (a == Of::seconds || b == Of::seconds) return Of::seconds;
    return a == Of::anything ? b : a;
}

Of unit_of(const Measure& measure) {
    std::vector<Of> stack;
    for (const MeasurePart& part : measure.parts) {
        switch (part.what) {
            case MeasurePart::What::number:
            case MeasurePart::What::count:
            case MeasurePart::What::rate:
            case MeasurePart::What::condition:
            case MeasurePart::What::condition_word: stack.push_back(Of::anything); break;
            case MeasurePart::What::first:
            case MeasurePart::What::last:
            case MeasurePart::What::statistic: stack.push_back(Of::seconds); break;
            case MeasurePart::What::knob: stack.push_back(unit_of(knob_at(part.knob))); break;
            case MeasurePart::What::formula:
                stack.resize(stack.size() - formula_table()[part.formula].arguments);
                stack.push_back(Of::anything);
                break;
            case MeasurePart::What::add:
            case MeasurePart::What::subtract:
            case MeasurePart::What::multiply:
            case MeasurePart::What::divide: {
                CHECK(stack.size() >= 2);
                const Of right = stack.back();
                stack.pop_back();
                stack.back() = joined(part.what, stack.back(), right);
                break;
            }
        }
    }
    CHECK(stack.size() == 1);
    return stack.back();
}

}  // namespace

Of unit_of(const Knob& knob) {
    if (knob.kind == Kind::duration) return Of::seconds;
    return knob.unit == "times" || knob.unit == "x" ? Of::times : Of::anything;
}

void Measured::add_number(double number, const Measure& compared_with) {
    const Of of = unit_of(compared_with);
    numbers_.push_back({number, of});
    if (of == Of::seconds) instants_.push_back(number);
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
            add_number(evaluate(right, {}), left);
        } else if (!left.looks_at_runs() && right.looks_at_runs()) {
            add_number(evaluate(left, {}), right);
        } else if (left.looks_at_runs() && equal) {
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

bool Measured::covers(const Statement& said) const {
    switch (said.says) {
        case Says::all: return all_;
        case Says::condition: return conditions_[static_cast<std::size_t>(said.number)];
        case Says::instant:
            return std::any_of(instants_.begin(), instants_.end(),
                               [&](double at) { return are_equal(at, said.number); });
        case Says::number:
            return std::any_of(numbers_.begin(), numbers_.end(), [&](const Number& each) {
                // "None" is said of what is counted and of a timer that nobody has set.
                const bool endless = std::isinf(each.number) && (said.words == "none" || said.words == "None");
                const bool same = endless || are_equal(each.number, said.number);
                return same && (said.of == Of::anything || said.of == each.of);
            });
        case Says::code:
        case Says::unmarked_code: return false;
    }
    CHECK(false);
}

}  // namespace kitchen
