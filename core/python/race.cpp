// Second orders in the twin: several orders of one try, each in a task of its own, the first dish of which is taken.
#include <utility>

#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {

void write_race(Writing& w) {
    if (!w.uses.second) return;
    Program& out = w.out;
    out.line("\n");
    const bool shares = w.uses.second_share;
    if (shares) out.line("orders_placed = collections.Counter()\nseconds_placed = collections.Counter()\n\n");
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
    out.line(R"(due = now_us() + us(after)  # When the next order is placed.
winner = called_away = None
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
            "            within = share is None or seconds_placed[order.course] + 1 <= share * "
            "orders_placed[order.course]");
    out.line(shares ? "            if len(orders) <= most and within:" : "            if len(orders) <= most:");
    out.line(R"(                place(other)
                due = now_us() + us(after) if len(orders) <= most else None
except asyncio.CancelledError as error:
    called_away = error

# The others are told to stop, and have their time to do so.
stopping = []
for one, dish in zip(orders, dishes):)");
    out.line(w.uses.keeps_waiting_on_the_way() ? "    told = one.on_its_way or not one.kitchen.keeps_cooking\n"
                                                 "    if not dish.done() and told and not (winner and left_alone):"
             : w.uses.keeps
                 ? "    if not dish.done() and not one.kitchen.keeps_cooking and not (winner and left_alone):"
                 : "    if not dish.done() and not (winner and left_alone):");
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
