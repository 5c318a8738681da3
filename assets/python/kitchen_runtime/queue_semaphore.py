"""A semaphore with what a library's lacks: another order, a number that changes, a queue that can be counted."""

from __future__ import annotations

import asyncio
import enum
from typing import Any, Literal

from .clock import now_us
from .semaphore import Semaphore
from .tasks import new_turn


class QueueOrder(enum.Enum):
    """Which ticket is next."""

    FIRST = "first in, first out"
    LATEST = "last in, first out"
    ADAPTIVE = "adaptive"


class QueueSemaphore(Semaphore):
    """A semaphore that can be changed while tasks wait for it."""

    def __init__(self, number: int, order: QueueOrder = QueueOrder.FIRST, standing_after: float = 0.1) -> None:
        super().__init__(number)
        self.number = self.free = number
        self.leaving = 0  # How many go when they are free.
        self.waiting: list[Any] = []
        self.order = QueueOrder(order)
        self.standing_after = standing_after
        self.since_us = 0  # Since when the queue has not been empty.

    def queue_length(self) -> int:
        return sum(not turn.cancelled() for turn in self.waiting)

    def locked(self) -> bool:
        return self.free <= 0 or self.queue_length() > 0

    async def acquire(self) -> Literal[True]:
        if not self.locked():
            self.free -= 1
            return True
        turn = new_turn()
        self.waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            self.waiting.remove(turn)
            if turn.done() and not turn.cancelled():
                self.release()  # It had its turn already, which goes to the next.
            self.pass_on()
            raise
        self.waiting.remove(turn)
        self.pass_on()
        return True

    def release(self) -> None:
        if self.leaving > 0:
            self.leaving -= 1
        else:
            self.free += 1
        self.pass_on()

    def pass_on(self) -> None:
        latest = self.order is QueueOrder.LATEST or (self.order is QueueOrder.ADAPTIVE and self.stands())
        for turn in self.waiting[::-1] if latest else self.waiting[:]:
            if self.free > 0 and not turn.done():
                self.free -= 1
                turn.set_result(None)

    def stands(self) -> bool:
        """Whether the queue has not been empty for a while."""
        return now_us() - self.since_us > round(self.standing_after * 1_000_000)

    def become(self, number: int) -> None:
        """More come immediately; fewer go when they have finished what they do."""
        more = number - self.number
        self.number = number
        if more > 0:
            stay = min(more, self.leaving)
            self.leaving -= stay
            self.free += more - stay
        else:
            go_now = min(-more, self.free)
            self.free -= go_now
            self.leaving += -more - go_now
        self.pass_on()
