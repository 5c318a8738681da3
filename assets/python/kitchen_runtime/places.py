"""Queues that say which tasks wait in them."""

from __future__ import annotations

import asyncio

from .orders import Order
from .semaphore import Semaphore


class Places(Semaphore):
    """A semaphore that says which tasks wait for it."""

    waiting = 0

    async def take(self, order: Order, event: str) -> None:
        """Immediately, or after a wait in the queue."""
        if not self.locked():
            await self.acquire()
            return
        self.waiting += 1
        order.say(event, self.waiting)
        try:
            await self.acquire()
        except asyncio.CancelledError:
            order.say("order_cancelled")
            raise
        finally:
            self.waiting -= 1
