"""asyncio's tasks and deadlines, as the rest of the runtime uses them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from .ordered_loop import is_mistake

NEVER: float | None = None  # A timer that never rings.
tasks: set[asyncio.Task[Any]] = set()  # A loop does not keep its tasks alive, so someone must.


def start(work: Callable[..., Coroutine[Any, Any, Any]], *arguments: Any) -> asyncio.Task[Any]:
    """A task that runs beside the one that started it."""
    task = asyncio.get_running_loop().create_task(work(*arguments))
    tasks.add(task)
    task.add_done_callback(ended)
    return task


def ended(task: asyncio.Task[Any]) -> None:
    tasks.discard(task)
    error = None if task.cancelled() else task.exception()
    if error and is_mistake(error):
        raise error


async def stop(task: asyncio.Task[Any]) -> None:
    """Cancels it, and waits until it has ended."""
    task.cancel()
    await asyncio.wait([task])


async def first_over(dishes: Sequence[asyncio.Task[Any]], seconds: float | None) -> None:
    """Until one of them is over, or the time has passed."""
    await asyncio.wait(dishes, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)


async def all_over(dishes: Sequence[asyncio.Task[Any]]) -> BaseException | None:
    """Until all of them are over; returns the cancellation that came while it waited."""
    try:
        await asyncio.wait(dishes)
    except asyncio.CancelledError as cancelled:
        return cancelled
    return None


async def forever() -> None:
    await asyncio.get_running_loop().create_future()


def new_turn() -> asyncio.Future[None]:
    """A place in a queue, to wait for."""
    return asyncio.get_running_loop().create_future()


def from_now(seconds: float | None) -> float | None:
    """The instant this many seconds from now."""
    return None if seconds is None else asyncio.get_running_loop().time() + seconds


def earlier(*instants: float | None) -> float | None:
    """The first of these instants, in whole microseconds."""
    return min((round(instant, 6) for instant in instants if instant is not None), default=None)


def left_until(deadline: float | None) -> float | None:
    return None if deadline is None else max(0, round(deadline - asyncio.get_running_loop().time(), 6))


def has_passed(deadline: float | None) -> bool:
    return left_until(deadline) == 0
