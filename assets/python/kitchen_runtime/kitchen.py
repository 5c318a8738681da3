"""A kitchen, with the parts that this run needs."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from .breakers import Breaker
from .clock import block, now_us
from .drawn import Drawn
from .events import Condition, KitchenError
from .hatches import Hatches
from .orders import Order
from .places import Places
from .queue_semaphore import QueueSemaphore
from .rate_limit import RateLimit
from .semaphore import Semaphore
from .shelf import Shelf
from .ignoring_cancel import sleep_ignoring_cancel, ignore_cancel_forever
from .tasks import NEVER, earlier, forever, has_passed, start, stop


@dataclass(eq=False, slots=True)  # A misspelled attribute is an error.
class Kitchen:
    """Cooks take tickets from the queue, first come, first served."""

    name: str
    cooks: Semaphore
    cook_time: float = 1.0
    cook_times: Drawn[float] | None = None  # [[cook_times]]
    condition: Condition = Condition.FINE  # [[broken, gone]]
    error_after: float = 0.0  # [[broken]]
    slowness: float = 1.0  # [[slow]]
    affected: float = 1.0  # The share of the orders that find the kitchen so.  # [[affected]]
    who_is_affected: Drawn[bool] | None = None  # [[affected]]
    blocking: bool = False  # The waiter waits at the window while a cook is at work.  # [[blocking]]
    ignores_cancel: bool = False  # A cook who is cancelled cooks on.  # [[ignores_cancel]]
    clean_up: float = 0.0  # [[clean_up]]
    keeps_cooking: bool = False  # The kitchen is not told when the diner leaves.  # [[shield]]
    looks_at_the_deadline: bool = False  # [[deadline_check]]
    supplies: Callable[[Order], Awaitable[None]] | None = None  # [[suppliers]]
    supplies_last: bool = False  # [[suppliers]]
    breaker: Breaker = field(default_factory=Breaker)  # [[breaker]]
    rate_limit: RateLimit | None = None  # [[rate_limit]]
    queue_limit: int | None = None  # [[queue_limit]]
    standing_timer: float | None = None  # [[standing_timer]]
    mailbox: Places | None = None  # [[mailbox]]
    shelf: Shelf | None = None  # [[shelf]]
    hatches: Hatches = field(default_factory=Hatches)  # [[send_hatches]]
    queue: int = 0  # How many tickets wait for a cook.
    busy: set[int] = field(default_factory=set)  # The numbers of the cooks at work.

    async def order(self, order: Order) -> None:
        """From the ticket to the dish. When it is cancelled, the cook puts the dish down."""
        if self.shelf and not order.missed:  # [[shelf]]
            return await self.shelf.serve(order)
        if self.rate_limit and not self.rate_limit.allows_one():  # [[rate_limit]]
            order.refuse("rate limit")
        if self.mailbox:  # [[mailbox]]
            order.on_its_way = True
            await self.mailbox.take(order, "mailbox_full")
        order.on_its_way = False  # [[shield]]
        async with self.a_cook(order):
            try:
                order.cooking_since = now_us()  # [[left]]
                if self.supplies and not self.supplies_last:  # [[suppliers]]
                    await self.supplies(order)
                await self.cook(order)
                if self.supplies and self.supplies_last:  # [[suppliers]]
                    await self.supplies(order)
                order.say("dish_ready")
                if self.shelf:  # [[shelf]]
                    self.shelf.fill(order)
                order.ready = now_us()  # [[left]]
                if not order.wanted:  # [[left]]
                    order.say("dish_wasted", order.ready - order.cooking_since)
            except KitchenError:  # [[broken, suppliers]]
                order.say("kitchen_failed")
                raise
            except asyncio.CancelledError:
                try:  # [[clean_up]]
                    if self.clean_up:  # [[clean_up]]
                        order.say("clean_up_started", seconds=self.clean_up)
                        await asyncio.sleep(self.clean_up)  # [[@cleaning_up]]
                finally:  # [[clean_up, @clean_up_ends]]
                    order.say("order_cancelled")
                raise  # [[@cancelled]]

    async def cook(self, order: Order) -> None:
        """The cook at work, in the kitchen's present condition."""
        condition = Condition(self.condition)  # [[broken, gone]]
        slowness = self.slowness  # [[slow]]
        if self.affected < 1.0 and self.who_is_affected and not self.who_is_affected.next(order.diner):  # [[affected]]
            condition = Condition.FINE  # [[broken, gone]]
            slowness = 1.0  # [[slow]]
        if condition is Condition.GONE:  # [[gone]]
            await self.never_answer()
        if condition is Condition.BROKEN:  # [[broken]]
            if self.error_after > 0:
                await self.spend(self.error_after)
            raise KitchenError(self.name)
        seconds = self.cook_time
        if self.cook_times:  # [[cook_times]]
            seconds = self.cook_times.next(order.diner)
        seconds = max(1, int(round(seconds * 1_000_000) * slowness + 0.5)) / 1_000_000  # [[slow]]
        await self.spend(seconds)

    async def spend(self, seconds: float) -> None:
        """Cooking takes its time."""
        if self.blocking:  # [[blocking]]
            return time.sleep(seconds)  # It blocks: no one else gets a turn.  # [[jumping, @blocked]]
            return block(seconds)  # Like time.sleep(): no one else gets a turn.  # [[no jumping, @blocked]]
        return await sleep_ignoring_cancel(seconds, self)  # [[ignores_cancel, @cooking]]
        await asyncio.sleep(seconds)  # [[no ignores_cancel, @cooking]]

    async def never_answer(self) -> None:  # [[gone]]
        """Never answers: only a timer ends this wait."""
        if self.blocking:  # [[blocking]]
            block(None)  # [[@blocked_forever]]
        await ignore_cancel_forever(self)  # [[ignores_cancel, @silent]]
        await forever()  # [[no ignores_cancel, @silent]]

    @contextlib.asynccontextmanager
    async def a_cook(self, order: Order) -> AsyncIterator[None]:
        """A cook for this ticket, free again afterwards."""
        try:  # [[mailbox]]
            await self.take_a_cook(order)
        finally:  # [[mailbox]]
            if self.mailbox:  # [[mailbox]]
                self.mailbox.release()  # The ticket has been taken out.
        if self.looks_at_the_deadline and has_passed(order.deadline):  # [[deadline_check]]
            self.cooks.release()
            order.refuse("deadline passed")
        cook = next(n for n in itertools.count(1) if n not in self.busy)
        self.busy.add(cook)
        order.say("cooking_started", cook)
        try:
            async with asyncio.timeout(order.cooking_timer):  # [[cooking_timer]]
                yield
        finally:
            self.busy.remove(cook)
            self.cooks.release()

    async def take_a_cook(self, order: Order) -> None:
        """Immediately, or after a wait in the queue."""
        if not self.cooks.locked():
            await self.cooks.acquire()
            return
        if self.queue_limit is not None and self.tickets().queue_length() >= self.queue_limit:  # [[queue_limit]]
            order.refuse("queue full")
        if self.queue == 0 and isinstance(self.cooks, QueueSemaphore):  # [[standing]]
            self.cooks.since_us = now_us()
        self.queue += 1
        order.say("ticket_queued", self.queue)
        timer = NEVER  # [[standing_timer]]
        standing = False  # [[standing_timer]]
        timer = order.queue_timer  # [[queue_timer]]
        if self.standing_timer is not None and self.tickets().stands():  # [[standing_timer]]
            standing = timer is None or self.standing_timer < timer
            timer = self.standing_timer if standing else timer
        try:
            async with asyncio.timeout(timer):  # [[queue_timer, standing_timer]]
                await self.cooks.acquire()  # [[@queued]]
        except TimeoutError as rang:  # [[queue_timer, standing_timer]]
            if standing:  # [[standing_timer]]
                order.say("ticket_refused", "queue standing")
                raise KitchenError("queue standing") from rang
            order.say("order_cancelled")
            raise
        except asyncio.CancelledError:
            order.say("order_cancelled")
            raise  # [[@cancelled_in_queue]]
        finally:
            self.queue -= 1

    def tickets(self) -> QueueSemaphore:  # [[tickets]]
        assert isinstance(self.cooks, QueueSemaphore)
        return self.cooks

    async def send(self, order: Order) -> None:  # [[send]]
        """An order in a task of its own: the whole way to the kitchen, and back with the dish."""
        if order.layer > 0:  # [[layers]]
            return await self.order(order)  # Kitchens are beside each other.
        order.on_its_way = True  # [[shield]]
        if order.pantry:
            await order.pantry(order)
        async with self.hatches.to(self, order):  # [[hatches]]
            async with asyncio.timeout(order.timer if self.hatches.timer_behind else NEVER) as timer:  # [[timer_behind]]
                order.deadline = earlier(timer.when(), order.deadline)  # [[deadline_behind]]
                await self.order(order)

    async def order_shielded(self, order: Order) -> None:  # [[shield]]
        """The same, but the kitchen is not told when the diner leaves, and cooks on."""
        work = self.order  # [[no send]]
        work = self.send  # [[send]]
        if not self.keeps_cooking:
            return await work(order)
        cooking = start(work, order)
        try:
            await asyncio.shield(cooking)  # [[@shielded]]
        except asyncio.CancelledError:
            try:
                if (order.on_its_way or not self.keeps_cooking) and not cooking.done():
                    await stop(cooking)  # It never came to the kitchen, or the kitchen is told by now.
            finally:
                order.wanted = False
            if cooking.done() and not cooking.cancelled() and cooking.exception() is None:
                order.say("dish_wasted", order.ready - order.cooking_since)
            raise
