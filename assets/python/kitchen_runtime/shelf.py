"""A cache with a time to live."""

from __future__ import annotations

import asyncio
import collections
from dataclasses import dataclass, field

from .clock import now_us
from .drawn import Drawn
from .orders import Order
from .places import Places
from .tasks import NEVER, start


@dataclass(eq=False, slots=True)  # A misspelled attribute is an error.
class Shelf:
    """Where a kitchen keeps what it has cooked."""

    fresh_for: float | None  # How long a dish stays fresh; None: forever.
    size: int | None = None
    dishes: Drawn[int] | None = None  # Which one a diner asks for, where there are several.
    one_cooks: bool = False  # The others wait for that dish.  # [[one_cooks]]
    serves_stale: bool = False  # While a new dish is cooked.  # [[serves_stale]]
    takes: float = 0.0  # How long it takes to look.  # [[shelf_takes]]
    timer: float | None = NEVER  # When the look is given up.  # [[shelf_takes]]
    made: dict[int, int] = field(default_factory=dict)  # When each dish was put here.
    locks: dict[int, Places] = field(default_factory=lambda: collections.defaultdict(lambda: Places(1)))  # [[one_cooks]]
    renewing: set[int] = field(default_factory=set)  # [[serves_stale]]

    async def serve(self, order: Order) -> None:
        """The dish from the shelf; if there is none, cooks it."""
        order.missed = True  # If it comes to the kitchen after all.
        order.on_its_way = True  # [[shield]]
        if self.dishes:
            order.dish = self.dishes.next(order.diner)
        given_up = False
        given_up = await self.look(order)  # [[shelf_takes]]
        if self.has(order, given_up):
            return
        if self.one_cooks:  # [[one_cooks]]
            return await self.wait_for_the_one_who_cooks(order)
        await order.kitchen.order(order)

    async def wait_for_the_one_who_cooks(self, order: Order) -> None:  # [[one_cooks]]
        lock = self.locks[order.dish]
        waited = lock.locked()
        await lock.take(order, "shelf_locked")
        try:
            if not (waited and self.has(order)):
                await order.kitchen.order(order)
        finally:
            lock.release()

    async def look(self, order: Order) -> bool:  # [[shelf_takes]]
        """Looks at the shelf; returns whether the look was given up."""
        try:
            if self.takes > 0:
                async with asyncio.timeout(self.timer):
                    await asyncio.sleep(self.takes)
        except TimeoutError:
            return True
        except asyncio.CancelledError:
            order.say("order_cancelled")
            raise
        return False

    def has(self, order: Order, given_up: bool = False) -> bool:
        """Whether the dish is there, and good enough."""
        made = self.made.get(order.dish)
        if made is None or given_up:
            order.say("shelf_missed", 1 if given_up else 0)
            return False
        fresh = self.fresh_for is None or now_us() - made < round(self.fresh_for * 1_000_000)
        if not fresh and self.serves_stale:  # [[serves_stale]]
            self.renew(order)
        good = fresh
        good = fresh or self.serves_stale  # [[serves_stale]]
        if not good:
            order.say("shelf_missed", 0)
            return False
        order.say("shelf_hit", 0 if fresh else 1)
        order.cooking_since = order.ready = now_us()  # [[left]]
        return True

    def fill(self, order: Order) -> None:
        if order.dish not in self.made and self.size is not None and len(self.made) >= self.size:
            oldest = min(self.made, key=lambda dish: (self.made[dish], dish))  # It makes room.
            del self.made[oldest]
            order.say("shelf_evicted", oldest)
        self.made[order.dish] = now_us()
        order.say("shelf_filled", order.dish)

    def renew(self, order: Order) -> None:  # [[serves_stale]]
        """The kitchen orders a new dish of itself, while the old one is served."""
        if order.dish in self.renewing:
            return
        self.renewing.add(order.dish)
        new = Order(order.diner, order.course, 1, order.kitchen, order.layer + 1)
        new.dish, new.missed = order.dish, True
        new.say("renewal_ordered", new.dish)
        start(self.cook_new, new)

    async def cook_new(self, order: Order) -> None:  # [[serves_stale]]
        try:
            await order.kitchen.order(order)
        finally:
            self.renewing.discard(order.dish)
