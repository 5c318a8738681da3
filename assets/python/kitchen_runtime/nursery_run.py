"""A run in a nursery."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import Any

import trio

from .events import trace
from .nursery import the_room
from .trio_virtual import new_clock, play_on, running_clock


class RoomClosed(BaseException):
    """Closing time, while the waiter is still at the window."""


def now_us() -> int:
    return running_clock().now_us


def printed_us() -> int:
    """When a line is printed; in real time that may be a little later than its event."""
    return running_clock().printed_us


def block(seconds: float | None) -> None:
    """The waiter is blocked: time passes, and nothing else happens."""
    clock, closes_us = running_clock(), the_room.closes_us
    if seconds is None or (closes_us is not None and clock.now_us + round(seconds * 1_000_000) > closes_us):
        clock.stand_until(closes_us)
        trace.close(clock.now_us if closes_us is None else closes_us)
        the_room.closed_on_the_waiter = True
        raise RoomClosed
    clock.move_on(seconds)


def call_at(seconds: float, change: Callable[[], object]) -> None:
    """Something that happens at this instant of the run."""

    async def wait_and_change() -> None:
        await trio.sleep(seconds - now_us() / 1_000_000)
        change()

    the_room.nursery.start_soon(wait_and_change)


async def until(seconds: float) -> None:
    """Waits for an instant of the run; not at all when it has passed."""
    left = round(seconds - now_us() / 1_000_000, 6)
    if left > 0:
        await trio.sleep(left)


async def close_at_the_end(closes: float) -> None:
    """What is due at the very instant of closing still happens."""
    await trio.sleep(closes + 0.000_001)
    trace.close(round(closes * 1_000_000))
    the_room.nursery.cancel_scope.cancel()


async def play(main: Callable[[], Coroutine[Any, Any, None]], closes: float | None) -> None:
    try:
        async with trio.open_nursery() as the_room.nursery:
            if closes is not None:
                the_room.nursery.start_soon(close_at_the_end, closes)
            the_room.nursery.start_soon(main)
    finally:
        the_room.nursery = None  # Nobody is left who could wait.


def run(main: Callable[[], Coroutine[Any, Any, None]], closes: float | None = None) -> None:
    """Plays main() until closing time, or until everyone has left."""
    the_room.closes_us = None if closes is None else round(closes * 1_000_000)
    clock = new_clock()
    try:
        play_on(clock, functools.partial(play, main, closes))
    except BaseException:  # RoomClosed, perhaps in a group of errors.
        if not the_room.closed_on_the_waiter:
            raise
    finally:
        trace.close(clock.printed_us)
