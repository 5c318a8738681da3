"""Circuit breakers."""

from __future__ import annotations

import asyncio
import collections
import contextlib
from collections.abc import Collection, Iterator

from .clock import now_us
from .events import KitchenError
from .orders import Order
from .say import say


class Breaker:
    """Lets every order through."""

    @contextlib.contextmanager
    def watching(self, order: Order) -> Iterator[None]:
        yield

    def retire(self) -> None:
        """Called when another breaker replaces this one."""


class CircuitBreaker(Breaker):
    """Sends no more orders to a kitchen that keeps failing, except now and then a probe, to see."""

    def __init__(self, calls_min: int, ratio: float, open_for: float, probes: int = 1) -> None:
        self.calls_min, self.ratio, self.open_for, self.probes = calls_min, ratio, open_for, probes
        self.state = "closed"
        self.answers_to_probes: list[bool] = []  # Whether each of them was a failure.
        self.probes_out = 0
        self.open_until_us = 0

    @contextlib.contextmanager
    def watching(self, order: Order) -> Iterator[None]:
        """Refuses the order, or learns how it ends."""
        kitchen = order.kitchen.name  # A duplicate order may bring the dish from another one.
        probe = self.ask(order)
        try:
            yield
        except (TimeoutError, KitchenError):
            self.learn(kitchen, probe, failed=True)
            raise
        except asyncio.CancelledError:
            if probe and self.state == "half open" and self.probes_out > 0:
                self.probes_out -= 1  # It says nothing about the kitchen.
            raise
        self.learn(kitchen, probe, failed=False)

    def ask(self, order: Order) -> bool:
        """Whether the order is sent as a probe."""
        if self.state == "closed":
            return False
        if self.state == "open" and now_us() >= self.open_until_us:
            self.state = "half open"
            say("breaker_half_opened", kitchen=order.kitchen.name)
        if self.state == "open" or self.probes_out >= self.probes:
            order.refuse("breaker open")
        self.probes_out += 1
        return True

    def learn(self, kitchen: str, probe: bool, failed: bool) -> None:
        if self.state == "half open" and probe:
            self.answers_to_probes.append(failed)
            if len(self.answers_to_probes) < self.enough_probes():
                return
            if self.too_many(self.answers_to_probes):
                self.open(kitchen)
            else:
                self.forget()
                self.state = "closed"
                say("breaker_closed", kitchen=kitchen)
        elif self.state == "closed":
            latest = self.note(failed)
            if len(latest) >= self.enough() and self.too_many(latest):
                self.open(kitchen)

    def note(self, failed: bool) -> Collection[bool]:
        """Adds an answer; returns the answers that count."""
        raise NotImplementedError

    def enough(self) -> int:
        """How many answers it takes to judge."""
        return self.calls_min

    def enough_probes(self) -> int:
        """How many answers to probes it takes."""
        return self.probes

    def too_many(self, answers: Collection[bool]) -> bool:
        return sum(answers) > 0 and sum(answers) >= self.ratio * len(answers)

    def open(self, kitchen: str) -> None:
        self.forget()
        self.state = "open"
        self.open_until_us = now_us() + round(self.open_for * 1_000_000)
        say("breaker_opened", kitchen=kitchen)

    def forget(self) -> None:
        self.answers_to_probes.clear()
        self.probes_out = 0

    def retire(self) -> None:
        self.state = "retired"  # It learns nothing more.


class CountingBreaker(CircuitBreaker):
    """Judges by the latest answers, whose number is the window."""

    def __init__(self, window: int, calls_min: int, ratio: float, open_for: float, probes: int = 1) -> None:
        super().__init__(calls_min, ratio, open_for, probes)
        self.window = window
        self.latest: collections.deque[bool] = collections.deque(maxlen=window)  # Whether each was a failure.

    def note(self, failed: bool) -> Collection[bool]:
        self.latest.append(failed)
        return self.latest

    def enough(self) -> int:
        return min(self.calls_min, self.window)  # There are never more answers than the window holds.

    def enough_probes(self) -> int:
        return min(self.calls_min, self.probes)  # They are a window of their own.

    def forget(self) -> None:
        super().forget()
        self.latest.clear()

    def look_at(self, window: int) -> None:
        """Changes the number of answers; the oldest are forgotten when there are too many."""
        self.window = window
        kept = self.latest if len(self.latest) <= window else ()
        self.latest = collections.deque(kept, maxlen=window)


class TimedBreaker(CircuitBreaker):
    """Judges by the answers of the last seconds, in ten slices of that span."""

    def __init__(self, window: float, calls_min: int, ratio: float, open_for: float, probes: int = 1) -> None:
        super().__init__(calls_min, ratio, open_for, probes)
        self.window = window
        self.latest: collections.deque[tuple[int, bool]] = collections.deque()  # (slice, was it a failure)

    def note(self, failed: bool) -> Collection[bool]:
        now = now_us() // max(1, round(self.window * 1_000_000) // 10)
        if self.latest and self.latest[-1][0] > now:
            self.latest.clear()  # The window is longer now, and its slices are numbered differently.
        self.latest.append((now, failed))
        while self.latest[0][0] <= now - 10:
            self.latest.popleft()
        return [failed for _, failed in self.latest]

    def forget(self) -> None:
        super().forget()
        self.latest.clear()
