// How time passes in the twin: on an ordinary loop in real seconds, or on a small loop that jumps to the next timer.
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

constexpr std::string_view instant = R"(
class Instant(float):
    """When a timer rings: within one instant in the order of setting them, which asyncio leaves open."""

    def __new__(cls, seconds, number):
        instant = super().__new__(cls, seconds)
        instant.number = number
        return instant

    def __lt__(self, other):
        return (float(self), self.number) < (float(other), other.number)

)";

constexpr std::string_view jumping_loop = R"(
class JumpingLoop(asyncio.SelectorEventLoop):
    """asyncio's loop without the waiting: when nothing is ready, the clock jumps to the next timer."""

    def __init__(self):
        self.now = 0  # Microseconds since the doors opened.
        self.stuck = False  # Nothing will ever happen again.
        super().__init__(Jump())
)";

// A deadline is a sum of floats, so it may lie beside its microsecond; anyio asks the clock whether it has come.
constexpr std::string_view timers = R"(        self.timers_set = itertools.count()
        self.deadlines = {}  # The latest of each microsecond, in seconds: all of them have come by then.
        self._clock_resolution = 0.4e-6  # Timers of the same microsecond are due together.

    def call_at(self, when, callback, *args, context=None):
        if when == float("inf"):
            return asyncio.TimerHandle(when, callback, args, self, context)  # It never rings.
        instant = us(when)
        self.deadlines[instant] = max(when, self.deadlines.get(instant, instant / 1_000_000))
        when = Instant(instant / 1_000_000, next(self.timers_set))
        return super().call_at(when, callback, *args, context=context)
)";

constexpr std::string_view jumping_time = R"(
    def time(self):
        return self.deadlines.get(self.now, self.now / 1_000_000)

    def run_in_executor(self, *_):
        raise RuntimeError("no thread waits for a clock that jumps: make this program with --clock real")

    def call_exception_handler(self, context):
        if doors_are_open and "exception" in context:
            raise SystemExit(f"a mistake in this program: {context['exception']!r}")


class Jump(selectors.SelectSelector):
    """How the loop waits: it does not."""

    def select(self, timeout=None):
        if timeout is None or loop.now + us(timeout) > CLOSES:
            loop.stuck = timeout is None
            loop.stop()
        else:
            loop.now += us(timeout)
        return []


loop = JumpingLoop()
)";

constexpr std::string_view own_clock = R"(

def now_us():
    return loop.now


def call_at(seconds, change):
    loop.call_at(seconds, change)
)";

constexpr std::string_view jumping_block = R"(

class DoorsClosed(SystemExit):
    """The doors close while the waiter still stands at the window."""


def block(seconds):
    """The waiter stands still: time passes, and nothing else happens."""
    if seconds is None or (CLOSES is not None and loop.now + us(seconds) > CLOSES):
        raise DoorsClosed
    loop.now += us(seconds)


time.sleep = block  # This clock would not notice the real one.
)";

constexpr std::string_view jumping_thread = R"(

async def in_a_thread(seconds):
    """Stands for asyncio.to_thread(time.sleep, seconds), whose thread would not wait for this clock."""
    await asyncio.sleep(seconds)
)";

constexpr std::string_view real_thread = R"(

async def in_a_thread(seconds):
    await asyncio.to_thread(time.sleep, seconds)
)";

constexpr std::string_view punctual_loop = R"(
class PunctualLoop(asyncio.SelectorEventLoop):
    """asyncio's loop in real seconds, where whoever is woken a little late counts on from when that was due.

    So the small delays of a computer do not add up. Who holds the loop up for longer makes everybody late.
    """

    def __init__(self):
        self.opened = time.monotonic()
        self.due = 0.0  # The instant whose turn it is, in seconds since the doors opened.
        super().__init__(Pace())
)";

constexpr std::string_view punctual_time = R"(
    def real_time(self):
        return time.monotonic() - self.opened

    def time(self):
        if self.real_time() - self.due > A_LITTLE_LATE:
            self.due = self.real_time()
        return max(self.due, self.deadlines.get(us(self.due), 0.0))


class Pace(selectors.DefaultSelector):
    """How the loop waits: until the next timer is due, or a thread has something to say."""

    def select(self, timeout=None):
        if not timeout:
            return super().select(timeout)
        due = loop.due + timeout
        said = super().select(max(0, due - loop.real_time()))
        if said:
            due = min(due, max(loop.due, loop.real_time()))
        loop.due = round(due, 6)
        return said


