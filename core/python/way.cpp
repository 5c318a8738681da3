// The way of a ticket to its kitchen, in the twin: pantry work, and doors. Where the diner's own coroutine does the
// waiting they stand in it; where the kitchen goes on without the diner, they are in the ticket's task.
#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

constexpr std::string_view places = R"(

class Places{base}:
    """A semaphore that says who has to wait for it."""

{made}
    async def take(self, order, event):
        """At once, or after a wait in the queue."""
        if not self.locked():
            {take_one}
            return
        self.waiting += 1
        order.say(event, self.waiting)
        try:
            await {acquire}
        except {cancelled}:
            order.say("order_cancelled")
            raise
        finally:
            self.waiting -= 1
)";

constexpr std::string_view a_kind_of_semaphore = R"(    waiting = 0
)";

// trio's semaphore is not to be derived from.
constexpr std::string_view has_a_semaphore = R"(    def __init__(self, number):
        self.semaphore = {library}.Semaphore(number)
        self.waiting = 0

    def locked(self):
        return self.semaphore.value == 0

    def release(self):
        self.semaphore.release()
)";

void write_places(Writing& w) {
    using fmt::arg;
    const bool asyncio = w.is_asyncio();
    const std::string made =
        asyncio ? std::string(a_kind_of_semaphore) : fmt::format(has_a_semaphore, arg("library", w.terms.library));
    w.out.line(fmt::format(fmt::runtime(places.substr(0, places.size() - 1)),
                           arg("base", asyncio ? fmt::format("({})", w.semaphore()) : ""), arg("made", made),
                           arg("cancelled", w.terms.cancelled),
                           arg("acquire", asyncio ? "self.acquire()" : "self.semaphore.acquire()"),
                           arg("take_one", asyncio ? "await self.acquire()" : "self.semaphore.acquire_nowait()")));
}

void write_pantry(Writing& w) {
    Program& out = w.out;
    const bool changes = w.changes(Section::waiters, "pantry");
    const bool by_runners = w.scenario.waiters.pantry == PantryWork::by_runners && !w.uses.blocking;
    out.line("\n");
    if (w.uses.runners) out.line(fmt::format("runners = Places({})\n\n", w.scenario.waiters.runners));
    out.open("async def go_to_pantry(order, seconds):");
    out.line(changes
                 ? "\"\"\"Blocking work, done by the waiter herself, or by a runner: a thread beside the loop.\"\"\""
             : by_runners ? "\"\"\"Blocking work, done by a runner: a thread beside the loop.\"\"\""
                          : "\"\"\"Blocking work, done by the waiter herself: nobody else has a turn meanwhile.\"\"\"");
    if (changes && w.uses.runners) out.open(fmt::format("if {} == \"by the waiter\":", w.setting("pantry_by", 0, "")));
    if (!by_runners || changes)
        out.line("order.say(\"pantry_started\", us(seconds))\nblock(seconds)\norder.say(\"pantry_done\")");
    if (changes && w.uses.runners) {
        out.line("return");
        out.close();
    }
    if (w.uses.runners) {
        out.line("await runners.take(order, \"pantry_queued\")\norder.say(\"pantry_started\", us(seconds))");
        out.line("done = now_us() + us(seconds)");
        out.open("try:");
        out.line("await in_a_thread(seconds)");
        out.close();
        out.open(fmt::format("except {}:", w.terms.cancelled));
        out.line("call_at(done / 1_000_000, runners.release)  # Nobody can stop a thread: it goes on to the end.");
        out.line("order.say(\"order_cancelled\")\nraise");
        out.close();
        out.line("runners.release()\norder.say(\"pantry_done\")");
    }
    out.close();
}

// "async with asyncio.timeout(5.0):", or nothing where there is no such timer.
std::string timer_line(const Writing& w, std::string_view key, Duration usual) {
    const std::string text = w.setting(key, 0, w.timer_text(usual));
    return text == w.terms.never ? std::string() : w.with_timer(text) + ":";
}

// Blocks that are opened only where they are needed.
void open_if(Program& out, const std::string& line) {
    if (!line.empty()) out.open(line);
}
void close_if(Program& out, const std::string& line) {
    if (!line.empty()) out.close();
}

// "if doors_opens > 0:" where that can change, or be none.
std::string if_it_takes_time(const Writing& w) {
    return w.changes(Section::waiters, "doors.opens") ? fmt::format("if {} > 0:", w.setting("doors.opens", 0, ""))
                                                      : std::string();
}

