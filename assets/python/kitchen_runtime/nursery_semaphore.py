"""Wraps trio's semaphore, since trio lets no class inherit from it."""

from __future__ import annotations

from typing import Any, Literal

import trio


class Semaphore:
    """A semaphore that takes no turn of the loop when there is room.

    Your own program needs only trio.Semaphore.
    """

    def __init__(self, number: int) -> None:
        self.semaphore: Any = trio.Semaphore(number)

    def locked(self) -> bool:
        return bool(self.semaphore.value == 0)

    async def acquire(self) -> Literal[True]:
        if self.semaphore.value > 0:
            self.semaphore.acquire_nowait()
        else:
            await self.semaphore.acquire()
        return True

    def release(self) -> None:
        self.semaphore.release()
