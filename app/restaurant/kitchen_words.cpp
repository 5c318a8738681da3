// The words on a kitchen's card. A narrow card uses shorter words, because words that are cut off say nothing.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/restaurant/kitchen_parts.hpp"
#include "app/ui/words.hpp"

namespace kitchen::app {
namespace {

std::string usual_time(const Distribution& time, double slowness) {
    auto slowed = [slowness](Duration d) {
        return plain_time(Duration{static_cast<std::int64_t>(static_cast<double>(d.us) * slowness)});
    };
    switch (time.shape) {
        case Shape::uniform: return fmt::format("{} to {}", slowed(time.low), slowed(time.high));
        case Shape::two_humped: return fmt::format("{} or {}", slowed(time.mean), slowed(time.high));
        case Shape::listed: return "given times";
        case Shape::fixed:
        case Shape::exponential:
        case Shape::log_normal: return slowed(time.mean);
    }
    return {};
}

std::string work_time(const Kitchen& kitchen, const SnapshotKitchen& k) {
    const std::string usual = usual_time(kitchen.cook_time, 1.0);
    if (k.slow()) return fmt::format("{}, now {}", usual, usual_time(kitchen.cook_time, k.slowness));
    const Shape shape = kitchen.cook_time.shape;
    return usual + (shape == Shape::exponential || shape == Shape::log_normal ? " typical" : "");
}

// The busy cooks and the waiting orders, in full or in few words.
std::vector<std::string> facts_of(const KitchenWork& work, bool in_full) {
    std::vector<std::string> facts;
    const std::string some = short_count(work.cooking);
    // That no cook is busy does not matter while orders get no answer.
    if (work.cooking > 0 || work.no_answer == 0)
        facts.push_back(in_full ? fmt::format("{} of {} busy", some, counted(work.cooks, "cook", "cooks"))
                                : fmt::format("{} of {} busy", some, short_count(work.cooks)));
    if (work.no_answer > 0) {
        const std::vector<std::string> words = no_answer_words(static_cast<std::uint32_t>(work.no_answer));
        facts.push_back(in_full ? words.front() : words.back());
    }
    facts.push_back(fmt::format("{} waiting", short_count(work.waiting)));
    return facts;
}

// As many facts per line as fit.
std::vector<std::string> in_lines(const Ui& ui, const std::vector<std::string>& facts, float width) {
    std::vector<std::string> lines;
    for (const std::string& fact : facts) {
        const std::string joined = lines.empty() ? fact : lines.back() + ", " + fact;
        if (lines.empty() || text_width(ui, Font::note, joined) > width)
            lines.push_back(fact);
        else
            lines.back() = joined;
    }
    return lines;
}

}  // namespace

std::vector<std::string> condition_words(const SnapshotKitchen& k) {
    const std::string words = condition_text(k.condition, k.slowness, k.affected);
    if (k.condition == Condition::gone && k.affected < 1) return {"sometimes no answer", words, ""};
    return {words, ""};
}

std::vector<std::string> facts_words(const Kitchen& in_force, const SnapshotKitchen& k) {
    const std::string cooks = counted(k.cooks, "cook", "cooks");
    if (k.condition == Condition::broken && k.affected >= 1)
        return {"answers with an error, " + cooks, "answers with an error", "gives errors"};
    const std::string work = work_time(in_force, k);
    return {work + ", " + cooks, work};
}

std::vector<std::string> no_answer_words(std::uint32_t orders) {
    const std::string count = short_count(orders);
    return {count + (orders == 1 ? " order without an answer" : " orders without an answer"),
            count + " without an answer", count + " unanswered"};
}

std::vector<std::string> work_lines(const Ui& ui, const KitchenWork& work, float width, std::size_t lines_max) {
    std::vector<std::string> lines;
    for (const bool in_full : {true, false}) {
        lines = in_lines(ui, facts_of(work, in_full), width);
        const bool fits = std::all_of(lines.begin(), lines.end(), [&](const std::string& line) {
            return text_width(ui, Font::note, line) <= width;
        });
        if (fits && lines.size() <= lines_max) return lines;
    }
    // What is left out is in the tooltip.
    lines.resize(std::min(lines.size(), lines_max));
    return lines;
}

std::size_t work_lines_max(const Ui& ui, const PossibleParts& possible, std::size_t diners, float card_width) {
    constexpr std::size_t all = 9;
    const float room = card_width - ui.px(24);
    std::size_t most = 1;
    for (const PossibleParts::OfKitchen& kitchen : possible.kitchens) {
        const std::int64_t cooks = kitchen.cooks_max;
        const auto waiting = static_cast<std::int64_t>(diners);
        const std::int64_t silent = kitchen.no_answer ? std::min(cooks, waiting) : 0;
        const KitchenWork work{.cooking = cooks, .cooks = cooks, .no_answer = silent, .waiting = waiting};
        most = std::max(most, work_lines(ui, work, room, all).size());
    }
    return most;
}

}  // namespace kitchen::app
