// How time passes in the twin for trio and anyio: the room is a nursery that holds every diner's task, under the
// library's own clock, or under one that jumps to the next deadline.
#include <fmt/format.h>

#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

constexpr std::string_view jumping_clock = R"(
class JumpingClock(trio.abc.Clock):
    """trio's clock without the waiting: when nobody is ready, it jumps to the next deadline."""

    def __init__(self):
        self.now = 0  # Microseconds since the doors opened.
        self.asked = 0
        self.jumped = False

    def start_clock(self):
        pass

    def current_time(self):
        # Deadlines in the same microsecond are one instant, and those that were set first come first in it: so the clock
        # creeps on a little each time it is asked, and a jump goes past all of them.
        if self.jumped:
            self.jumped = False
            return (self.now + 0.5) / 1_000_000
        self.asked += 1
        return self.now / 1_000_000 + self.asked * 1e-12

    def deadline_to_sleep_time(self, deadline):
        if deadline == math.inf and doors_are_open:
            print("Nothing can ever happen again, and somebody still waits.", file=sys.stderr)
            close_doors()
            room.cancel_scope.cancel()
        if deadline == math.inf:
            return 0
        self.now = max(self.now, round(deadline * 1_000_000))
        self.jumped = True
        return 0


class InOrder(random.Random):
    """trio takes each batch of ready tasks from one end or the other, so that nobody relies on it; here from the first."""

    def random(self):
        return 0.0


trio._core._run._r = InOrder()
clock = JumpingClock()
)";

constexpr std::string_view punctual_clock = R"(
class PunctualClock(trio.abc.Clock):
    """trio's clock in real seconds, where whoever is woken a little late counts on from when that was due.

    So the small delays of a computer do not add up. Who holds the loop up for longer makes everybody late.
    """

    def __init__(self):
        self.opened = time.monotonic()
        self.due = 0.0  # The instant whose turn it is, in seconds since the doors opened.
        self.next = None  # Until when trio waits.

    def start_clock(self):
        pass

    def real_time(self):
        return time.monotonic() - self.opened

    def current_time(self):
        if self.next is not None:
            self.due = max(self.due, min(self.next, self.real_time()))
            self.next = None
        if self.real_time() - self.due > A_LITTLE_LATE:
            self.due = self.real_time()
        return self.due

    def deadline_to_sleep_time(self, deadline):
        self.next = deadline
        return max(0, deadline - self.real_time())


A_LITTLE_LATE = 0.05  # Seconds.
clock = PunctualClock()
)";

constexpr std::string_view doors_closed = R"(

class DoorsClosed(BaseException):
    """The doors close while the waiter still stands at the window."""


doors_closed_on_the_waiter = False

)";

constexpr std::string_view jumping_block = R"(
def block(seconds):
    """The waiter stands still: time passes, and nothing else happens."""
    global doors_closed_on_the_waiter
    if seconds is None or (CLOSES is not None and clock.now + us(seconds) > CLOSES):
        clock.now = CLOSES or clock.now
        close_doors()
        doors_closed_on_the_waiter = True
        raise DoorsClosed
    clock.now += us(seconds)


time.sleep = block  # This clock would not notice the real one.
)";

constexpr std::string_view real_block = R"(
def block(seconds):
    """The waiter stands still: nothing else happens meanwhile."""
    global doors_closed_on_the_waiter
    left = None if CLOSES is None else (CLOSES - now_us()) / 1_000_000
    if seconds is None or (left is not None and seconds > left):
        time.sleep(1e8 if left is None else max(0, CLOSES / 1_000_000 - clock.real_time()))
        close_doors()
        doors_closed_on_the_waiter = True
        raise DoorsClosed
    clock.due += seconds
    time.sleep(max(0, clock.due - clock.real_time()))
)";

// Time is trio's clock's, or asyncio's loop's.
void write_block(Writing& w) {
    const std::string_view block = w.options.clock == TwinClock::jumping ? jumping_block : real_block;
    std::string lines(block.substr(0, block.size() - 1));
    if (!on_trio(w.options))
        for (std::size_t at = lines.find("clock."); at != std::string::npos; at = lines.find("clock."))
            lines.replace(at, std::string_view("clock").size(), "loop");
    w.out.line(doors_closed.substr(0, doors_closed.size() - 1));
    w.out.line(lines);
}

void write_now(Writing& w, std::string_view now) {
    Program& out = w.out;
    out.line("\n");
    out.open("def now_us():");
    out.line(w.scenario.open_for.is_never() ? fmt::format("return {}", now)
                                            : fmt::format("return min({}, CLOSES)", now));
    out.close();
}

