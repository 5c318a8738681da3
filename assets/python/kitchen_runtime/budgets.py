"""Retry budgets."""

from __future__ import annotations

import collections
import contextlib
from collections.abc import Iterator

from .clock import now_us
from .events import KitchenError
from .orders import Order


class Budget:
    """Allows every retry."""

    @contextlib.contextmanager
    def watching(self, order: Order) -> Iterator[None]:
        yield

    def allows_another(self, order: Order, timed_out: bool = False) -> bool:
        return True

    @contextlib.contextmanager  # [[budget_pauses]]
    def pausing(self, order: Order) -> Iterator[None]:  # [[budget_pauses]]
        """Around the pause before a retry that was allowed."""
        yield

    def allows_duplicate(self) -> bool:  # [[budget_duplicates]]
        return True


class ShareBudget(Budget):
    """Retries stay within a share of the first orders, and some are always allowed."""

    def __init__(self, share: float, minimum: float, window: float) -> None:
        self.share, self.minimum, self.window = share, minimum, window
        self.earned: collections.deque[tuple[int, int]] = collections.deque()  # (slice, millionths of a retry)

    @contextlib.contextmanager
    def watching(self, order: Order) -> Iterator[None]:
        if order.attempt == 1:
            self.note(millionths(self.share))
        yield

    def allows_another(self, order: Order, timed_out: bool = False) -> bool:
        self.note(0)  # What was earned before the window is gone.
        always = millionths(self.minimum * round(self.window * 1_000_000) / 1_000_000)
        if always + sum(tries for _, tries in self.earned) < 1_000_000:
            return False
        self.note(-1_000_000)
        return True

    def note(self, tries: int) -> None:
        now = now_us() // max(1, round(self.window * 1_000_000) // 10)
        if self.earned and self.earned[-1][0] > now:
            self.earned.clear()  # The window is longer now, and its slices are numbered differently.
        self.earned.append((now, tries))
        while self.earned[0][0] <= now - 10:
            self.earned.popleft()


class TokenBudget(Budget):
    """A bucket of tokens: failures or retries take some, each dish served returns some.

    With "failed retry" a dish served returns what the latest retry for it has cost, if there was one.
    """

    def __init__(self, tokens: float, cost: float, timeout_cost: float, refund: float, floor: float,
                 charged_on: str) -> None:
        self.tokens, self.cost, self.timeout_cost, self.refund = tokens, cost, timeout_cost, refund
        self.floor = floor
        self.charged_on = charged_on
        self.taken = 0  # Millionths of a token.
        self.paid: dict[int, int] = {}  # By diner: what the latest retry has cost.

    @contextlib.contextmanager
    def watching(self, order: Order) -> Iterator[None]:
        if order.attempt == 1:
            self.paid.pop(order.diner, None)
        try:
            yield
        except (TimeoutError, KitchenError) as error:
            if self.on_failure():
                self.take(self.cost_of(isinstance(error, TimeoutError)))
            raise
        self.taken = max(0, self.taken - self.paid.pop(order.diner, millionths(self.refund)))

    def allows_another(self, order: Order, timed_out: bool = False) -> bool:
        if self.left() <= millionths(self.floor):
            return False
        if not self.on_failure():
            cost = self.cost_of(timed_out)
            if self.left() < cost:
                return False
            self.take(cost)
            self.paid.pop(order.diner, None)
            if self.charged_on == "failed retry":
                self.paid[order.diner] = cost
        return True

    def allows_duplicate(self) -> bool:  # [[budget_duplicates]]
        return not self.on_failure() or self.left() > millionths(self.floor)

    def on_failure(self) -> bool:
        if self.charged_on not in ("failure", "retry", "failed retry"):
            raise ValueError(f"found {self.charged_on!r}, expected 'failure', 'retry' or 'failed retry'")
        return self.charged_on == "failure"

    def left(self) -> int:
        return max(0, millionths(self.tokens) - self.taken)

    def cost_of(self, timed_out: bool) -> int:
        return millionths(self.timeout_cost if timed_out else self.cost)

    def take(self, cost: int) -> None:
        self.taken = min(millionths(self.tokens), self.taken + cost)


class InFlightBudget(Budget):
    """Retries stay within a share of the orders in flight, or within a small number."""

    def __init__(self, share: float, minimum: float) -> None:
        self.share, self.minimum = share, minimum
        self.orders = 0
        self.retries: set[int] = set()  # The diners whose retry is under way, or allowed and not yet placed.

    @contextlib.contextmanager
    def watching(self, order: Order) -> Iterator[None]:
        self.orders += 1
        if order.attempt > 1:
            self.retries.add(order.diner)
        try:
            yield
        finally:
            self.orders -= 1
            self.retries.discard(order.diner)

    def allows_another(self, order: Order, timed_out: bool = False) -> bool:
        # The order that has just failed still counts.
        if len(self.retries) + 1 > max(self.share * (self.orders + 1), self.minimum):
            return False
        self.retries.add(order.diner)
        return True

    @contextlib.contextmanager  # [[budget_pauses]]
    def pausing(self, order: Order) -> Iterator[None]:  # [[budget_pauses]]
        try:
            yield
        except BaseException:
            self.retries.discard(order.diner)  # The diner leaves, and does not order again.
            raise


def millionths(amount: float) -> int:
    """Counts shares in whole parts, so that no fraction is lost."""
    return int(amount * 1_000_000 + 0.5)
