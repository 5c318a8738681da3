"""anyio on asyncio, in time that jumps."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine
from typing import Any

import anyio

from .virtual_loop import ClosingTime, VirtualClock, VirtualLoop


def new_clock() -> VirtualClock:
    return VirtualClock(None)


def play_on(clock: VirtualClock, play: Callable[[], Coroutine[Any, Any, None]]) -> None:
    from .nursery_run import block

    setattr(time, "sleep", block)  # This clock would not notice the real one.
    try:
        with asyncio.Runner(loop_factory=lambda: VirtualLoop(clock)) as runner:
            runner.run(play())
    except ClosingTime:
        if clock.deadlock:
            print("Deadlock: nothing is left to happen, and someone is still waiting.", file=sys.stderr)


async def in_a_thread(seconds: float) -> None:
    """In place of a thread that sleeps, which would not wait for this clock."""
    await anyio.sleep(seconds)
