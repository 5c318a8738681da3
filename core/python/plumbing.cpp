// The twin's plumbing: how an event becomes a line, and the small helpers that the evening uses.
#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

void function(Program& out, std::string_view head, std::string_view body) {
    out.line("\n");
    out.open(head);
    out.line(body);
    out.close();
}

// A nursery keeps its tasks. What the room's nursery runs must not end it by an error that somebody waits for.
void write_start_in_the_room(Writing& w) {
    if (!w.uses.keeps && !w.uses.serves_stale && !w.uses.second) {
        function(w.out, "def start(work, *arguments):", "room.start_soon(work, *arguments)");
        return;
    }
    Program& out = w.out;
    const bool comes_back = w.uses.keeps_waiting_on_the_way() || w.uses.either_way || w.uses.second;
    out.line("\n");
    out.open("class Task:");
    out.line("\"\"\"Something that goes on beside whoever started it, and what became of it.\"\"\"\n");
    out.open("def __init__(self):");
    out.line(fmt::format("self.over = {}.Event()\nself.succeeded = False\nself.error = None", w.terms.library));
    if (w.uses.second) out.line("self.news = None  # An event for whoever waits for this task or another.");
    if (comes_back) out.line(fmt::format("self.scope = {}.CancelScope()", w.terms.library));
    out.close();
    out.line();
    out.open("async def run(self, work, *arguments):");
    const bool rings = w.uses.inner_timers();
    if (comes_back) {
        out.open("try:");
        out.open("with self.scope:");
    }
    if (w.uses.failures || rings) out.open("try:");
    out.line("await work(*arguments)\nself.succeeded = True");
    if (w.uses.failures || rings) {
        out.close();
        out.open(!rings            ? std::string("except KitchenFailed as error:")
                 : w.uses.failures ? fmt::format("except (KitchenFailed, {}) as error:", w.terms.rang)
                                   : fmt::format("except {} as error:", w.terms.rang));
        out.line("self.error = error");
        out.close();
    }
    if (comes_back) {
        out.close(2);
        out.open("finally:");
    }
    out.line("self.over.set()");
    if (w.uses.second) {
        out.open("if self.news:");
        out.line("self.news.set()");
        out.close();
    }
    if (comes_back) out.close();
    out.close(2);
    function(out, "def start(work, *arguments):",
             "task = Task()\n"
             "room.start_soon(task.run, work, *arguments)\n"
             "return task");
}

void write_start(Writing& w) {
    if (!w.is_asyncio()) return write_start_in_the_room(w);
    std::string expected;
    if (w.uses.failures) expected += "KitchenFailed, ";
    if (w.uses.inner_timers()) expected += "TimeoutError, ";
    if (w.uses.together && w.uses.sorry) expected += "Sorry, ";
    w.out.line("\n\ntasks = set()  # A loop does not keep its tasks alive, so somebody must.");
    function(w.out, "def start(coroutine):",
             "task = asyncio.get_running_loop().create_task(coroutine)\n"
             "tasks.add(task)\n"
             "task.add_done_callback(ended)\n"
             "return task");
    function(w.out, "def ended(task):",
             fmt::format("tasks.discard(task)\n"
                         "error = None if task.cancelled() else task.exception()\n"
                         "if not isinstance(error, ({}type(None))):\n"
                         "    raise error  # A mistake in this program: let it be seen.",
                         expected));
}

void write_fail_after(Writing& w) {
    if (!w.uses.own_fail_after) return;
    w.out.line("\n\n@contextlib.contextmanager");
    w.out.open("def fail_after(seconds):");
    w.out.line(
        "\"\"\"anyio.fail_after as anyio 4 has it: for who still waits, and of two timers of one instant the "
        "outer.\"\"\"\n"
        "outer = anyio.current_effective_deadline()\n"
        "with anyio.move_on_after(seconds) as timer:\n"
        "    try:\n"
        "        yield timer\n"
        "        return\n"
        "    except anyio.get_cancelled_exc_class() as error:\n"
        "        called_off = error\n"
        "        raise\n"
        "raise called_off if outer <= anyio.current_time() else TimeoutError");
    w.out.close();
}