void write_opening(Writing& w) {
    if (!w.uses.doors_take_time) return;
    Program& out = w.out;
    const Doors& doors = w.scenario.waiters.doors;
    const std::string timer = timer_line(w, "doors.opening_timer", doors.opening_timer);
    const std::string opens = w.setting("doors.opens", 0, in_seconds(doors.opens));
    open_if(out, if_it_takes_time(w));
    out.line(fmt::format("order.say(\"door_taken\", us({}))", opens));
    open_if(out, timer);
    out.open("try:");
    out.line(fmt::format("await {}({})  # It opens.", w.terms.sleep, opens));
    out.close();
    out.open(fmt::format("except {}:", w.terms.cancelled));
    out.line("order.say(\"order_cancelled\")\nraise");
    out.close();
    close_if(out, timer);
    close_if(out, if_it_takes_time(w));
}

void write_doors(Writing& w) {
    Program& out = w.out;
    const Doors& doors = w.scenario.waiters.doors;
    const bool shared = doors.limit != unlimited;
    const bool own = doors.per_kitchen != unlimited;
    const bool counted = shared || own;
    const std::string getting_in = timer_line(w, "doors.timer", doors.timer);
    const std::string answer = timer_line(w, "doors.answer_timer", doors.answer_timer);
    // Where there is but one door to wait for, what is held is plain to see.
    const bool one = shared != own && getting_in.empty();
    const std::string name = shared ? "doors" : "kitchen.doors";
    out.line("\n");
    if (shared) out.line(fmt::format("doors = Places({})\n\n", doors.limit));
    out.line("@contextlib.asynccontextmanager");
    out.open("async def door_to(kitchen, order):");
    out.line("\"\"\"A connection to the kitchen, kept until the answer is there.\"\"\"");
    if (one) out.line(fmt::format("await {}.take(order, \"door_queued\")", name));
    if (counted && !one) out.line("mine = []");
    if (counted) out.open("try:");
    open_if(out, getting_in);
    if (counted && !one) {
        out.open(
            fmt::format("for places in {}:", shared && own ? "(kitchen.doors, doors)" : fmt::format("({},)", name)));
        out.line("await places.take(order, \"door_queued\")\nmine.append(places)");
        out.close();
    }
    write_opening(w);
    if (!counted && !w.uses.doors_take_time && !getting_in.empty()) out.line("pass");
    close_if(out, getting_in);
    if (counted) {
        out.line("order.say(\"door_entered\")");
    } else if (w.uses.doors_take_time) {
        open_if(out, if_it_takes_time(w));
        out.line("order.say(\"door_entered\")");
        close_if(out, if_it_takes_time(w));
    }
    open_if(out, answer);
    out.line("yield");
    close_if(out, answer);
    if (counted) {
        out.close();
        out.open("finally:");
        if (!one) out.open("for places in reversed(mine):");
        out.line(one ? name + ".release()" : "places.release()");
        if (!one) out.close();
        out.close();
    }
    out.close();
}

// A waiter for each table, and those who wait for one.
void write_waiters(Writing& w) {
    Program& out = w.out;
    const Waiters& settings = w.scenario.waiters;
    out.line("\n");
    // asyncio.Semaphore does not tell how many wait for it.
    out.line(
        fmt::format("waiters = {}({})", w.uses.entrance || !w.is_asyncio() ? "Cooks" : w.semaphore(), settings.number));
    out.line("waiters_at_work = set()  # Their numbers.");
    out.line("at_the_entrance = set()  # The diners who wait for one.\n\n");
    out.line("@contextlib.asynccontextmanager");
    out.open("async def waiter_for(diner):");
    out.line("\"\"\"A waiter who looks after this table alone, as a thread does for one request.\"\"\"");
    if (w.uses.entrance) {
        // Whoever has been called in is no longer in the way, though in anyio a turn may pass before the diner comes.
        out.open(fmt::format(
            "if waiters.locked() and {} >= {}:",
            w.is_asyncio() ? "waiters.queue_length()" : "sum(not ticket.is_set() for ticket in waiters.waiting)",
            settings.entrance));
        out.line("say(\"turned_away\", diner)\nraise Sorry");
        out.close();
    }
    out.open("if waiters.locked():");
    out.line("at_the_entrance.add(diner)\nsay(\"waiter_awaited\", diner, value=len(at_the_entrance))");
    out.close();
    out.open("try:");
    out.line("await waiters.acquire()");
    out.close();
    out.open("finally:");
    out.line("at_the_entrance.discard(diner)");
    out.close();
    out.line("waiter = next(n for n in itertools.count(1) if n not in waiters_at_work)\nwaiters_at_work.add(waiter)");
    out.line("say(\"waiter_came\", diner, value=waiter)");
    out.open("try:");
    out.line("yield");
    out.close();
    out.open("finally:");
    out.line("waiters_at_work.remove(waiter)\nwaiters.release()");
    out.close(2);
}

}  // namespace

void write_way(Writing& w) {
    if (w.uses.places) write_places(w);
    if (w.uses.pantry) write_pantry(w);
    if (w.uses.doors) write_doors(w);
    if (w.uses.one_a_table) write_waiters(w);
}

}  // namespace kitchen::python