void write_main(Writing& w) {
    Program& out = w.out;
    const bool ends = !w.scenario.open_for.is_never();
    out.line("\n\nroom = None  # The nursery of everything that goes on while the doors are open.\n\n");
    if (!w.scenario.changes.empty() || w.uses.runners) {
        out.open("def call_at(seconds, change):");
        out.open("async def wait_and_change():");
        out.line(fmt::format("await {}(seconds - now_us() / 1_000_000)\nchange()", w.terms.sleep));
        out.close();
        out.line("room.start_soon(wait_and_change)");
        out.close();
        out.line("\n");
    }
    if (ends) {
        out.open("async def close_at_the_end():");
        out.line("\"\"\"What is due at the very instant of closing still happens.\"\"\"");
        out.line(fmt::format("await {}((CLOSES + 1) / 1_000_000)", w.terms.sleep));
        out.line("close_doors()\nroom.cancel_scope.cancel()");
        out.close();
        out.line("\n");
    }
    out.open("async def main():");
    out.line("global room");
    out.open(fmt::format("async with {} as room:", w.nursery()));
    if (ends) out.line("room.start_soon(close_at_the_end)");
    out.line("room.start_soon(evening)");
    out.close(2);
    out.line("\n");
}

// When a line is printed, which may be a little later than the instant that it belongs to.
void write_real_us(Writing& w) {
    w.out.line("\n");
    w.out.open("def real_us():");
    w.out.line(fmt::format("return round({}.real_time() * 1_000_000)", on_trio(w.options) ? "clock" : "loop"));
    w.out.close();
}

// A thread beside the loop, which its diner may leave behind.
void write_thread(Writing& w) {
    Program& out = w.out;
    out.line("\n");
    out.open("async def in_a_thread(seconds):");
    if (w.options.clock == TwinClock::jumping) {
        out.line(
            fmt::format("\"\"\"Stands for {}.to_thread.run_sync(time.sleep, seconds), whose thread would not wait for "
                        "this clock.\"\"\"\nawait {}(seconds)",
                        w.terms.library, w.terms.sleep));
    } else {
        out.line(
            fmt::format("run_sync = {}.to_thread.run_sync\n"
                        "now = \"abandon_on_cancel\" in inspect.signature(run_sync).parameters\n"
                        "await run_sync(time.sleep, seconds, **{{\"abandon_on_cancel\" if now else "
                        "\"cancellable\": True}})  # Its name since {}.",
                        w.terms.library, w.options.dialect == Dialect::trio ? "trio 0.23" : "anyio 4.1"));
    }
    out.close();
}

// The call that plays the evening.
std::string_view run_of(const Writing& w) {
    if (w.options.dialect == Dialect::trio) return "trio.run(main, clock=clock)";
    if (on_trio(w.options))
        return "trio.run(main, clock=clock)  # As anyio.run() does, which in anyio 4 loses the clock.";
    if (w.options.clock == TwinClock::real) return "loop.run_until_complete(main())";
    return "everything = loop.create_task(main())\n"
           "loop.run_forever()\n"
           "if everything.done():\n"
           "    everything.result()\n"
           "else:\n"
           "    print(\"Nothing can ever happen again, and somebody still waits.\", file=sys.stderr)";
}

}  // namespace

void write_room(Writing& w) {
    Program& out = w.out;
    const bool jumping = w.options.clock == TwinClock::jumping;
    out.heading("The clock");
    out.line();
    out.line(w.scenario.open_for.is_never() ? std::string("CLOSES = None")
                                            : fmt::format("CLOSES = {}  # Microseconds.", w.scenario.open_for.us));
    const auto text = [&](std::string_view lines) { out.line(lines.substr(0, lines.size() - 1)); };
    out.line();
    if (on_trio(w.options)) {
        text(jumping ? jumping_clock : punctual_clock);
        write_now(w, jumping ? "clock.now" : "round(clock.current_time() * 1_000_000)");
    } else {
        write_loop(w);
        write_now(w, jumping ? "loop.now" : "round(loop.time() * 1_000_000)");
    }
    if (!jumping) write_real_us(w);
    if (jumping || w.uses.block) write_block(w);
    if (w.uses.runners) write_thread(w);
    write_main(w);
    if (!jumping) {
        write_interrupted(w);
        out.line("\n");
    }
    out.open("try:");
    out.line(run_of(w));
    out.close();
    if (jumping || w.uses.block) {
        out.open("except BaseException:  # DoorsClosed, perhaps in a group of errors.");
        out.open("if not doors_closed_on_the_waiter:");
        out.line("raise");
        out.close(2);
    }
    out.open("finally:");
    out.line("close_doors()");
    out.close();
}

}  // namespace kitchen::python