void write_say(Writing& w) {
    Program& out = w.out;
    out.line("\n");
    out.line("seq = itertools.count()\ndoors_are_open = True");
    const bool layers = w.uses.layers();
    function(out,
             fmt::format("def say(event, diner=None, course=None, attempt=None, kitchen=None, value=None{}):",
                         layers ? ", layer=None" : ""),
             fmt::format("\"\"\"One event, as a line of JSON.\"\"\"\n"
                         "if not doors_are_open:\n"
                         "    return\n"
                         "line = {{\"t_us\": {}, \"seq\": next(seq), \"event\": event, \"diner\": diner,\n"
                         "        \"course\": course, \"try\": attempt, \"kitchen\": kitchen, {}\"value\": value}}\n"
                         "print(json.dumps({{key: part for key, part in line.items() if part is not None}}))",
                         w.options.clock == TwinClock::real ? "real_us()" : "now_us()",
                         layers ? "\"layer\": layer or None, " : ""));
    function(out, "def us(seconds):",
             fmt::format("\"\"\"Whole microseconds, in which the trace counts.\"\"\"\n"
                         "return None if seconds {} else round(seconds * 1_000_000)",
                         w.is_asyncio() ? "is None" : "in (None, math.inf)"));
    function(out, "def close_doors():",
             "global doors_are_open\n"
             "say(\"doors_closed\")\n"
             "doors_are_open = False");
}

void write_deadlines(Writing& w) {
    if (w.is_asyncio()) {
        function(w.out, "def earlier(one, other):",
                 "return min((each for each in (one, other) if each is not None), default=None)");
        if (w.uses.looks_at_the_deadline)
            function(w.out, "def has_passed(deadline):",
                     "return deadline is not None and us(deadline - asyncio.get_running_loop().time()) <= 0");
        return;
    }
    function(w.out, "def earlier(one, other):", "return min(one, other)");
    function(w.out, "def has_passed(deadline):",
             fmt::format("return deadline < math.inf and us(deadline - {}.current_time()) <= 0", w.terms.library));
}

}  // namespace

