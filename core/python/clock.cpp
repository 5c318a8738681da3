// How time passes in the twin: on an ordinary loop in real seconds, or on a small loop that jumps to the next timer.
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/python/parts.hpp"

namespace kitchen::python {
namespace {

constexpr std::string_view jumping_loop = R"(
class JumpingLoop(asyncio.AbstractEventLoop):
    """asyncio's loop without the waiting: when nothing is ready, the clock jumps to the next timer."""

    def __init__(self):
        self.now = 0  # Microseconds since the doors opened.
        self.ready = collections.deque()
        self.timers = []  # A heap of (when, sequence, handle): equal instants in the order they were set.
        self.sequence = itertools.count()

    def run(self, coroutine, closes):
        asyncio._set_running_loop(self)
        start(coroutine)
        while self.ready or self.timers:
            while self.timers and self.timers[0][2].cancelled():
                heapq.heappop(self.timers)
            if not self.ready:
                if not self.timers or (closes is not None and self.timers[0][0] > closes):
                    break
                self.now = max(self.now, self.timers[0][0])
            while self.timers and self.timers[0][0] <= self.now:
                self.ready.append(heapq.heappop(self.timers)[2])
            for _ in range(len(self.ready)):  # What these make ready has its turn in the next round.
                handle = self.ready.popleft()
                if not handle.cancelled():
                    handle._run()
        return bool(self.timers)

    def time(self):
        return self.now / 1_000_000

    def call_soon(self, callback, *args, context=None):
        handle = asyncio.Handle(callback, args, self, context)
        self.ready.append(handle)
        return handle

    def call_at(self, when, callback, *args, context=None):
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self.timers, (round(when * 1_000_000), next(self.sequence), handle))
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coroutine, **options):
        return asyncio.Task(coroutine, loop=self, **options)

    def get_debug(self):
        return False

    def _timer_handle_cancelled(self, handle):
        pass

    def call_exception_handler(self, context):
        if doors_are_open and "exception" in context:
            raise SystemExit(f"a mistake in this program: {context['exception']!r}")

)";

constexpr std::string_view own_loop = R"(
loop = JumpingLoop()


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
        self.sequence = itertools.count()
        super().__init__(Pace(self))
        self._clock_resolution = 0.4e-6  # Timers of the same microsecond are due together.

    def real_time(self):
        return time.monotonic() - self.opened

    def time(self):
        if self.real_time() - self.due > A_LITTLE_LATE:
            self.due = self.real_time()
        return self.due

    def call_at(self, when, callback, *args, context=None):
        # asyncio promises no order among timers of one instant; here it is the order in which they were set.
        when = round(when, 6) + next(self.sequence) * 1e-12
        return super().call_at(when, callback, *args, context=context)


class Pace(selectors.DefaultSelector):
    """How the loop waits: until the next timer is due, or a thread has something to say."""

    def __init__(self, loop):
        super().__init__()
        self.loop = loop

    def select(self, timeout=None):
        if not timeout:
            return super().select(timeout)
        due = self.loop.due + timeout
        said = super().select(max(0, due - self.loop.real_time()))
        if said:
            due = min(due, max(self.loop.due, self.loop.real_time()))
        self.loop.due = round(due, 6)
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

void change(std::string& lines, std::string_view from, std::string_view to) {
    const std::size_t at = lines.find(from);
    CHECK(at != std::string::npos);
    lines.replace(at, from.size(), to);
}

}  // namespace

void write_jumping_loop(Writing& w) {
    std::string lines(jumping_loop.substr(0, jumping_loop.size() - 1));
    change(lines, "start(coroutine)", "self.first = self.create_task(coroutine)");
    // anyio asks the clock whether a deadline has really come, and sets its timer anew when a rounding says not quite.
    change(
        lines, "        self.sequence = itertools.count()\n",
        "        self.sequence = itertools.count()\n"
        "        self.latest = 0.0  # A deadline of this very microsecond, which has come however it was rounded.\n");
    change(lines, "return self.now / 1_000_000", "return max(self.now / 1_000_000, self.latest)");
    change(lines, "        heapq.heappush(self.timers",
           "        if round(when * 1_000_000) == self.now:\n"
           "            self.latest = max(self.latest, when)\n"
           "        heapq.heappush(self.timers");
    w.out.line(lines);
    w.out.line("\nloop = JumpingLoop()");
}

void write_punctual_loop(Writing& w) {
    std::string lines(punctual_loop.substr(0, punctual_loop.size() - 1));
    if (!w.is_asyncio())
        change(lines, "        when = round(when, 6)",
               "        if when - self.due < 0.4e-6:\n"
               "            self.due = max(self.due, when)  # anyio asks whether it has come, however it was rounded.\n"
               "        when = round(when, 6)");
    w.out.line(lines);
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
    const auto text = [&](std::string_view lines) { out.line(lines.substr(0, lines.size() - 1)); };
    if (jumping) text(jumping_loop);
    if (!jumping) write_punctual_loop(w);
    text(jumping ? own_loop : real_clock);
    if (w.uses.block) text(jumping ? jumping_block : real_block);
    if (w.uses.runners) text(jumping ? jumping_thread : real_thread);
    out.line("\n");
    out.line("if sys.version_info < (3, 11, 3):");
    out.line("    print(\"Python before 3.11.3 ends some timers otherwise: see what's new there.\", file=sys.stderr)");
    if (jumping) {
        out.open("try:");
        out.line("more_to_come = loop.run(evening(), CLOSES)");
        out.close();
        if (w.uses.block) {
            out.open("except DoorsClosed:");
            out.line("more_to_come = True");
            out.close();
        }
        out.open("finally:");
        out.line("asyncio._set_running_loop(None)");
        out.close();
        out.open("if tasks and not more_to_come:");
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
