"""Blocking work."""

from __future__ import annotations

import asyncio
import time

from .clock import block, call_at, in_a_thread, now_us
from .orders import Order
from .places import Places


class Pantry:
    """Where blocking work is done: by runners, which are threads beside the loop, or by the waiter herself."""

    def __init__(self, runners: int | None = None, by_the_waiter: bool = False) -> None:
        self.runners = Places(runners or 1)  # [[runners]]
        self.by_the_waiter = by_the_waiter

    async def work(self, order: Order, seconds: float) -> None:
        """While the waiter does it, no one else gets a turn."""
        if seconds <= 0:
            return
        if self.by_the_waiter:  # [[waiter_works]]
            order.say("pantry_started", seconds=seconds)
            time.sleep(seconds)  # It blocks: no one else gets a turn.  # [[jumping, @blocked_in_pantry]]
            block(seconds)  # Like time.sleep(): no one else gets a turn.  # [[no jumping, @blocked_in_pantry]]
            order.say("pantry_done")
            return
        await self.by_a_runner(order, seconds)  # [[runners]]

    async def by_a_runner(self, order: Order, seconds: float) -> None:  # [[runners]]
        await self.runners.take(order, "pantry_queued")
        order.say("pantry_started", seconds=seconds)
        done = now_us() / 1_000_000 + seconds
        try:
            await in_a_thread(seconds)  # [[@in_a_thread]]
        except asyncio.CancelledError:
            call_at(done, self.runners.release)  # No one can stop a thread: it goes on to the end.
            order.say("order_cancelled")
            raise  # [[@cancelled_in_pantry]]
        self.runners.release()
        order.say("pantry_done")
