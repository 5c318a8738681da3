"""trio in real time."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

import trio

from .interrupted import stop_politely
from .real_time import RealTime


class PunctualClock(RealTime, trio.abc.Clock):
    """trio's clock, in real time."""

    def __init__(self) -> None:
        super().__init__()
        self.next: float | None = None  # Until when trio waits.

    def start_clock(self) -> None:
        pass

    def now(self) -> float:
        if self.next is not None:
            self.due = max(self.due, min(self.next, self.real_time()))
            self.next = None
        return super().now()

    def current_time(self) -> float:
        return self.now()

    def deadline_to_sleep_time(self, deadline: float) -> float:
        self.next = deadline
        return max(0, deadline - self.real_time())


def running_clock() -> PunctualClock:
    return cast(PunctualClock, trio.lowlevel.current_clock())


def new_clock() -> PunctualClock:
    return PunctualClock()


def play_on(clock: PunctualClock, play: Callable[[], Awaitable[Any]]) -> None:
    stop_politely()
    trio.run(play, clock=clock)


async def in_a_thread(seconds: float) -> None:
    run_sync: Any = trio.to_thread.run_sync
    now = "abandon_on_cancel" in inspect.signature(run_sync).parameters
    left_alone = {"abandon_on_cancel" if now else "cancellable": True}  # The name is new in trio 0.23 and anyio 4.1.
    await run_sync(time.sleep, seconds, **left_alone)
