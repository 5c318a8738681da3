#include "core/restaurant/checkpoints.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "core/restaurant/restaurant.hpp"
#include "core/scenario/ramp.hpp"

namespace kitchen {
namespace {

template <class T>
std::size_t bytes_of(const std::vector<T>& items) {
    return items.size() * sizeof(T);
}

std::size_t bytes_of(const Distribution& distribution) { return bytes_of(distribution.times); }

std::size_t bytes_of(const std::vector<std::string>& texts) {
    std::size_t bytes = texts.size() * sizeof(std::string);
    for (const std::string& text : texts) bytes += text.size();
    return bytes;
}

std::size_t bytes_of(const Change& change) {
    std::size_t bytes = sizeof(change);
    if (const auto* const times = std::get_if<std::vector<Duration>>(&change.value)) bytes += bytes_of(*times);
    if (const auto* const texts = std::get_if<std::vector<std::string>>(&change.value)) bytes += bytes_of(*texts);
    return bytes;
}

std::size_t bytes_of(const Scenario& scenario) {
    std::size_t bytes = scenario.notice.size() + bytes_of(scenario.diners.at) + bytes_of(scenario.diners.names) +
                        bytes_of(scenario.courses) + bytes_of(scenario.kitchens);
    for (const Change& change : scenario.changes) bytes += bytes_of(change);
    for (const Course& course : scenario.courses) bytes += bytes_of(course.backup.kitchens);
    for (const Kitchen& kitchen : scenario.kitchens) bytes += bytes_of(kitchen.cook_time);
    return bytes;
}

std::size_t bytes_of(const CacheState& shelf) {
    constexpr std::size_t node_bytes = 48;  // of a std::set, with four words of its own
    return bytes_of(shelf.places) + shelf.oldest_first.size() * node_bytes;
}

std::size_t bytes_of(const KitchenState& kitchen) {
    return sizeof(kitchen) + bytes_of(kitchen.cook_numbers.busy) + bytes_of(kitchen.shelf) +
           kitchen.breaker.latest.size() / 8;
}

}  // namespace

// ---- Taking them

std::size_t Restaurant::bytes() const {
    std::size_t bytes = sizeof(*this) + bytes_of(scenario_) + kernel_.bytes() + visits_.bytes() + calls_.bytes() +
                        tickets_.bytes() + bytes_of(waiter_numbers_.busy) + bytes_of(courses_);
    for (const KitchenState& kitchen : kitchens_) bytes += bytes_of(kitchen);
    return bytes;
}

void Restaurant::keep_checkpoint() const {
    Checkpoints& checkpoints = *checkpoints_;
    const std::size_t records = recorder_->count();
    const std::size_t last = checkpoints.kept.empty() ? 0 : checkpoints.kept.back().records;
    const std::size_t size = bytes();
    const std::size_t worth_it = last + size / Checkpoints::copied_per_record;
    if (records < worth_it) {
        checkpoints.next = worth_it;
        return;
    }
    auto copy = std::make_shared<Restaurant>(*this);
    copy->recorder_ = nullptr;
    copy->checkpoints_ = nullptr;
    copy->limits_.progress = nullptr;
    copy->kernel_.loop.forget_played();
    checkpoints.keep({.records = records,
                      .unanswered = recorder_->unanswered(),
                      .tokens_left = recorder_->tokens_left(),
                      .at = kernel_.loop.now,
                      .bytes = size,
                      .restaurant = std::move(copy)});
}

void Checkpoints::keep(Checkpoint checkpoint) {
    next = checkpoint.records + spacing;
    kept.push_back(std::move(checkpoint));
    const auto bytes = [this] {
        std::size_t sum = 0;
        for (const Checkpoint& each : kept) sum += each.bytes;
        return sum;
    };
    while (kept.size() >= count_max || (!kept.empty() && bytes() > bytes_max)) {
        std::size_t n = 0;
        std::erase_if(kept, [&n](const Checkpoint&) { return n++ % 2 == 0; });
        // The distance that they have now: with large copies it is more than the spacing was.
        spacing = kept.empty() ? spacing * 2 : std::max(spacing * 2, kept.back().records / kept.size());
        if (!kept.empty()) next = kept.back().records + spacing;
    }
}

// ---- Going on from them

Time first_difference(const Scenario& before, const Scenario& now) {
    Scenario same_changes = now;
    same_changes.changes = before.changes;
    if (same_changes != before) return Time{0};
    const std::vector<Change> old_changes = played_changes(before);
    const std::vector<Change> new_changes = played_changes(now);
    const auto [old, other] =
        std::mismatch(old_changes.begin(), old_changes.end(), new_changes.begin(), new_changes.end());
    Time first{std::numeric_limits<std::int64_t>::max()};
    if (old != old_changes.end()) first = std::min(first, Time{old->at.us});
    if (other != new_changes.end()) first = std::min(first, Time{other->at.us});
    return first;
}

const Checkpoint* last_before(const Checkpoints& checkpoints, Time instant) {
    const auto after = std::lower_bound(checkpoints.kept.begin(), checkpoints.kept.end(), instant,
                                        [](const Checkpoint& each, Time t) { return each.at < t; });
    return after == checkpoints.kept.begin() ? nullptr : &*(after - 1);
}

Checkpoints up_to(const Checkpoints& checkpoints, const Checkpoint& last) {
    Checkpoints shared;
    for (const Checkpoint& each : checkpoints.kept) {
        if (each.records > last.records) break;
        shared.kept.push_back(each);
    }
    shared.spacing = checkpoints.spacing;
    shared.next = last.records + checkpoints.spacing;
    return shared;
}

}  // namespace kitchen
