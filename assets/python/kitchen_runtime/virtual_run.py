"""A run on asyncio and in time that jumps."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

from .tasks import tasks
from .virtual_loop import ClosingTime, VirtualClock, VirtualLoop, running_clock


def block(seconds: float | None) -> None:
    """The waiter is blocked: time passes, and nothing else happens."""
    if seconds is None:
        running_clock().closing_time()
    running_clock().move_on(seconds)


async def in_a_thread(seconds: float) -> None:
    """In place of asyncio.to_thread(time.sleep, seconds), whose thread would not wait for this clock."""
    await asyncio.sleep(seconds)


def run(main: Callable[[], Coroutine[Any, Any, None]], closes: float | None = None) -> None:
    """Plays main() until closing time, or until nothing is left to happen."""
    if sys.version_info < (3, 11, 3):
        print("Python before 3.11.3 ends some timers otherwise: see what's new there.", file=sys.stderr)
    setattr(time, "sleep", block)  # This clock would not notice the real one.
    clock = VirtualClock(closes)
    everyone_left = asyncio.Event()

    async def play() -> None:
        await main()
        everyone_left.set()
        await asyncio.get_running_loop().create_future()  # Kitchens may have something to finish.

    try:
        with asyncio.Runner(loop_factory=lambda: VirtualLoop(clock)) as runner:
            runner.run(play())
    except ExceptionGroup as mistakes:
        raise mistakes.exceptions[0] from None
    except ClosingTime:
        someone_waits = not everyone_left.is_set()
        someone_waits = someone_waits or bool(tasks)  # [[starts]]
        if clock.deadlock and someone_waits:
            print("Deadlock: nothing is left to happen, and someone is still waiting.", file=sys.stderr)
