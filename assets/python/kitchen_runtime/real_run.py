"""A run on asyncio and in real time."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

from .events import trace
from .interrupted import stop_politely
from .real_loop import PunctualClock, PunctualLoop, running_clock
from .tasks import tasks


class ClosingTime(SystemExit):
    """Closing time: diners who are still in the room stay there."""


def block(seconds: float | None) -> None:
    """The waiter is blocked: nothing else happens."""
    clock = running_clock()
    if seconds is None or (clock.closes is not None and clock.now() + seconds > clock.closes):
        clock.stand_until(None if clock.closes is None else round(clock.closes * 1_000_000))
        raise ClosingTime
    clock.move_on(seconds)


async def in_a_thread(seconds: float) -> None:
    await asyncio.to_thread(time.sleep, seconds)


def run(main: Callable[[], Coroutine[Any, Any, None]], closes: float | None = None) -> None:
    """Plays main() until closing time, or until everyone has left."""
    if sys.version_info < (3, 11, 3):
        print("Python before 3.11.3 ends some timers otherwise: see what's new there.", file=sys.stderr)
    stop_politely()
    clock = PunctualClock(closes)

    def closing_time() -> None:
        raise ClosingTime

    async def play() -> None:
        loop = asyncio.get_running_loop()
        if closes is not None:
            loop.call_at(closes + 0.000_001, closing_time)  # What is due at the very instant of closing still happens.
        await main()
        while tasks:  # [[starts]]
            await asyncio.wait(tasks)
        if closes is not None:
            await loop.create_future()

    runner = asyncio.Runner(loop_factory=lambda: PunctualLoop(clock))
    try:
        runner.run(play())
    except ClosingTime:
        pass
    trace.close(clock.printed_us)
    sys.stdout.flush()
    os._exit(0)  # Diners who are still in the room stay there.
