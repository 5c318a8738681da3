"""Breakers, budgets, rate limits and duplicate orders of the Python runtime."""

import asyncio
import contextlib
import unittest

# First, because it says where the runtime is.
from played import Played, attempt_of, grill, played

from kitchen_runtime import breakers, budgets, hedge, rate_limit
from kitchen_runtime.clock import until
from kitchen_runtime.drawn import Drawn
from kitchen_runtime.events import KitchenError
from kitchen_runtime.kitchen import Kitchen
from kitchen_runtime.orders import Order
from kitchen_runtime.semaphore import Semaphore


class Policies(unittest.TestCase):
    def test_a_breaker_opens_sends_a_probe_and_closes(self):
        breaker = breakers.CountingBreaker(4, calls_min=2, ratio=0.5, open_for=1.0)
        kitchen = grill(9)

        async def call(at, fails):
            await until(at)
            with contextlib.suppress(KitchenError):
                with breaker.watching(Order(1, "course", 1, kitchen)):
                    if fails:
                        raise KitchenError

        run_ = played(*(call(at, fails) for at, fails in ((0, True), (0.1, True), (0.2, False), (1.1, False))))
        self.assertEqual(run_.times("breaker_opened"), [100])
        self.assertEqual(run_.times("ticket_refused"), [200])
        self.assertEqual(run_.times("breaker_half_opened"), [1100])
        self.assertEqual(run_.times("breaker_closed"), [1100])

    def test_a_breaker_speaks_for_its_kitchen_when_a_duplicate_order_brings_the_dish_from_another(self):
        breaker = breakers.CountingBreaker(4, calls_min=1, ratio=1.0, open_for=0.0)
        other = Kitchen("oven", cooks=Semaphore(1))

        async def call(fails):
            order = Order(1, "course", 1, grill())
            with contextlib.suppress(KitchenError):
                with breaker.watching(order):
                    order.kitchen = other
                    if fails:
                        raise KitchenError

        run_ = played(call(True), call(False))
        said = [line["kitchen"] for line in run_.lines if line["event"].startswith("breaker_")]
        self.assertEqual(said, ["grill", "grill", "grill"])

    def test_a_timed_breaker_forgets_what_is_long_ago(self):
        breaker = breakers.TimedBreaker(1.0, calls_min=2, ratio=0.1, open_for=1.0)

        async def main():
            self.assertEqual(list(breaker.note(True)), [True])
            await asyncio.sleep(1.0)
            self.assertEqual(list(breaker.note(False)), [False])

        Played(main)

    def test_budgets(self):
        first, second, other = attempt_of(1, 1), attempt_of(1, 2), attempt_of(2, 1)

        async def main():
            share = budgets.ShareBudget(share=0.5, minimum=0.0, window=10.0)
            for _ in range(2):
                with share.watching(first):
                    pass
            self.assertEqual([share.allows_another(first), share.allows_another(first)], [True, False])
            tokens = budgets.TokenBudget(2, cost=1, timeout_cost=2, refund=1, floor=0, charged_on="retry")
            self.assertEqual([tokens.allows_another(first, True), tokens.allows_another(first)], [True, False])
            with tokens.watching(second):
                pass
            # There is one token, which is enough after an error and not after a timeout.
            self.assertEqual([tokens.allows_another(first, True), tokens.allows_another(first)], [False, True])
            in_flight = budgets.InFlightBudget(share=0.5, minimum=1)
            with in_flight.watching(other), in_flight.watching(second):
                self.assertFalse(in_flight.allows_another(other))
            self.assertTrue(in_flight.allows_another(first))

        Played(main)

    def test_a_retry_in_flight_counts_while_its_diner_pauses_and_no_longer_when_the_diner_leaves(self):
        first, other = attempt_of(1, 1), attempt_of(2, 1)
        in_flight = budgets.InFlightBudget(share=0.0, minimum=1)

        async def main():
            self.assertEqual([in_flight.allows_another(first), in_flight.allows_another(other)], [True, False])
            with self.assertRaises(TimeoutError), in_flight.pausing(first):
                raise TimeoutError
            self.assertTrue(in_flight.allows_another(other))

        Played(main)

    def test_a_dish_served_after_a_retry_returns_what_the_latest_retry_has_cost(self):
        first, second, third = (attempt_of(1, n) for n in (1, 2, 3))
        tokens = budgets.TokenBudget(20, cost=5, timeout_cost=10, refund=1, floor=0, charged_on="failed retry")

        async def main():
            tokens.allows_another(first, timed_out=True)
            tokens.allows_another(second)
            self.assertEqual(tokens.left(), 5_000_000)
            with tokens.watching(third):
                pass
            self.assertEqual(tokens.left(), 10_000_000)
            with tokens.watching(first):
                pass
            self.assertEqual(tokens.left(), 11_000_000)

        Played(main)

    def test_tokens_that_failures_take_limit_duplicate_orders(self):
        def bucket(charged_on):
            return budgets.TokenBudget(1, cost=1, timeout_cost=1, refund=0, floor=0, charged_on=charged_on)

        async def main():
            failures, retries = bucket("failure"), bucket("retry")
            self.assertTrue(failures.allows_duplicate())
            failures.take(1_000_000)
            retries.take(1_000_000)
            self.assertEqual([failures.allows_duplicate(), retries.allows_duplicate()], [False, True])
            late = hedge.Hedge(after=1.0, allowed=failures.allows_duplicate)
            self.assertFalse(late.allows_another())

        Played(main)

    def test_a_counting_breaker_judges_a_full_window(self):
        breaker = breakers.CountingBreaker(20, calls_min=100, ratio=0.5, open_for=1.0, probes=10)
        self.assertEqual((breaker.enough(), breaker.enough_probes()), (20, 10))
        breaker.calls_min = 2
        self.assertEqual((breaker.enough(), breaker.enough_probes()), (2, 2))
        self.assertEqual(breakers.TimedBreaker(1.0, calls_min=2, ratio=0.5, open_for=1.0, probes=3).enough_probes(), 3)

    def test_a_word_that_a_budget_does_not_know_is_an_error(self):
        async def main():
            with self.assertRaisesRegex(ValueError, "expected 'failure', 'retry' or 'failed retry'"):
                budgets.TokenBudget(9, 1, 1, 1, 0, charged_on="weekend").allows_another(attempt_of(1, 1))

        Played(main)

    def test_a_rate_limit_lets_a_burst_through_and_then_one_after_another(self):
        limit = rate_limit.RateLimit(2, burst=2)

        async def main():
            self.assertEqual([limit.allows_one() for _ in range(3)], [True, True, False])
            await asyncio.sleep(0.5)
            self.assertEqual([limit.allows_one() for _ in range(2)], [True, False])

        Played(main)

    def hedged(self, settings, cook_times):
        kitchen = grill(9, cook_times=Drawn(1.0, {1: cook_times}))

        async def order():
            one = Order(1, "course", 1, kitchen)
            one.say("order_placed")
            await settings.first_dish(one, kitchen)
            one.say("dish_served")

        return played(order())

    def test_a_duplicate_order_overtakes_a_slow_one(self):
        run_ = self.hedged(hedge.Hedge(after=0.5), [3.0, 0.7])
        self.assertEqual(run_.times("duplicate_placed"), [500])
        self.assertEqual(run_.times("dish_served"), [1200])
        self.assertEqual(run_.times("order_cancelled"), [1200])

    def test_the_slower_order_may_be_left_alone(self):
        run_ = self.hedged(hedge.Hedge(after=0.5, left_alone=True), [3.0, 0.7])
        self.assertEqual(run_.times("dish_wasted"), [3000])

    def test_no_duplicate_where_the_first_is_quick_or_the_share_is_used_up(self):
        self.assertEqual(self.hedged(hedge.Hedge(after=0.5), [0.4]).times("duplicate_placed"), [])
        self.assertEqual(self.hedged(hedge.Hedge(after=0.5, share=0.0), [3.0]).times("duplicate_placed"), [])

    def test_what_was_drawn_comes_in_turn_and_then_the_value_of_everyone_else(self):
        drawn = Drawn(9, {2: [1, 2]})
        self.assertEqual([drawn.next(diner) for diner in (1, 2, 2, 2)], [9, 1, 2, 9])


if __name__ == "__main__":
    unittest.main()