void write_plumbing(Writing& w) {
    Program& out = w.out;
    out.heading("Plumbing");
    write_say(w);
    write_fail_after(w);
    if (w.uses.own_sleep)
        function(
            out, "async def sleep(seconds):",
            "\"\"\"anyio.sleep. Where it ends while the waiter blocks, and a timer around it too, the timer counts.\n"
            "\n"
            "That is so in asyncio, and no longer in anyio 4.\n"
            "\"\"\"\n"
            "try:\n"
            "    with fail_after(seconds):\n"
            "        await anyio.Event().wait()\n"
            "except TimeoutError:\n"
            "    pass");
    write_start(w);
    if (w.uses.numbers_come) {
        out.line("\n\nnumbers = itertools.count(1)");
        function(out, "def come_in():",
                 "\"\"\"Every visit has a number of its own, as if it were another diner.\"\"\"\n"
                 "diner = next(numbers)\n"
                 "say(\"diner_arrived\", diner)\n"
                 "return diner");
        if (w.uses.rush)
            function(out, "def rush(diners):",
                     fmt::format("\"\"\"So many more come in together.\"\"\"\n"
                                 "for _ in range(diners):\n"
                                 "    start({})",
                                 w.is_asyncio() ? "visit(come_in())" : "visit, come_in()"));
    }
    if (w.uses.drawn_times || w.uses.affected || w.uses.drawn_pauses || w.uses.drawn_supplier_pauses ||
        w.uses.drawn_timers || w.uses.dishes)
        function(
            out, "def drawn(lists, diner):",
            "\"\"\"The next one for this diner. Who orders more often than in the trace gets the last again.\"\"\"\n"
            "mine = lists.get(diner) or next(iter(lists.values()), [1.0])\n"
            "return mine.pop(0) if len(mine) > 1 else mine[0]");
    if (w.uses.broken || w.uses.gone || w.uses.rail_order || w.uses.token_budget)
        function(out, "def known(word, *words):",
                 "\"\"\"A word that means nothing here is a mistake, and no other way to say the usual thing.\"\"\"\n"
                 "if word not in words:\n"
                 "    raise ValueError(f\"found {word!r}, expected one of {', '.join(map(repr, words))}\")");
    if (w.uses.slowness)
        function(out, "def slowed(seconds, slowness):", "return max(1, int(us(seconds) * slowness + 0.5)) / 1_000_000");
    if (w.uses.swallows_for_a_while)
        function(out, "async def sleep_and_perhaps_swallow(seconds, kitchen):",
                 "\"\"\"A cook who at times does not listen. Never do this: no timer has any effect on it then.\"\"\"\n"
                 "end = now_us() + us(seconds)\n"
                 "while now_us() < end:\n"
                 "    try:\n"
                 "        await asyncio.sleep((end - now_us()) / 1_000_000)\n"
                 "    except asyncio.CancelledError:\n"
                 "        if not kitchen.swallows:\n"
                 "            raise");
    else if (w.uses.swallows && w.is_told_at_every_wait())
        function(w.out, "async def sleep_and_swallow(seconds):",
                 fmt::format("\"\"\"A cook who would not listen, but is told again at the next await.\"\"\"\n"
                             "end = now_us() + us(seconds)\n"
                             "try:\n"
                             "    await {0}(seconds)\n"
                             "except {1}:\n"
                             "    await {0}((end - now_us()) / 1_000_000)",
                             w.terms.sleep, w.terms.cancelled));
    else if (w.uses.swallows && !w.is_asyncio())
        function(out, "async def sleep_and_swallow(seconds):",
                 fmt::format("\"\"\"A cook who does not listen. Never do this: no timer has any effect on it.\"\"\"\n"
                             "with {}.CancelScope(shield=True):\n"
                             "    await {}(seconds)",
                             w.terms.library, w.terms.sleep));
    else if (w.uses.swallows)
        function(out, "async def sleep_and_swallow(seconds):",
                 "\"\"\"A cook who does not listen. Never do this: no timer has any effect on it.\"\"\"\n"
                 "end = now_us() + us(seconds)\n"
                 "while now_us() < end:\n"
                 "    try:\n"
                 "        await asyncio.sleep((end - now_us()) / 1_000_000)\n"
                 "    except asyncio.CancelledError:\n"
                 "        pass");
    if (w.uses.gone && !w.uses.blocking && w.uses.swallows && w.is_asyncio()) {
        const bool for_a_while = w.uses.swallows_for_a_while;
        function(w.out, for_a_while ? "async def wait_for_ever(kitchen):" : "async def wait_for_ever(swallows):",
                 fmt::format("while True:\n"
                             "    try:\n"
                             "        await asyncio.get_running_loop().create_future()\n"
                             "    except asyncio.CancelledError:\n"
                             "        if not {}:\n"
                             "            raise",
                             for_a_while ? "kitchen.swallows" : "swallows"));
    } else if (w.uses.gone && !w.uses.blocking)
        function(w.out, "async def wait_for_ever():",
                 w.is_asyncio()                        ? "await asyncio.get_running_loop().create_future()"
                 : w.options.dialect == Dialect::anyio ? "await anyio.Event().wait()"
                                                       : "await trio.sleep_forever()");
    if (w.uses.deadline) {
        if (w.uses.patience) out.line("\n\nleaves_at = {}  # When each diner's patience ends.");
        write_deadlines(w);
        if (w.uses.handed_on)
            function(out, "def left_until(deadline):",
                     w.is_asyncio()
                         ? "return None if deadline is None else max(0, deadline - asyncio.get_running_loop().time())"
                         : fmt::format("return max(0, deadline - {}.current_time())", w.terms.library));
    }
    if (w.uses.arrival_list || w.scenario.diners.arrive != Arrive::burst)
        function(out, "async def until(seconds):",
                 fmt::format("\"\"\"Waits for an instant of the evening; not at all when it has passed.\"\"\"\n"
                             "if now_us() < us(seconds):\n"
                             "    await {}((us(seconds) - now_us()) / 1_000_000)",
                             w.terms.sleep));
}

}  // namespace kitchen::python
