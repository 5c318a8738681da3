"""anyio on asyncio, in real time."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable, Coroutine
from typing import Any

import anyio

from .real_loop import PunctualClock, PunctualLoop
from .interrupted import stop_politely


def new_clock() -> PunctualClock:
    return PunctualClock(None)


def play_on(clock: PunctualClock, play: Callable[[], Coroutine[Any, Any, None]]) -> None:
    stop_politely()
    with asyncio.Runner(loop_factory=lambda: PunctualLoop(clock)) as runner:
        runner.run(play())


async def in_a_thread(seconds: float) -> None:
    run_sync: Any = anyio.to_thread.run_sync
    now = "abandon_on_cancel" in inspect.signature(run_sync).parameters
    left_alone = {"abandon_on_cancel" if now else "cancellable": True}  # The name is new in trio 0.23 and anyio 4.1.
    await run_sync(time.sleep, seconds, **left_alone)
