// Second orders in the twin: several orders of one try, each in a task of its own, the first dish of which is taken.
#include <utility>

#include <fmt/format.h>

#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

namespace kitchen::python {

namespace {

constexpr std::string_view second_class = R"(
class Second:
    """When another order is placed beside the first, and what becomes of the slower one."""

    def __init__(self, after, most=1, share=None, left_alone=False):
        self.after, self.most, self.share, self.left_alone = after, most, share, left_alone

    def due(self):
        return None if self.after is None else now_us() + us(self.after)


)";

}  // namespace

void write_seconds(Writing& w) {
    if (!w.uses.second_changes) return;
    for (std::size_t c = 0; c < w.courses.size(); ++c) {
        if (!w.has_second(c)) continue;
        const Second& second = w.scenario.courses[c].second;
        std::string settings = in_seconds(second.after);
        if (second.most != 1) settings += fmt::format(", most={}", second.most);
        if (w.shares_seconds(c)) settings += fmt::format(", share={}", second.share);
        if (second.loser == Loser::left_alone) settings += ", left_alone=True";
        w.out.line(fmt::format("{} = Second({})", w.seconds[c], settings));
    }
}

std::string second_change(const Writing& w, const Change& change) {
    if (!w.has_second(change.knob.which)) return {};
    const std::string& settings = w.seconds[change.knob.which];
    const std::string_view key = knob_at(change.knob).key.substr(std::string_view("second.").size());
    if (key != "loser") return fmt::format("{}.{} = {}", settings, key, literal_of(w, change.value));
    const bool alone = std::get<std::string>(change.value) == word_of(Loser::left_alone);
    return fmt::format("{}.left_alone = {}", settings, alone ? "True" : "False");
}

void write_race(Writing& w) {
    if (!w.uses.second) return;
    Program& out = w.out;
    out.line("\n");
    const bool shares = w.uses.second_share;
    if (shares) out.line("orders_placed = collections.Counter()\nseconds_placed = collections.Counter()\n\n");
    const bool changes = w.uses.second_changes;
    if (changes) out.line(second_class.substr(0, second_class.size() - 1));
    const std::string most = changes ? "second.most" : "most";
    const std::string alone = changes ? "second.left_alone" : "left_alone";
    if (changes)
        out.open("async def first_dish(order, other, second, timer=None):");
    else
        out.open(fmt::format("async def first_dish(order, other, after, timer=None, most=1{}, left_alone=False):",
                             shares ? ", share=None" : ""));
    out.line(R"("""Another order beside the first when that is late; the first dish that is ready is taken."""
orders, dishes = [], []

def place(kitchen):
    one = Order(order.diner, order.course, order.attempt, kitchen))");
    for (const auto& [used, what] : {std::pair{w.uses.deadline, "deadline"},
                                     {w.uses.rail_timer, "rail_timer"},
                                     {w.uses.cooking_timer, "cooking_timer"},
                                     {w.uses.behind_the_door, "timer"}})
        if (used) out.line(fmt::format("    one.{0} = order.{0}", what));
    out.line("    if orders:");
    if (shares) out.line("        seconds_placed[order.course] += 1");
    out.line(R"(        one.say("second_order_placed", us(timer))
    orders.append(one))");
    out.line(w.uses.errands ? "    dishes.append(start(kitchen.send(one)))"
                            : "    dishes.append(start(kitchen.order(one)))");
    // The way of a ticket begins with pantry work for the first order alone.
    out.line(w.uses.errands && w.uses.pantry ? "    return one\n\nplace(order.kitchen).pantry = order.pantry"
                                             : "\nplace(order.kitchen)");
    out.line(changes ? "due = second.due()  # When the next order is placed."
                     : "due = now_us() + us(after)  # When the next order is placed.");
    out.line(R"(winner = called_away = None
try:
    while not all(dish.done() for dish in dishes):
        left = None if due is None else max(0, due - now_us()) / 1_000_000
        await asyncio.wait([dish for dish in dishes if not dish.done()], timeout=left,
                           return_when=asyncio.FIRST_COMPLETED)
        ready = [one for one, dish in zip(orders, dishes) if dish.done() and dish.exception() is None]
        if ready:
            winner = ready[0]
            order.kitchen = winner.kitchen
            break
        if due is not None and now_us() >= due and not all(dish.done() for dish in dishes):
            due = None)");
    if (shares)
        out.line(
            fmt::format("            within = {0} is None or seconds_placed[order.course] + 1 <= {0} * "
                        "orders_placed[order.course]",
                        changes ? "second.share" : "share"));
    out.line(fmt::format("            if len(orders) <= {}{}:", most, shares ? " and within" : ""));
    out.line(
        fmt::format("                place(other)\n"
                    "                due = {} if len(orders) <= {} else None",
                    changes ? "second.due()" : "now_us() + us(after)", most));
    out.line(R"(except asyncio.CancelledError as error:
    called_away = error

# The others are told to stop, and have their time to do so.
stopping = []
for one, dish in zip(orders, dishes):)");
    if (w.uses.keeps_waiting_on_the_way()) out.line("    told = one.on_its_way or not one.kitchen.keeps_cooking");
    out.line(fmt::format("    if not dish.done() and {}not (winner and {}):",
                         w.uses.keeps_waiting_on_the_way() ? "told and "
                         : w.uses.keeps                    ? "not one.kitchen.keeps_cooking and "
                                                           : "",
                         alone));
    out.line(R"(        dish.cancel()
        stopping.append(dish)
if stopping:
    try:
        await asyncio.wait(stopping)
    except asyncio.CancelledError as error:
        called_away = error
for one, dish in zip(orders, dishes):
    if not dish.done():
        one.wanted = False
    elif not dish.cancelled() and dish.exception() is None and (called_away or one is not winner):
        one.say("dish_wasted", one.ready - one.cooking_since)
if called_away:
    raise called_away)");
    if (w.uses.failures || w.uses.inner_timers()) out.open("if winner is None:");
    if (w.uses.failures && w.uses.inner_timers())
        out.line(
            "raise TimeoutError if any(isinstance(dish.exception(), TimeoutError) for dish in dishes) else "
            "KitchenFailed");
    else if (w.uses.failures || w.uses.inner_timers())
        out.line(w.uses.failures ? "raise KitchenFailed" : "raise TimeoutError");
    if (w.uses.failures || w.uses.inner_timers()) out.close();
    out.close();
}

}  // namespace kitchen::python
