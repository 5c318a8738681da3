"""A connection pool: the serving hatches between the waiters and the kitchens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from .orders import Order
from .places import Places
from .tasks import NEVER

if TYPE_CHECKING:
    from .kitchen import Kitchen


class Hatches:
    """Their number is limited, in total and per kitchen, and opening one may take time."""

    def __init__(self, limit: int | None = None, per_kitchen: int | None = None, opens: float = 0.0,
                 timer: float | None = NEVER, opening_timer: float | None = NEVER,
                 answer_timer: float | None = NEVER, timer_behind: bool = False) -> None:
        self.shared = None if limit is None else Places(limit)
        self.per_kitchen = per_kitchen
        self.own: dict[str, Places] = {}
        self.opens = opens
        self.timer, self.opening_timer, self.answer_timer = timer, opening_timer, answer_timer
        self.timer_behind = timer_behind  # An order's timer is set behind the hatch.

    @contextlib.asynccontextmanager
    async def to(self, kitchen: Kitchen, order: Order) -> AsyncIterator[None]:
        """A hatch to the kitchen, held until the answer is there."""
        mine: list[Places] = []
        try:
            async with asyncio.timeout(self.timer):
                for places in self.places_of(kitchen):
                    await places.take(order, "hatch_queued")
                    mine.append(places)
                if self.opens > 0:
                    await self.open(order)
            if mine or self.opens > 0:
                order.say("hatch_entered")
            async with asyncio.timeout(self.answer_timer):
                yield
        finally:
            for places in reversed(mine):
                places.release()

    def places_of(self, kitchen: Kitchen) -> list[Places]:
        """The kitchen's own hatches come first: a ticket that waits for one holds no shared hatch."""
        own = []
        if self.per_kitchen is not None:
            own = [self.own.setdefault(kitchen.name, Places(self.per_kitchen))]
        return own if self.shared is None else [*own, self.shared]

    async def open(self, order: Order) -> None:
        order.say("hatch_taken", seconds=self.opens)
        async with asyncio.timeout(self.opening_timer):
            try:
                await asyncio.sleep(self.opens)
            except asyncio.CancelledError:
                order.say("order_cancelled")
                raise
