// What the kitchens of the twin work with: the ticket of an order, and the cooks as a semaphore with what asyncio's
// lacks.
#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {

void write_order_class(Writing& w) {
    Program& out = w.out;
    out.line("\n");
    out.open("class Order:");
    out.line("\"\"\"One try of a course, and the ticket in the kitchen.\"\"\"\n");
    const bool layers = w.uses.layers();
    out.open(fmt::format("def __init__(self, diner, course, attempt, kitchen{}):", layers ? ", layer=0" : ""));
    out.line("self.diner, self.course, self.attempt, self.kitchen = diner, course, attempt, kitchen");
    if (layers) out.line("self.layer = layer  # 0: a diner's order; n: a kitchen's, n suppliers deep.");
    if (w.uses.keeps || w.uses.second) out.line("self.wanted = True  # Somebody waits for the dish.");
    const std::string never(w.is_asyncio() ? "None" : "math.inf");
    const std::string_view none = w.terms.never;
    const std::string leaves = layers ? "leaves_at[diner] if layer == 0 else " + never : "leaves_at[diner]";
    if (w.uses.shelf) out.line("self.dish = 0  # Which of the kitchen's dishes.");
    if (w.uses.keeps_waiting_on_the_way()) out.line("self.on_its_way = False  # It has not come to the kitchen yet.");
    if (w.uses.errands && w.uses.pantry) out.line("self.pantry = 0.0  # How much blocking work comes first.");
    if (w.uses.behind_the_door) out.line(fmt::format("self.timer = {}  # One that is set behind the door.", none));
    if (w.uses.rail_timer)
        out.line(fmt::format("self.rail_timer = {}  # One that rings only while the ticket is on the rail.", none));
    if (w.uses.cooking_timer)
        out.line(fmt::format("self.cooking_timer = {}  # One that rings only while a cook is at work.", none));
    if (w.uses.deadline) out.line("self.deadline = " + (w.uses.patience ? leaves : never));
    out.close();
    out.line();
    out.open("def say(self, event, value=None):");
    out.line(fmt::format("say(event, self.diner, self.course, self.attempt, self.kitchen.name, value{})",
                         layers ? ", self.layer" : ""));
    out.close(2);
}

// In the turn that anyio 3's Event takes after it was set, another diner may hold up the waiter.
void write_ticket_class(Writing& w) {
    Program& out = w.out;
    out.line("\n");
    out.open("class Ticket:");
    out.line("\"\"\"An anyio.Event that is heard of in the very next turn, as it is since anyio 4.\"\"\"\n");
    out.open("def __init__(self):");
    out.line("self.called, self.waiting = False, anyio.CancelScope()");
    out.close();
    out.line();
    out.open("def is_set(self):");
    out.line("return self.called");
    out.close();
    out.line();
    out.open("def set(self):");
    out.line("self.called = True\nself.waiting.cancel()");
    out.close();
    out.line();
    out.open("async def wait(self):");
    out.open("with self.waiting:");
    out.line("await anyio.Event().wait()");
    out.close(3);
}

constexpr std::string_view semaphore = R"(

class Semaphore(asyncio.Semaphore):
    """As it is since Python 3.13: who is let in lets in all others for whom there is room."""

    async def acquire(self):
        try:
            return await super().acquire()
        finally:
            while self._value > 0 and any(not ticket.done() for ticket in self._waiters or ()):
                self._wake_up_next()
)";

