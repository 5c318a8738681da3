"""asyncio's own loop, with timers of one instant in a fixed order."""

from __future__ import annotations

import asyncio
import itertools
import math
import selectors
from collections.abc import Callable
from typing import Any

from .events import KitchenError, SorryError, trace


def is_mistake(error: BaseException | None) -> bool:
    """Whether it is a mistake in this program, and none of the errors that tell how an order ends."""
    return error is not None and not isinstance(error, (KitchenError, TimeoutError, SorryError))


class Instant(float):
    """When a timer rings. Timers of one instant ring in the order in which they were set; asyncio leaves that open."""

    number = 0

    def __lt__(self, other: float) -> bool:
        return (float(self), self.number) < (float(other), getattr(other, "number", 0))


class OrderedLoop(asyncio.SelectorEventLoop):
    """asyncio's loop, whose timers ring in whole microseconds and in a certain order."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        super().__init__(selector)
        self.timers_set = itertools.count()
        self.deadlines: dict[float, float] = {}  # Of each instant the latest, for those who ask the clock.  # [[anyio]]

    def call_at(self, when: float, callback: Callable[..., object], *args: object, context: Any = None) -> Any:
        if when == math.inf:
            return asyncio.TimerHandle(when, callback, args, self, context)  # It never rings.
        instant = Instant(round(when, 6))
        instant.number = next(self.timers_set)
        self.deadlines[float(instant)] = max(when, self.deadlines.get(instant, instant))  # [[anyio]]
        return super().call_at(instant, callback, *args, context=context)

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        # Since Python 3.14 asyncio.shield reports here how an order fails whose diner has left.
        if is_mistake(context.get("exception")) and not trace.closed:
            super().call_exception_handler(context)  # Says where it is.
            raise SystemExit(1)
