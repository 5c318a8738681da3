"""trio's time that jumps."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

import trio

from .events import trace
from .nursery import the_room


class JumpingClock(trio.abc.Clock):
    """trio's clock without the waiting: when no task is ready, it jumps to the next deadline.

    Your own tests need only trio.testing.MockClock(autojump_threshold=0); this one also keeps the order within an
    instant. time.sleep() moves it on too, and no one else gets a turn until it returns. It sees
    no other waiting, such as for a thread or a network.
    """

    def __init__(self) -> None:
        self.now_us = 0
        self.asked = 0
        self.jumped = False

    @property
    def printed_us(self) -> int:
        return self.now_us

    def start_clock(self) -> None:
        pass

    def current_time(self) -> float:
        # Deadlines in the same microsecond are one instant, and those that were set first come first in it: so the
        # clock creeps on a little each time it is asked, and a jump goes past all of them.
        if self.jumped:
            self.jumped = False
            return (self.now_us + 0.5) / 1_000_000
        self.asked += 1
        return self.now_us / 1_000_000 + self.asked * 1e-12

    def deadline_to_sleep_time(self, deadline: float) -> float:
        if deadline < math.inf:
            self.now_us = max(self.now_us, round(deadline * 1_000_000))
            self.jumped = True
        elif the_room.nursery and not trace.closed:
            print("Deadlock: nothing is left to happen, and someone is still waiting.", file=sys.stderr)
            trace.close(self.now_us)
            the_room.nursery.cancel_scope.cancel()
        return 0

    def move_on(self, seconds: float) -> None:
        self.now_us += round(seconds * 1_000_000)

    def stand_until(self, closes_us: int | None) -> None:
        self.now_us = self.now_us if closes_us is None else closes_us


class InOrder(random.Random):
    """trio takes each batch of ready tasks from one end or the other, so that no one relies on it; here from the first."""

    def random(self) -> float:
        return 0.0


def running_clock() -> JumpingClock:
    return cast(JumpingClock, trio.lowlevel.current_clock())


def new_clock() -> JumpingClock:
    return JumpingClock()


def play_on(clock: JumpingClock, play: Callable[[], Awaitable[Any]]) -> None:
    from .nursery_run import block

    setattr(time, "sleep", block)  # This clock would not notice the real one.
    setattr(trio._core._run, "_r", InOrder())
    trio.run(play, clock=clock)


async def in_a_thread(seconds: float) -> None:
    """In place of a thread that sleeps, which would not wait for this clock."""
    await trio.sleep(seconds)