// asyncio.Semaphore with what it lacks.
void write_cooks_class(Writing& w) {
    if (w.uses.lets_all_in) w.out.line(semaphore.substr(0, semaphore.size() - 1));
    if (!w.uses.own_cooks) return;
    const bool order = w.uses.rail_order;
    const bool change = w.changes(Section::kitchen, "cooks");
    const bool own_ticket = w.options.dialect == Dialect::anyio && !on_trio(w.options) && w.uses.block;
    if (own_ticket) write_ticket_class(w);
    Program& out = w.out;
    out.line("\n");
    out.open("class Cooks:");
    out.line(fmt::format("\"\"\"What {}.Semaphore does, and what it cannot do.\"\"\"\n", w.terms.library));
    const bool stands = w.uses.stands();
    out.open(fmt::format("def __init__(self, number{}{}):", order ? ", rail_order=\"first in, first out\"" : "",
                         stands ? ", standing_after=0.1" : ""));
    out.line(w.is_asyncio() ? "self.free = number\nself.waiting = []  # A future for each ticket on the rail."
                            : "self.free = number\nself.waiting = []  # An event for each ticket on the rail.");
    if (order) out.line("self.rail_order = rail_order");
    if (stands)
        out.line("self.standing_after = standing_after\nself.since = 0  # Since when the rail has not been empty.");
    if (change) out.line("self.number = number\nself.leaving = 0  # So many go home as soon as they are free.");
    out.close();
    out.line();
    out.open("def queue_length(self):");
    out.line(w.is_asyncio() ? "return sum(not ticket.cancelled() for ticket in self.waiting)"
                            : "return len(self.waiting)");
    out.close();
    out.line();
    out.open("def locked(self):");
    out.line("return self.free <= 0 or self.queue_length() > 0");
    out.close();
    out.line();
    out.open("async def acquire(self):");
    out.open("if not self.locked():");
    out.line("self.free -= 1\nreturn");
    out.close();
    const bool asyncio = w.is_asyncio();
    const std::string made = asyncio      ? "asyncio.get_running_loop().create_future()"
                             : own_ticket ? std::string("Ticket()")
                                          : fmt::format("{}.Event()", w.terms.library);
    out.line(fmt::format("ticket = {}\nself.waiting.append(ticket)", made));
    out.open("try:");
    out.line(asyncio ? "await ticket" : "await ticket.wait()");
    out.close();
    out.open(fmt::format("except {}:", w.terms.cancelled));
    out.line("self.waiting.remove(ticket)");
    out.open(asyncio ? "if ticket.cancelled():" : "if not ticket.is_set():");
    out.line("self.hand_on()");
    out.close();
    out.open("else:");
    out.line("self.release()  # It had a cook already, who goes to the next.");
    out.close();
    out.line("raise");
    out.close();
    out.line("self.waiting.remove(ticket)\nself.hand_on()");
    out.close();
    out.line();
    out.open("def release(self):");
    if (change) {
        out.open("if self.leaving > 0:");
        out.line("self.leaving -= 1");
        out.close();
        out.open("else:");
        out.line("self.free += 1");
        out.close();
    } else {
        out.line("self.free += 1");
    }
    out.line("self.hand_on()");
    out.close();
    out.line();
    out.open("def hand_on(self):");
    out.line(order ? "rail = self.waiting[::-1] if self.takes_the_latest() else self.waiting[:]"
                   : "rail = self.waiting[:]");
    out.open("for ticket in rail:");
    out.open(asyncio ? "if self.free > 0 and not ticket.done():" : "if self.free > 0 and not ticket.is_set():");
    out.line(asyncio ? "self.free -= 1\nticket.set_result(None)" : "self.free -= 1\nticket.set()");
    out.close(3);
    if (stands) {
        out.line();
        out.open("def queue_stands(self):");
        out.line("\"\"\"Whether the rail has not been empty for a while.\"\"\"");
        out.line("return now_us() - self.since > us(self.standing_after)");
        out.close();
    }
    if (order) {
        out.line();
        out.open("def takes_the_latest(self):");
        out.line(fmt::format("known(self.rail_order, \"first in, first out\", \"last in, first out\"{})",
                             w.uses.adaptive ? ", \"adaptive\"" : ""));
        out.line(w.uses.adaptive ? "return self.rail_order == \"last in, first out\" or (\n"
                                   "    self.rail_order == \"adaptive\" and self.queue_stands())"
                                 : "return self.rail_order == \"last in, first out\"");
        out.close();
    }
    if (change) {
        out.line();
        out.open("def become(self, number):");
        out.line("\"\"\"More cooks come at once; fewer leave when they have finished what they cook.\"\"\"");
        out.line("more = number - self.number\nself.number = number");
        out.open("if more > 0:");
        out.line("stay = min(more, self.leaving)\nself.leaving -= stay\nself.free += more - stay");
        out.close();
        out.open("else:");
        out.line("go_now = min(-more, self.free)\nself.free -= go_now\nself.leaving += -more - go_now");
        out.close();
        out.line("self.hand_on()");
        out.close();
    }
    out.close();
}

}  // namespace kitchen::python
