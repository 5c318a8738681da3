"""A rate limit."""

from __future__ import annotations

from .clock import now_us


class RateLimit:
    """At most this many orders a second, and a burst of them together: a bucket that fills at that rate."""

    def __init__(self, a_second: int | None, burst: int = 1) -> None:
        self.a_second, self.burst = a_second, burst
        self.paid_until_us = 0  # An order may be paid a little ahead.
        self.rest = 0  # The rest, in fractions of a microsecond: one over the orders per second.

    def allows_one(self) -> bool:
        if self.a_second is None:
            return True
        if self.paid_until_us < now_us() or self.rest >= self.a_second:
            self.paid_until_us, self.rest = max(self.paid_until_us, now_us()), 0
        ahead = divmod((self.burst - 1) * 1_000_000, self.a_second)
        if (self.paid_until_us - now_us(), self.rest) > ahead:
            return False
        more, self.rest = divmod(self.rest + 1_000_000, self.a_second)
        self.paid_until_us += more
        return True
