"""asyncio's loop in real time."""

from __future__ import annotations

import asyncio
import math
import selectors
from typing import Any, cast

from .ordered_loop import OrderedLoop
from .real_time import RealTime

class PunctualClock(RealTime, selectors.DefaultSelector):
    """Where asyncio's loop waits for its next timer, in real time."""

    def __init__(self, closes: float | None) -> None:
        RealTime.__init__(self)
        selectors.DefaultSelector.__init__(self)
        self.closes = closes

    def select(self, timeout: float | None = None) -> list[Any]:
        """Waits until the next timer is due, or a thread is ready."""
        if timeout == 0:
            return super().select(0)
        due = math.inf if timeout is None else self.due + timeout
        ready: list[Any] = []
        while not ready:
            left = due - self.real_time()
            ready = super().select(min(max(0, left), 0.1))  # On Windows Ctrl-C does not wake select().
            if left <= 0.1:
                break
        if timeout is None:
            return ready
        if ready:
            due = min(due, max(self.due, self.real_time()))
        self.due = round(due, 6)
        return ready


class PunctualLoop(OrderedLoop):
    """asyncio's loop on that clock."""

    def __init__(self, clock: PunctualClock) -> None:
        super().__init__(clock)
        self.clock = clock

    def time(self) -> float:
        now = self.clock.now()
        return max(now, self.deadlines.get(round(now, 6), 0.0))  # [[anyio]]
        return now  # [[no anyio]]


def running_clock() -> PunctualClock:
    return cast(PunctualLoop, asyncio.get_running_loop()).clock
