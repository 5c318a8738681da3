"""asyncio's loop in real time."""

from __future__ import annotations

import asyncio
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
        if not timeout:
            return super().select(timeout)
        due = self.due + timeout
        ready = super().select(max(0, due - self.real_time()))
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
