"""trio's tasks and deadlines, as the rest of the runtime uses them. For anyio the words are anyio's."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any

import trio

from .events import KitchenError
from .quick_turn import QuickTurn

NEVER = math.inf  # A timer that never rings.


class Room:
    """The nursery of all tasks, until closing time."""

    nursery: Any = None
    closes_us: int | None = None
    closed_on_the_waiter = False  # Closing time came while the waiter stood still.


the_room = Room()


class Task:
    """A task that runs beside the one that started it, and its result."""

    def __init__(self) -> None:
        self.over = trio.Event()
        self.news: Any = None  # An event for those who wait for this task or another.
        self.scope = trio.CancelScope()
        self.succeeded = False
        self.error: BaseException | None = None

    async def run(self, work: Callable[..., Awaitable[Any]], *arguments: Any) -> None:
        try:
            with self.scope:
                await work(*arguments)
                self.succeeded = True
        except (KitchenError, trio.TooSlowError) as error:
            self.error = error  # Someone waits for it, so it must not end the room.
        finally:
            self.over.set()
            if self.news:
                self.news.set()

    def done(self) -> bool:
        return bool(self.over.is_set())

    def cancelled(self) -> bool:
        return self.done() and not self.succeeded and self.error is None

    def exception(self) -> BaseException | None:
        return self.error

    def cancel(self) -> None:
        self.scope.cancel()

    async def wait(self) -> None:
        await self.over.wait()
        if self.error:
            raise self.error


def start(work: Callable[..., Awaitable[Any]], *arguments: Any) -> Task:
    """A task that runs beside the one that started it."""
    task = Task()
    the_room.nursery.start_soon(task.run, work, *arguments)
    return task


async def stop(task: Task) -> None:
    """Cancels it, and waits until it has ended."""
    task.cancel()
    with trio.CancelScope(shield=True):
        await task.over.wait()


async def first_over(dishes: Sequence[Task], seconds: float | None) -> None:
    """Until one of them is over, or the time has passed."""
    news = trio.Event()
    for dish in dishes:
        dish.news = news
    with trio.move_on_after(NEVER if seconds is None else seconds):
        await news.wait()


async def all_over(dishes: Sequence[Task]) -> BaseException | None:
    """Until all of them are over."""
    with trio.CancelScope(shield=True):
        for dish in dishes:
            await dish.over.wait()
    return None


async def forever() -> None:
    await trio.Event().wait()


class Turn:
    """A place in a queue, to wait for."""

    def __init__(self) -> None:
        self.event = trio.Event()

    def done(self) -> bool:
        return bool(self.event.is_set())

    def cancelled(self) -> bool:
        return False

    def set_result(self, _: None) -> None:
        self.event.set()

    def __await__(self) -> Generator[Any, Any, None]:
        yield from self.event.wait().__await__()


def new_turn() -> Any:
    return QuickTurn()  # [[quick_turn]]
    return Turn()  # [[no quick_turn]]


def from_now(seconds: float) -> float:
    """The instant this many seconds from now."""
    return float(trio.current_time()) + seconds


def earlier(*instants: float) -> float:
    """The first of these instants."""
    return min(instants)


def left_until(deadline: float) -> float:
    return max(0, deadline - float(trio.current_time()))


def has_passed(deadline: float) -> bool:
    return deadline < math.inf and round((deadline - float(trio.current_time())) * 1_000_000) <= 0


async def shielded_sleep(seconds: float) -> None:
    """In a cancelled scope it would end immediately."""
    with trio.CancelScope(shield=True):
        await trio.sleep(seconds)
