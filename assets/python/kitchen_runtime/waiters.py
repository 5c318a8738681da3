"""One waiter per table: one thread per request."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator

from .events import SorryError
from .queue_semaphore import QueueSemaphore
from .say import say


class Waiters:
    """Each looks after one table at a time; how many diners may wait for one is limited, too."""

    def __init__(self, number: int, entrance: int | None = None) -> None:
        self.free = QueueSemaphore(number)
        self.entrance = entrance
        self.busy: set[int] = set()  # The numbers of the waiters at work.
        self.at_the_entrance: set[int] = set()  # The diners who wait for one.

    @contextlib.asynccontextmanager
    async def one_for(self, diner: int) -> AsyncIterator[None]:
        """A waiter only for this table."""
        if self.free.locked():
            if self.entrance is not None and self.free.queue_length() >= self.entrance:
                say("turned_away", diner)
                raise SorryError("turned away")
            self.at_the_entrance.add(diner)
            say("waiter_awaited", diner, value=len(self.at_the_entrance))
        try:
            await self.free.acquire()
        finally:
            self.at_the_entrance.discard(diner)
        waiter = next(n for n in itertools.count(1) if n not in self.busy)
        self.busy.add(waiter)
        say("waiter_came", diner, value=waiter)
        try:
            yield
        finally:
            self.busy.remove(waiter)
            self.free.release()
