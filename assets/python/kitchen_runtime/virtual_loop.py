"""Time that jumps: a selector that does not wait, behind asyncio's own loop."""

from __future__ import annotations

import asyncio
import selectors
from typing import Any, NoReturn, cast

from .events import trace
from .ordered_loop import OrderedLoop


class VirtualClock(selectors.SelectSelector):
    """Where the loop would wait for its next timer, the clock jumps to it.

    time.sleep() moves it on too, and no one else gets a turn until it returns. It sees no other waiting, such as for a
    thread or a network.
    """

    def __init__(self, closes: float | None) -> None:
        super().__init__()
        self.now_us = 0
        self.deadlock = False  # Nothing is left to happen.
        self.last_turns = 100  # Cancelled tasks have this many turns to end; shielded ones do not end.  # [[anyio]]
        self.closes_us = None if closes is None else round(closes * 1_000_000)

    @property
    def printed_us(self) -> int:
        return self.now_us

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            self.deadlock = True
            self.closing_time()
        if trace.closed:
            self.last_turns -= 1  # [[anyio]]
            if self.last_turns <= 0:  # [[anyio]]
                self.closing_time()
            self.closing_time()  # [[no anyio]]
        self.move_on(timeout)
        return []

    def move_on(self, seconds: float) -> None:
        """Time passes; what is due at the very instant of closing still happens."""
        later_us = self.now_us + round(seconds * 1_000_000)
        if self.closes_us is not None and later_us > self.closes_us:
            self.closing_time()
        self.now_us = later_us

    def stand_until(self, closes_us: int | None) -> None:  # [[anyio]]
        """A task blocks until closing time."""

    def closing_time(self) -> NoReturn:
        trace.close(self.now_us if self.closes_us is None else self.closes_us)
        raise ClosingTime


class ClosingTime(SystemExit):
    """Closing time: diners who are still in the room stay there."""


class VirtualLoop(OrderedLoop):
    """asyncio's loop on that clock."""

    def __init__(self, clock: VirtualClock) -> None:
        super().__init__(clock)
        self.clock = clock

    def time(self) -> float:
        now = self.clock.now_us / 1_000_000
        return self.deadlines.get(now, now)  # [[anyio]]
        return now  # [[no anyio]]

    def run_in_executor(self, *_: object) -> NoReturn:
        raise RuntimeError("no thread waits for a clock that jumps: make this program with --clock real")


def running_clock() -> VirtualClock:
    return cast(VirtualLoop, asyncio.get_running_loop()).clock
