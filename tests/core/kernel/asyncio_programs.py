"""Plays the programs of programs.hpp under asyncio in virtual time: one JSON program a line in, one JSON text a line out.

One unit of time is a second of the loop's clock, so that instants stay whole numbers. Timers of one instant run in the
order in which they were set, as in the kernel; asyncio itself promises no order for them.
"""
import asyncio
import heapq
import json
import os
import sys


class Failure(Exception):
    pass


class Timer(asyncio.TimerHandle):
    __slots__ = ("order",)

    def __lt__(self, other):
        return (self._when, self.order) < (other._when, other.order)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self._now = 0.0
        self._orders = 0
        self._clock_resolution = 0.5

    def time(self):
        return self._now

    def call_at(self, when, callback, *args, context=None):
        timer = Timer(when, callback, args, self, context)
        timer.order = self._orders = self._orders + 1
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _run_once(self):
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)._scheduled = False
        if not self._ready:
            if not self._scheduled:
                self.stop()
                self.call_soon(lambda: None)
            else:
                self._now = max(self._now, self._scheduled[0]._when)
        super()._run_once()


class FairSemaphore:
    """What asyncio.Semaphore is since Python 3.13; before, it served its queue in another order."""

    def __init__(self, permits):
        self.free = permits
        self.queue = []

    def serve(self):
        for turn in self.queue:
            if self.free > 0 and not turn.done():
                self.free -= 1
                turn.set_result(None)

    async def __aenter__(self):
        if self.free > 0 and all(turn.cancelled() for turn in self.queue):
            self.free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self.queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self.free += 1
            raise
        finally:
            self.queue.remove(turn)
            self.serve()

    async def __aexit__(self, *_):
        self.free += 1
        self.serve()


Semaphore = asyncio.Semaphore if sys.version_info >= (3, 13) else FairSemaphore


class Program:
    def __init__(self, program, loop):
        self.loop = loop
        self.semaphores = [Semaphore(n) for n in program["semaphores"]]
        self.lines = []
        self.tasks = []
        self.parents = []

    def log(self, me, what):
        self.lines.append(f"{int(self.loop.time())} {me} {what}\n")

    def spawn(self, body, parent):
        self.parents.append(parent)
        self.tasks.append(self.loop.create_task(self.run(body, len(self.tasks))))

    async def run(self, statements, me):
        for what, n, until, body in statements:
            if what == "log":
                self.log(me, f"at {n}")
            elif what == "sleep":
                await asyncio.sleep(n)
            elif what == "timeout":
                try:
                    async with asyncio.timeout(n):
                        await self.run(body, me)
                except TimeoutError:
                    self.log(me, "timed out")
            elif what == "hold":
                async with self.semaphores[n]:
                    await self.run(body, me)
            elif what == "spawn":
                self.spawn(body, me)
            elif what == "join":
                children = [t for t, parent in zip(self.tasks, self.parents) if parent == me and not t.done()]
                if children:
                    when = (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)[until]
                    await asyncio.wait(children, timeout=n or None, return_when=when)
            elif what == "cancel":
                other = n % len(self.tasks)
                if other != me and not self.tasks[other].done():
                    self.tasks[other].cancel()
            elif what == "clean_up":
                try:
                    await self.run(body, me)
                except asyncio.CancelledError:
                    self.log(me, "cleans up")
                    await asyncio.sleep(n)
                    self.log(me, "cleaned up")
                    raise
            elif what == "ignore_cancel":
                try:
                    await self.run(body, me)
                except asyncio.CancelledError:
                    self.log(me, "ignored")
            elif what == "fail":
                raise Failure
            elif what == "catch":
                try:
                    await self.run(body, me)
                except Failure:
                    self.log(me, "caught")
            else:
                raise ValueError(what)


kept = []  # What still waits at the end must not be collected: its clean-up would run.
for line in open(sys.argv[1], encoding="utf-8"):
    program = json.loads(line)
    loop = VirtualLoop()
    loop.set_exception_handler(lambda *_: None)
    asyncio.set_event_loop(loop)
    played = Program(program, loop)
    played.spawn(program["body"], None)
    loop.run_forever()
    kept.append((loop, played))
    print(json.dumps("".join(played.lines)))
    sys.stdout.flush()
    for fd in (loop._selector, loop._ssock, loop._csock):
        fd.close()
os._exit(0)
