"""Duplicate orders: the first dish that is ready is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .clock import now_us
from .events import KitchenError, us
from .orders import Order
from .tasks import all_over, first_over, start

if TYPE_CHECKING:
    from .kitchen import Kitchen


@dataclass
class Hedge:
    """When a duplicate order is placed, and what is done with the slower one."""

    after: float | None
    max: int = 1
    share: float | None = None  # At most this share of all orders are duplicates.
    left_alone: bool = False  # The slower order is not cancelled.
    allowed: Callable[[], bool] | None = None  # Whether the retry budget allows one more.  # [[budget_duplicates]]
    orders: int = 0
    duplicates: int = 0

    def next_us(self) -> int | None:
        """When the next one is placed."""
        after_us = us(self.after)
        return None if after_us is None else now_us() + after_us

    def allows_another(self) -> bool:
        if self.allowed is not None and not self.allowed():  # [[budget_duplicates]]
            return False
        return self.share is None or self.duplicates + 1 <= self.share * self.orders

    async def first_dish(self, order: Order, other: Kitchen, timer: float | None = None) -> None:
        """Another order beside a late one."""
        await Race(self, order, timer).run(other)


@dataclass
class Race:
    """The orders of one try."""

    hedge: Hedge
    order: Order
    timer: float | None
    orders: list[Order] = field(default_factory=list)
    dishes: list[Any] = field(default_factory=list)  # Their tasks.
    winner: Order | None = None

    async def run(self, other: Kitchen) -> None:
        self.place(self.order.kitchen)
        self.orders[0].pantry = self.order.pantry  # Only the first order's way begins in the pantry.  # [[send]]
        called_away: BaseException | None = None
        try:
            await self.wait_for_a_dish(other)
        except asyncio.CancelledError as cancelled:
            called_away = cancelled
        called_away = await self.end_the_others() or called_away
        for one, dish in zip(self.orders, self.dishes):
            if not dish.done():
                one.wanted = False
            elif not dish.cancelled() and dish.exception() is None and (called_away or one is not self.winner):
                one.say("dish_wasted", one.ready - one.cooking_since)
        if called_away:
            raise called_away
        if self.winner is None:
            rang = [dish.exception() for dish in self.dishes if isinstance(dish.exception(), TimeoutError)]
            raise rang[0] if rang else KitchenError("no dish came")

    def place(self, kitchen: Kitchen) -> None:
        first = self.order
        one = Order(first.diner, first.course, first.attempt, kitchen)
        one.deadline = first.deadline  # [[deadline]]
        one.queue_timer = first.queue_timer  # [[queue_timer]]
        one.cooking_timer = first.cooking_timer  # [[cooking_timer]]
        one.timer = first.timer  # [[timer_behind]]
        if self.orders:
            self.hedge.duplicates += 1
            one.say("duplicate_placed", seconds=self.timer)
        self.orders.append(one)
        work = kitchen.order  # [[no send]]
        work = kitchen.send  # [[send]]
        self.dishes.append(start(work, one))

    async def wait_for_a_dish(self, other: Kitchen) -> None:
        next_us = self.hedge.next_us()
        while not all(dish.done() for dish in self.dishes):
            left = None if next_us is None else max(0, next_us - now_us()) / 1_000_000
            await first_over([dish for dish in self.dishes if not dish.done()], left)
            for one, dish in zip(self.orders, self.dishes):
                if dish.done() and dish.exception() is None:
                    self.winner = one
                    self.order.kitchen = one.kitchen
                    return
            if next_us is not None and now_us() >= next_us and not all(dish.done() for dish in self.dishes):
                next_us = None
                if len(self.orders) <= self.hedge.max and self.hedge.allows_another():
                    self.place(other)
                    next_us = self.hedge.next_us() if len(self.orders) <= self.hedge.max else None

    async def end_the_others(self) -> BaseException | None:
        """Cancels them, and waits until they have stopped."""
        stopping = []
        for one, dish in zip(self.orders, self.dishes):
            told = not dish.done() and not (self.winner and self.hedge.left_alone)
            told = told and (one.on_its_way or not one.kitchen.keeps_cooking)  # [[shield]]
            if told:
                dish.cancel()
                stopping.append(dish)
        return await all_over(stopping) if stopping else None