A_LITTLE_LATE = 0.05  # Seconds.
loop = PunctualLoop()
)";

constexpr std::string_view real_clock = R"(

def now_us():
    return round(loop.time() * 1_000_000)


def real_us():
    return round(loop.real_time() * 1_000_000)


def call_at(seconds, change):
    loop.call_at(seconds, change)
)";

constexpr std::string_view real_block = R"(

class DoorsClosed(SystemExit):
    """The doors close while the waiter still stands at the window."""


def block(seconds):
    """The waiter stands still: nothing else happens meanwhile."""
    left = None if CLOSES is None else (CLOSES - now_us()) / 1_000_000
    if seconds is None or (left is not None and seconds > left):
        time.sleep(1e8 if left is None else max(0, CLOSES / 1_000_000 - loop.real_time()))
        raise DoorsClosed
    loop.due += seconds
    time.sleep(max(0, loop.due - loop.real_time()))
)";

void text(Program& out, std::string_view lines) { out.line(lines.substr(0, lines.size() - 1)); }

}  // namespace

void write_loop(Writing& w) {
    const bool jumping = w.options.clock == TwinClock::jumping;
    text(w.out, instant);
    text(w.out, jumping ? jumping_loop : punctual_loop);
    text(w.out, timers);
    // In anyio's room a task closes the doors.
    const bool ends = w.is_asyncio() && !w.scenario.open_for.is_never();
    std::string rest(jumping ? jumping_time : punctual_time);
    constexpr std::string_view at_the_end = " or loop.now + us(timeout) > CLOSES";
    if (jumping && !ends) rest.erase(rest.find(at_the_end), at_the_end.size());
    text(w.out, rest);
}

void write_interrupted(Writing& w) {
    w.out.line("\n");
    w.out.open("def interrupted(number, frame):");
    w.out.line(
        "\"\"\"Ctrl-C: whoever is in the room is left there, and nobody is told.\"\"\"\n"
        "print(\"The evening was interrupted.\", file=sys.stderr)\n"
        "sys.stdout.flush()\n"
        "os._exit(130)");
    w.out.close();
    w.out.line("\n\nsignal.signal(signal.SIGINT, interrupted)");
}

void write_clock(Writing& w) {
    if (!w.is_asyncio()) return write_room(w);
    Program& out = w.out;
    const bool jumping = w.options.clock == TwinClock::jumping;
    const bool ends = !w.scenario.open_for.is_never();
    out.heading("The clock");
    out.line();
    out.line(ends ? fmt::format("CLOSES = {}  # Microseconds.", w.scenario.open_for.us) : "CLOSES = None");
    out.line();
    write_loop(w);
    text(out, jumping ? own_clock : real_clock);
    if (jumping || w.uses.block) text(out, jumping ? jumping_block : real_block);
    if (w.uses.runners) text(out, jumping ? jumping_thread : real_thread);
    out.line("\n");
    out.line("if sys.version_info < (3, 11, 3):");
    out.line("    print(\"Python before 3.11.3 ends some timers otherwise: see what's new there.\", file=sys.stderr)");
    if (jumping) {
        out.line("loop.call_soon(start, evening())");
        out.open("try:");
        out.line("loop.run_forever()");
        out.close();
        out.open("except DoorsClosed:");
        out.line("pass");
        out.close();
        out.open("if tasks and loop.stuck:");
        out.line("print(\"Nothing can ever happen again, and somebody still waits.\", file=sys.stderr)");
        out.close();
        if (ends) out.line("loop.now = CLOSES");
        out.line("close_doors()");
        return;
    }
    out.line("\n");
    out.open("async def whole_evening():");
    out.line("await evening()");
    out.open("while tasks:");
    out.line("await asyncio.wait(tasks)");
    out.close(2);
    write_interrupted(w);
    if (w.uses.block) out.open("try:");
    // What is due at the very instant of closing still happens.
    if (ends) out.line("loop.call_at((CLOSES + 1) / 1_000_000, loop.stop)");
    out.line("everything = loop.create_task(whole_evening())");
    if (!ends) out.line("everything.add_done_callback(lambda task: loop.stop())");
    out.line("loop.run_forever()");
    if (w.uses.block) {
        out.close();
        out.open("except DoorsClosed:");
        out.line("pass");
        out.close();
    }
    out.line("close_doors()");
    out.line("sys.stdout.flush()\nos._exit(0)  # Whoever is still in the room is left there.");
}

}  // namespace kitchen::python
