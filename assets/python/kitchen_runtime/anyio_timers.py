"""anyio's timers, as anyio 4 has them in every version."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import anyio


@contextlib.contextmanager
def fail_after(seconds: float) -> Iterator[Any]:
    """anyio.fail_after, but only while the task still waits; of two timers of one instant the outer one counts."""
    outer = anyio.current_effective_deadline()
    with anyio.move_on_after(seconds) as timer:
        try:
            yield timer
            return
        except anyio.get_cancelled_exc_class() as error:
            called_off = error
            raise
    raise called_off if outer <= anyio.current_time() else TimeoutError


def fail_at(deadline: float) -> contextlib.AbstractContextManager[Any]:
    return fail_after(max(0, deadline - anyio.current_time()))


async def sleep(seconds: float) -> None:
    """anyio.sleep. Where it ends while the waiter blocks, and a timer around it too, the timer counts.

    That is so in asyncio, and no longer in anyio 4.
    """
    with contextlib.suppress(TimeoutError):
        with fail_after(seconds):
            await anyio.Event().wait()
