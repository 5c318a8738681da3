"""asyncio's semaphore, the same in every version."""

from __future__ import annotations

import asyncio
from typing import Literal


class Semaphore(asyncio.Semaphore):
    """As it is since Python 3.13: a task that is let in lets in all others for whom there is room.

    Your own program needs only asyncio.Semaphore; this makes the trace the same in every version."""

    async def acquire(self) -> Literal[True]:
        try:
            return await super().acquire()
        finally:
            while self._value > 0 and any(not turn.done() for turn in self._waiters or ()):
                self._wake_up_next()
