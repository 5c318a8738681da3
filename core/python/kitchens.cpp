// The kitchens of a program, what they share, and what is in front of them, as objects of the runtime.
#include <algorithm>

#include <fmt/format.h>

#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {
namespace {

// What an object is made with; a setting that is the usual one is no argument.
class Arguments {
  public:
    void add(bool unusual, std::string_view name, const std::string& value) {
        if (unusual) text_ += fmt::format("{}{}={}", text_.empty() ? "" : ", ", name, value);
    }
    void add_first(const std::string& value) { text_ = value; }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

bool goes_on_alone(WhenDinerLeaves leaves) {
    return leaves == WhenDinerLeaves::keeps_cooking || leaves == WhenDinerLeaves::looks_at_the_deadline;
}

std::string cooks_of(const Writing& w, const Kitchen& kitchen) {
    Arguments arguments;
    arguments.add_first(std::to_string(kitchen.cooks));
    const bool ordered = w.uses.queue && kitchen.queue.order != QueueOrder::first_in_first_out;
    arguments.add(ordered, "order", fmt::format("QueueOrder({})", in_quotes(word_of(kitchen.queue.order))));
    arguments.add(w.uses.stands && kitchen.queue.standing_after != milliseconds(100), "standing_after",
                  in_seconds(kitchen.queue.standing_after));
    return fmt::format("{}({})", w.uses.own_cooks ? "QueueSemaphore" : "Semaphore", arguments.text());
}

std::string shelf_of(Writing& w, std::size_t k) {
    const Shelf& shelf = w.scenario.kitchens[k].shelf;
    Arguments arguments;
    arguments.add(true, "fresh_for", in_seconds(shelf.fresh_for));
    arguments.add(shelf.size != unlimited, "size", std::to_string(shelf.size));
    if (shelf.dishes > 1) arguments.add(true, "dishes", drawn_name(w, DrawKind::dish, k));
    arguments.add(shelf.on_miss == OnMiss::one_cooks, "one_cooks", "True");
    arguments.add(shelf.stale == Stale::served_while_cooking && w.features.contains("serves_stale"), "serves_stale",
                  "True");
    arguments.add(shelf.takes.us > 0, "takes", in_seconds(shelf.takes));
    arguments.add(w.features.contains("shelf_takes") && !shelf.timer.is_never(), "timer", in_seconds(shelf.timer));
    return fmt::format("Shelf({})", arguments.text());
}

std::string arguments_of(Writing& w, std::size_t k) {
    const Kitchen& kitchen = w.scenario.kitchens[k];
    const auto has = [&](std::string_view feature) { return w.features.contains(feature); };
    Arguments arguments;
    arguments.add_first(in_quotes(kitchen.name));
    arguments.add(true, "cooks", cooks_of(w, kitchen));
    if (w.times_are_drawn(k))
        arguments.add(true, "cook_times", drawn_name(w, DrawKind::cook_time, k));
    else
        arguments.add(true, "cook_time", in_seconds(std::max(kitchen.cook_time.mean, Duration{1})));
    arguments.add(kitchen.condition != Condition::fine, "condition",
                  kitchen.condition == Condition::broken ? "Condition.BROKEN" : "Condition.GONE");
    arguments.add(has("broken") && kitchen.error_after.us > 0, "error_after", in_seconds(kitchen.error_after));
    arguments.add(kitchen.slowness != 1.0, "slowness", fmt::format("{}", kitchen.slowness));
    arguments.add(has("affected") && kitchen.affected < 1.0, "affected", fmt::format("{}", kitchen.affected));
    if (has("affected") && (kitchen.affected < 1.0 || w.changes(Section::kitchen, "affected", k)))
        arguments.add(true, "who_is_affected", drawn_name(w, DrawKind::condition, k));
    arguments.add(has("blocking"), "blocking", "True");
    arguments.add(has("ignores_cancel") && kitchen.when_diner_leaves == WhenDinerLeaves::ignores_cancel,
                  "ignores_cancel", "True");
    arguments.add(has("clean_up") && kitchen.clean_up.us > 0, "clean_up", in_seconds(kitchen.clean_up));
    arguments.add(has("shield") && (w.has_mailbox(k) || (!w.uses.blocking && goes_on_alone(kitchen.when_diner_leaves))),
                  "keeps_cooking", "True");
    arguments.add(kitchen.when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline, "looks_at_the_deadline", "True");
    arguments.add(w.has_supplier(k), "supplies", w.supplies[k]);
    arguments.add(w.has_supplier(k) && kitchen.supplier.when == Supplies::after_cooking, "supplies_last", "True");
    if (w.has_breaker(k)) arguments.add(true, "breaker", breaker_of(kitchen));
    arguments.add(has("queue_limit") && kitchen.queue.limit != unlimited, "queue_limit",
                  std::to_string(kitchen.queue.limit));
    arguments.add(has("standing_timer") && !kitchen.queue.standing_timer.is_never(), "standing_timer",
                  in_seconds(kitchen.queue.standing_timer));
    arguments.add(w.has_rate_limit(k), "rate_limit", rate_limit_of(kitchen));
    if (w.has_shelf(k)) arguments.add(true, "shelf", shelf_of(w, k));
    arguments.add(w.has_mailbox(k), "mailbox", fmt::format("Places({})", kitchen.mailbox));
    arguments.add(has("send_hatches"), "hatches", "hatches");
    return arguments.text();
}

std::string hatches_of(const Writing& w) {
    const Hatches& hatches = w.scenario.waiters.hatches;
    Arguments arguments;
    arguments.add(hatches.limit != unlimited, "limit", std::to_string(hatches.limit));
    arguments.add(hatches.per_kitchen != unlimited, "per_kitchen", std::to_string(hatches.per_kitchen));
    arguments.add(hatches.opens.us > 0, "opens", in_seconds(hatches.opens));
    arguments.add(!hatches.timer.is_never(), "timer", in_seconds(hatches.timer));
    arguments.add(!hatches.opening_timer.is_never(), "opening_timer", in_seconds(hatches.opening_timer));
    arguments.add(!hatches.answer_timer.is_never(), "answer_timer", in_seconds(hatches.answer_timer));
    arguments.add(hatches.wait == HatchWait::outside_the_timer, "timer_behind", "True");
    return fmt::format("Hatches({})", arguments.text());
}

std::string pantry_of(const Writing& w) {
    const Waiters& waiters = w.scenario.waiters;
    Arguments arguments;
    arguments.add(w.uses.runners, "runners", std::to_string(waiters.runners));
    arguments.add(w.uses.block && (w.uses.blocking || waiters.pantry == PantryWork::by_the_waiter), "by_the_waiter",
                  "True");
    return fmt::format("Pantry({})", arguments.text());
}

std::string waiters_of(const Writing& w) {
    const Waiters& waiters = w.scenario.waiters;
    Arguments arguments;
    arguments.add_first(std::to_string(waiters.number));
    arguments.add(w.uses.entrance, "entrance", std::to_string(waiters.entrance));
    return fmt::format("Waiters({})", arguments.text());
}

}  // namespace

std::string list_of(const Writing& w, const std::vector<std::string>& names) {
    std::string text = "[";
    for (const std::string& name : names) text += (text.size() == 1 ? "" : ", ") + w.kitchens[w.kitchen_index(name)];
    return text + "]";
}

void write_kitchens(Writing& w) {
    Program& out = w.out;
    if (w.uses.pantry) out.line("pantry = " + pantry_of(w));
    if (w.uses.hatches) out.line("hatches = " + hatches_of(w));
    if (w.uses.one_a_table) out.line("waiters = " + waiters_of(w));
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        if (w.has_budget(c) && !w.budgets[c].starts_with("settings."))
            out.line(fmt::format("{} = {}", w.budgets[c], budget_of(w.scenario.courses[c].budget)));
        if (w.has_hedge(c)) out.line(fmt::format("{} = {}", w.hedges[c], hedge_of(w, c)));
    }
    for (std::size_t k = 0; k < w.kitchens.size(); ++k)
        out.line(fmt::format("{} = Kitchen({})", w.kitchens[k], arguments_of(w, k)));
    if (w.has_settings) out.line("settings = Settings()");
}

}  // namespace kitchen::python
