// Second orders in the twin: several orders of one try, each in a task of its own, the first dish of which is taken.
#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {

void write_race(Writing& w) {
    if (!w.uses.second) return;
    Program& out = w.out;
    out.line("\n");
    out.line("orders_placed = collections.Counter()\nseconds_placed = collections.Counter()\n\n");
    out.open("async def first_dish(order, timer, other, after, most, share, left_alone):");
    out.line(R"("""Another order beside the first when that is late; the first dish that is ready is taken."""
orders, dishes = [], []
orders_placed[order.course] += 1

def place(kitchen):
    one = Order(order.diner, order.course, order.attempt, kitchen))");
    if (w.uses.deadline) out.line("    one.deadline = order.deadline");
    out.line(R"(    if orders:
        seconds_placed[order.course] += 1
        one.say("second_order_placed", us(timer))
    orders.append(one)
    dishes.append(start(kitchen.order(one)))

place(order.kitchen)
due = now_us() + us(after)  # When the next order is placed.
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
            due = None
            enough = seconds_placed[order.course] + 1 > share * orders_placed[order.course]
            if len(orders) <= most and not enough:
                place(other)
                due = now_us() + us(after) if len(orders) <= most else None
except asyncio.CancelledError as error:
    called_away = error

# The others are told to stop, and have their time to do so.
stopping = []
for one, dish in zip(orders, dishes):)");
    out.line(w.uses.keeps ? "    if not dish.done() and not one.kitchen.keeps_cooking and not (winner and left_alone):"
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
    if (w.uses.failures) out.line("if winner is None:\n    raise KitchenFailed");
    out.close();
}

}  // namespace kitchen::python
