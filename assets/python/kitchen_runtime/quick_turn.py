"""A place in a queue whose waiter is woken in the next turn of the loop; with anyio 3 it would be one turn later."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import anyio


class QuickTurn:
    """A place in a queue, to wait for."""

    def __init__(self) -> None:
        self.called = False
        self.waiting = anyio.CancelScope()

    def done(self) -> bool:
        return self.called

    def cancelled(self) -> bool:
        return False

    def set_result(self, _: None) -> None:
        self.called = True
        self.waiting.cancel()

    async def wait(self) -> None:
        with self.waiting:
            await anyio.Event().wait()

    def __await__(self) -> Generator[Any, Any, None]:
        return self.wait().__await__()
