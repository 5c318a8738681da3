"""Real seconds; the small delays of a computer do not add up."""

from __future__ import annotations

import time

A_LITTLE_LATE = 0.05  # Seconds.


class RealTime:
    """A clock for a loop: when it wakes a little late, the clock goes on from the time that was due.

    A task that holds the loop up for longer makes everyone late.
    """

    def __init__(self) -> None:
        self.opened = time.monotonic()
        self.due = 0.0  # The instant whose turn it is, in seconds since opening time.

    def real_time(self) -> float:
        return time.monotonic() - self.opened

    def now(self) -> float:
        if self.real_time() - self.due > A_LITTLE_LATE:
            self.due = self.real_time()
        return self.due

    @property
    def now_us(self) -> int:
        return round(self.now() * 1_000_000)

    @property
    def printed_us(self) -> int:
        return round(self.real_time() * 1_000_000)

    def move_on(self, seconds: float) -> None:
        """A task blocks, and the loop with it."""
        self.due += seconds
        time.sleep(max(0, self.due - self.real_time()))

    def stand_until(self, closes_us: int | None) -> None:
        """The same until closing time."""
        time.sleep(1e8 if closes_us is None else max(0, closes_us / 1_000_000 - self.real_time()))
