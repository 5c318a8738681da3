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

void write_start(Writing& w) {
    std::string expected;
    if (w.uses.failures) expected += "KitchenFailed, ";
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

void write_say(Writing& w) {
    Program& out = w.out;
    out.line("\n");
    out.line("seq = itertools.count()\ndoors_are_open = True");
    function(out, "def say(event, diner=None, course=None, attempt=None, kitchen=None, value=None):",
             "\"\"\"One event, as a line of JSON.\"\"\"\n"
             "if not doors_are_open:\n"
             "    return\n"
             "line = {\"t_us\": now_us(), \"seq\": next(seq), \"event\": event, \"diner\": diner,\n"
             "        \"course\": course, \"try\": attempt, \"kitchen\": kitchen, \"value\": value}\n"
             "print(json.dumps({key: part for key, part in line.items() if part is not None}))");
    function(out, "def us(seconds):",
             "\"\"\"Whole microseconds, in which the trace counts.\"\"\"\n"
             "return None if seconds is None else round(seconds * 1_000_000)");
    function(out, "def close_doors():",
             "global doors_are_open\n"
             "say(\"doors_closed\")\n"
             "doors_are_open = False");
}

}  // namespace

void write_plumbing(Writing& w) {
    Program& out = w.out;
    out.heading("Plumbing");
    write_say(w);
    write_start(w);
    if (w.uses.drawn_times || w.uses.affected || w.uses.drawn_pauses)
        function(
            out, "def drawn(lists, diner):",
            "\"\"\"The next one for this diner. Who orders more often than in the trace gets the last again.\"\"\"\n"
            "mine = lists.get(diner) or next(iter(lists.values()), [1.0])\n"
            "return mine.pop(0) if len(mine) > 1 else mine[0]");
    if (w.uses.slowness)
        function(out, "def slowed(seconds, slowness):", "return max(1, int(us(seconds) * slowness + 0.5)) / 1_000_000");
    if (w.uses.swallows)
        function(out, "async def sleep_and_swallow(seconds):",
                 "\"\"\"A cook who does not listen. Never do this: no timer has any effect on it.\"\"\"\n"
                 "end = now_us() + us(seconds)\n"
                 "while now_us() < end:\n"
                 "    try:\n"
                 "        await asyncio.sleep((end - now_us()) / 1_000_000)\n"
                 "    except asyncio.CancelledError:\n"
                 "        pass");
    if (w.uses.gone && !w.uses.blocking && w.uses.swallows)
        function(w.out, "async def wait_for_ever(swallows):",
                 "while True:\n"
                 "    try:\n"
                 "        await asyncio.get_running_loop().create_future()\n"
                 "    except asyncio.CancelledError:\n"
                 "        if not swallows:\n"
                 "            raise");
    else if (w.uses.gone && !w.uses.blocking)
        function(w.out, "async def wait_for_ever():", "await asyncio.get_running_loop().create_future()");
    if (w.uses.deadline) {
        if (w.uses.patience) out.line("\n\nleaves_at = {}  # When each diner's patience ends.");
        function(out, "def earlier(one, other):",
                 "return min((each for each in (one, other) if each is not None), default=None)");
        function(out, "def has_passed(deadline):",
                 "return deadline is not None and us(deadline - asyncio.get_running_loop().time()) <= 0");
    }
    if (w.uses.arrival_list || w.scenario.diners.arrive != Arrive::burst)
        function(out, "async def until(seconds):",
                 "\"\"\"Waits for an instant of the evening; not at all when it has passed.\"\"\"\n"
                 "if now_us() < us(seconds):\n"
                 "    await asyncio.sleep((us(seconds) - now_us()) / 1_000_000)");
}

}  // namespace kitchen::python
