"""The runtime of the Python programs, module by module, with times worked out by hand."""

import asyncio
import contextlib
import glob
import io
import os
import re
import subprocess
import sys
import time
import unittest

# First, because it says where the runtime is.
from played import Played, grill, played

from kitchen_runtime.clock import block, until
from kitchen_runtime.drawn import Drawn
from kitchen_runtime.events import (SENTENCES, TAKE_TIME, Condition, KitchenError, Outcome, SorryError, Trace, order_of,
                                    sentence, trace, us)
from kitchen_runtime.hatches import Hatches
from kitchen_runtime.kitchen import Kitchen
from kitchen_runtime.orders import Order
from kitchen_runtime.places import Places
from kitchen_runtime.queue_semaphore import QueueOrder, QueueSemaphore
from kitchen_runtime.say import say
from kitchen_runtime.semaphore import Semaphore
from kitchen_runtime.shelf import Shelf
from kitchen_runtime.waiters import Waiters


async def dine(kitchen, diner, timer=None, at=0.0):
    """One order, at that instant."""
    await until(at)
    order = Order(diner, "course", 1, kitchen)
    order.say("order_placed", seconds=timer)
    try:
        async with asyncio.timeout(timer):
            await kitchen.order_shielded(order)
        order.say("dish_served")
    except TimeoutError:
        order.say("timer_rang")
    except KitchenError:
        pass


class TheClock(unittest.TestCase):
    def test_it_jumps_and_the_doors_close_at_their_instant(self):
        async def main():
            await asyncio.sleep(3600.0)
            say("at_closing")
            await asyncio.sleep(0.000_001)
            say("too_late")

        began = time.monotonic()
        run_ = Played(main, closes=3600.0)
        self.assertLess(time.monotonic() - began, 60.0)
        self.assertEqual([line["event"] for line in run_.lines], ["at_closing", "closing_time"])
        self.assertEqual(run_.lines[-1]["t_us"], 3_600_000_000)

    def test_an_order_that_fails_after_its_diner_left_is_no_mistake_and_another_error_is(self):
        async def fails(error):
            # As asyncio.shield does since Python 3.14.
            asyncio.get_running_loop().call_exception_handler({"message": "after it was cancelled", "exception": error})
            say("goes on")

        for error in (KitchenError("no supplies"), TimeoutError(), SorryError()):
            self.assertEqual(len(Played(lambda: fails(error)).times("goes on")), 1)
        with self.assertRaises(SystemExit), self.assertLogs("asyncio", "ERROR") as logged:
            Played(lambda: fails(ZeroDivisionError("by nothing")))
        self.assertIn("ZeroDivisionError: by nothing", logged.output[0])

    def test_timers_of_one_instant_ring_in_the_order_of_setting_them(self):
        async def wait(diner):
            await asyncio.sleep(1.0)
            say("woke", diner)

        async def main():
            async with asyncio.TaskGroup() as room:
                for diner in range(1, 8):
                    room.create_task(wait(diner))

        self.assertEqual([line.get("diner") for line in Played(main).lines][:-1], list(range(1, 8)))

    def test_a_deadlock_is_said(self):
        async def main():
            await asyncio.Event().wait()

        self.assertIn("Deadlock", Played(main).complaints)
        self.assertIn("Deadlock", Played(main, None).complaints)

    def test_a_run_in_which_everyone_has_left_is_no_deadlock(self):
        async def main():
            await asyncio.sleep(1.0)

        run_ = Played(main, None)
        self.assertNotIn("Deadlock", run_.complaints)
        self.assertEqual(run_.times("closing_time"), [1000])

    def test_a_blocked_loop_hears_no_timer_until_it_is_free(self):
        async def wait():
            try:
                async with asyncio.timeout(1.0):
                    await asyncio.sleep(9.0)
            except TimeoutError:
                say("heard")

        async def main():
            async with asyncio.TaskGroup() as room:
                room.create_task(wait())
                await asyncio.sleep(0.5)
                block(2.5)

        self.assertEqual(Played(main).times("heard"), [3000])

    def test_sleeping_as_a_thread_would_moves_the_clock_on(self):
        async def main():
            time.sleep(2.0)
            say("awake")

        self.assertEqual(Played(main).times("awake"), [2000])

    def test_a_thread_is_refused_because_the_clock_would_not_wait_for_it(self):
        async def main():
            await asyncio.to_thread(time.sleep, 1.0)

        with self.assertRaisesRegex(RuntimeError, "no thread waits for a clock that jumps"):
            Played(main)


class WhatIsSaid(unittest.TestCase):
    def test_an_event_is_a_sentence_for_people(self):
        rang = {"t_us": 5_000_000, "event": "timer_rang", "diner": 1}
        self.assertEqual(sentence(rang), "0:05.0 Ana's timer rings")
        self.assertEqual(sentence({"t_us": 65_250_000, "event": "visit_ended", "diner": 27, "value": "sorry"}),
                         "1:05.2 diner 27 leaves: sorry")
        self.assertEqual(sentence({"t_us": 0, "event": "hatch_queued", "diner": 2, "kitchen": "grill", "value": 1}),
                         "0:00.0 Ben's ticket is number 1 in the queue for a hatch to the grill")
        self.assertEqual(sentence({"t_us": 0, "event": "shelf_missed", "diner": 2, "kitchen": "grill", "value": 0}),
                         "0:00.0 the shelf of the grill does not have Ben's dish")
        self.assertEqual(sentence({"t_us": 0, "event": "pantry_started", "diner": 2, "value": 400_000}),
                         "0:00.0 Ben's pantry work begins and takes 0.4 s")
        self.assertEqual(sentence({"t_us": 0, "event": "my_event", "diner": 2, "value": 7}), "0:00.0 Ben: my event 7")
        self.assertEqual(sentence({"t_us": 0, "event": "pause_started", "diner": 2, "value": 1_500_000}),
                         "0:00.0 Ben pauses for 1.5 s")

    def test_what_a_kitchen_does_with_its_supplier_is_not_said_of_the_diner(self):
        said = {"order_placed": "a kitchen orders supplies for Ana's dish from the farm",
                "pause_started": "the next order of supplies for Ana's dish waits 1.5 s",
                "timer_rang": "the timer for Ana's supplies from the farm rings",
                "dish_served": "the supplies for Ana's dish arrive from the farm",
                "ticket_queued": "the ticket for Ana's supplies is number 1500000 in the queue of the farm",
                "ticket_refused": "the farm refuses the ticket for Ana's supplies: 1500000",
                "cooking_started": "cook 1500000 of the farm starts on the supplies for Ana's dish",
                "dish_ready": "the farm has the supplies for Ana's dish ready",
                "dish_wasted": "the supplies for Ana's dish are thrown away",
                "kitchen_failed": "the farm cannot make the supplies for Ana's dish",
                "order_cancelled": "the order of supplies for Ana's dish is cancelled",
                "clean_up_started": "the farm cleans up after the supplies for Ana's dish for 1.5 s"}
        line = {"t_us": 0, "diner": 1, "kitchen": "farm", "layer": 1}
        for event, words in said.items():
            self.assertEqual(sentence({**line, "event": event, "value": 1_500_000}), "0:00.0 " + words)
        # What happens at the supplier's shelf and mailbox, too.
        said = {("mailbox_full", 2): "the letter for Ana's supplies is number 2 in the queue for the mailbox of the "
                                     "farm",
                ("shelf_hit", 0): "the farm has the supplies for Ana's dish on the shelf",
                ("shelf_hit", 1): "the farm has a dish past its time on the shelf, and sends it for Ana's dish",
                ("shelf_missed", 0): "the shelf of the farm does not have the supplies for Ana's dish",
                ("shelf_missed", 1): "looking at the shelf of the farm takes too long for Ana's supplies",
                ("shelf_locked", 1): "the supplies for Ana's dish are already being cooked: this order waits for them",
                ("shelf_filled", 1): "a dish goes on the shelf of the farm"}
        for (event, value), words in said.items():
            self.assertEqual(sentence({**line, "event": event, "value": value}), "0:00.0 " + words)

    def test_what_a_kitchen_cooks_for_its_shelf_is_neither_a_supply_nor_said_of_the_diner(self):
        trace.__init__()
        said = {"renewal_ordered": "the grill cooks a new dish for its shelf",
                "mailbox_full": "the letter for a new dish is number 2 in the queue for the mailbox of the grill",
                "ticket_queued": "the ticket for a new dish on the shelf is number 2 in the queue of the grill",
                "ticket_refused": "the grill refuses the ticket for a new dish on its shelf: 2",
                "cooking_started": "cook 2 of the grill starts on a new dish for its shelf",
                "dish_ready": "the grill has a new dish for its shelf ready",
                "kitchen_failed": "the grill cannot make the new dish for its shelf"}
        line = {"t_us": 0, "diner": 1, "course": "course", "kitchen": "grill", "layer": 1, "value": 2}
        for event, words in said.items():
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                Trace.write(trace, {**line, "event": event})
            self.assertEqual(printed.getvalue(), f"0:00.0 {words}\n")
        # Another kitchen's order of the same layer is one of supplies, such as for that new dish.
        self.assertEqual(sentence({**line, "event": "kitchen_failed", "kitchen": "farm"}),
                         "0:00.0 the farm cannot make the supplies for Ana's dish")

    def test_every_sentence_can_be_said(self):
        trace.__init__()
        for event in SENTENCES:
            name, *which = event.split(" ")
            value = next((int(word) for word in which if word.isdigit()), 1)
            line = {"t_us": 1, "event": name, "diner": 1, "kitchen": "grill", "value": value}
            if "supplies" in which or "renewal" in which:
                line["layer"] = 1
            if "renewal" in which:
                trace.renewals.add(order_of(line))
            self.assertNotIn("_", sentence(line))

    def test_every_event_has_a_sentence(self):
        events = set()
        for pattern in ("assets/python/kitchen_runtime/*.py", "core/python/*.cpp"):
            for path in glob.glob(os.path.join(os.environ["KITCHEN_SOURCE_DIR"], pattern)):
                with open(path, encoding="utf-8") as text:
                    events |= set(re.findall(r'(?:say\(|take\(order, )\\?"([a-z_]+)', text.read()))
        self.assertGreater(len(events), 30)
        self.assertEqual(events - {event.partition(" ")[0] for event in SENTENCES}, set())

    def test_a_sentence_says_every_length_of_time_in_seconds(self):
        with open(os.path.join(os.environ["KITCHEN_SOURCE_DIR"], "core/trace/event.hpp"), encoding="utf-8") as text:
            rows = re.findall(r'\.name = "([a-z_]+)"([^;]*);', text.read())
        self.assertGreater(len(rows), 30)
        lengths = {event for event, row in rows if re.search(r"\bValueKind::(length|timer)\b", row)}
        told = {event.partition(" ")[0] for event, words in SENTENCES.items() if "{value}" in words}
        self.assertEqual(lengths & told, set(TAKE_TIME))

    def test_seconds_are_said_in_microseconds_and_outcomes_by_their_word(self):
        async def main():
            say("order_placed", 1, seconds=2.5)
            say("order_placed", 1, seconds=None)
            say("visit_ended", 1, value=Outcome.BACKUP)

        self.assertEqual([line.get("value") for line in Played(main).lines], [2_500_000, None, "backup", None])

    def program(self, events, stdout):
        """A run of its own in another process, which says this many things in each of two tasks: its exit code and
        complaints."""
        text = f"""
import asyncio
from kitchen_runtime.clock import run
from kitchen_runtime.say import say

async def visit(diner):
    for _ in range({events}):
        say("dish_served", diner)
    await asyncio.sleep(1.0)

async def main():
    async with asyncio.TaskGroup() as room:
        room.create_task(visit(1))
        room.create_task(visit(2))

run(main, 60.0)
"""
        environment = dict(os.environ, PYTHONPATH=sys.path[0])
        ended = subprocess.run([sys.executable, "-c", text], stdout=stdout, stderr=subprocess.PIPE, text=True,
                               env=environment, check=False)
        # Debian 12 has a Python before 3.11.3, of which the runtime warns.
        return ended.returncode, [line for line in ended.stderr.splitlines() if "3.11.3" not in line]

    def test_a_reader_who_has_enough_ends_the_program_quietly(self):
        for events in (1, 9999):  # As much as Python keeps until the end, and more than that.
            reader, writer = os.pipe()
            os.close(reader)
            ended = self.program(events, writer)
            os.close(writer)
            self.assertEqual(ended, (0, []))

    # A Mac has no /dev/full. In CI the test fails there, because a skipped test is not noticed.
    @unittest.skipUnless(os.path.exists("/dev/full") or os.environ.get("CI"), "this system has no /dev/full")
    def test_a_full_disk_is_one_plain_line(self):
        for events in (1, 9999):
            with open("/dev/full", "w", encoding="utf-8") as full:
                ended = self.program(events, full)
            self.assertEqual(ended, (1, ["The output cannot be written: No space left on device"]))

    def test_microseconds(self):
        self.assertEqual([us(0.1 + 0.2), us(None), us(float("inf"))], [300_000, None, None])


class AKitchen(unittest.TestCase):
    def test_a_timer_rings_and_the_cook_is_free_for_the_next_ticket(self):
        kitchen = grill(cook_time=3.0)
        run_ = played(dine(kitchen, 1, timer=1.0), dine(kitchen, 2))
        self.assertEqual(run_.times("timer_rang"), [1000])
        self.assertEqual(run_.times("ticket_queued"), [0])
        self.assertEqual(run_.times("dish_served", 2), [4000])

    def test_a_ticket_says_its_place_in_the_queue(self):
        kitchen = grill(cook_time=1.0)
        run_ = played(*(dine(kitchen, n) for n in (1, 2, 3)))
        self.assertEqual([line["value"] for line in run_.lines if line["event"] == "ticket_queued"], [1, 2])

    def test_a_kitchen_that_is_not_told_cooks_on_for_no_one(self):
        kitchen = grill(cook_time=3.0, keeps_cooking=True)
        run_ = played(dine(kitchen, 1, timer=1.0))
        self.assertEqual(run_.times("dish_wasted"), [3000])
        self.assertEqual(run_.times("order_cancelled"), [])

    def test_the_timer_waits_for_the_clean_up(self):
        run_ = played(dine(grill(cook_time=3.0, clean_up=0.7), 1, timer=1.0))
        self.assertEqual(run_.times("clean_up_started"), [1000])
        self.assertEqual(run_.times("timer_rang"), [1700])

    def test_a_cook_who_ignores_the_cancel_has_no_timer(self):
        run_ = played(dine(grill(cook_time=3.0, ignores_cancel=True), 1, timer=1.0))
        self.assertEqual(run_.times("timer_rang"), [])
        self.assertEqual(run_.times("dish_served"), [3000])

    def test_conditions_and_how_slow_the_kitchen_is(self):
        broken = played(dine(grill(condition=Condition.BROKEN, error_after=0.4), 1))
        self.assertEqual(broken.times("kitchen_failed"), [400])
        gone = played(dine(grill(condition=Condition.GONE), 1, timer=2.0))
        self.assertEqual(gone.times("timer_rang"), [2000])
        slow = played(dine(grill(cook_time=1.0, slowness=2.5), 1))
        self.assertEqual(slow.times("dish_served"), [2500])
        every_other = Drawn(True, {2: [False]})
        some = grill(cooks=2, cook_time=1.0, slowness=3.0, affected=0.5, who_is_affected=every_other)
        self.assertEqual(played(dine(some, 1), dine(some, 2)).times("dish_served"), [1000, 3000])

    def test_a_condition_that_is_none_is_an_error(self):
        with self.assertRaisesRegex(ValueError, "'slow' is not a valid Condition"):
            played(dine(grill(condition="slow"), 1))

    def test_a_full_queue_and_a_standing_one_refuse_tickets(self):
        full = grill(semaphore=QueueSemaphore, cook_time=1.0, queue_limit=1)
        run_ = played(*(dine(full, n) for n in range(1, 5)))
        self.assertEqual(len(run_.times("ticket_refused")), 2)
        # It is a standing queue from 0.1 s on; a ticket that comes then waits for 0.3 s at most.
        standing = grill(semaphore=QueueSemaphore, cook_time=5.0, standing_timer=0.3)
        run_ = played(dine(standing, 1), dine(standing, 2), dine(standing, 3, at=1.0))
        self.assertEqual(run_.times("ticket_refused", 3), [1300])

    def test_supplies_come_before_the_cooking_or_after_it(self):
        farm = Kitchen("farm", cooks=Semaphore(1), cook_time=2.0)

        async def supplies(order):
            await farm.order(Order(order.diner, order.course, 1, farm, order.layer + 1))

        for last, cooked in ((False, [2000, 3000]), (True, [3000, 3000])):
            run_ = played(dine(grill(cook_time=1.0, supplies=supplies, supplies_last=last), 1))
            self.assertEqual(run_.times("dish_ready"), cooked)

    def test_an_actor_takes_one_letter_at_a_time(self):
        actor = grill(cook_time=1.0, keeps_cooking=True, mailbox=Places(1))
        run_ = played(*(dine(actor, n, timer=0.5) for n in (1, 2, 3)))
        self.assertEqual(run_.times("mailbox_full", 3), [0])
        self.assertEqual(run_.times("order_cancelled", 3), [500])


class WhoIsNext(unittest.TestCase):
    def order_of_service(self, order, diners=3, changes=()):
        semaphore = QueueSemaphore(1, order)
        kitchen = Kitchen("grill", cooks=semaphore, cook_time=1.0)
        run_ = played(*(dine(kitchen, n, at=n / 100) for n in range(diners)),
                      changes=[(at, lambda number=number: semaphore.become(number)) for at, number in changes])
        return [line["diner"] for line in run_.lines if line["event"] == "dish_served"]

    def test_first_or_latest_or_what_the_queue_asks_for(self):
        self.assertEqual(self.order_of_service(QueueOrder.FIRST), [0, 1, 2])
        self.assertEqual(self.order_of_service(QueueOrder.LATEST), [0, 2, 1])
        self.assertEqual(self.order_of_service(QueueOrder.ADAPTIVE), [0, 2, 1])

    def test_more_cooks_come_immediately_and_fewer_go_when_they_are_free(self):
        kitchen = grill(semaphore=QueueSemaphore, cook_time=1.0)
        run_ = played(*(dine(kitchen, n) for n in (1, 2, 3)), changes=[(0.2, lambda: kitchen.tickets().become(2))])
        self.assertEqual(run_.times("dish_served"), [1000, 1200, 2000])
        kitchen = grill(2, semaphore=QueueSemaphore, cook_time=1.0)
        run_ = played(*(dine(kitchen, n) for n in (1, 2, 3, 4)), changes=[(0.2, lambda: kitchen.tickets().become(1))])
        self.assertEqual(run_.times("dish_served"), [1000, 1000, 2000, 3000])

    def test_a_task_that_is_let_in_lets_in_all_others_for_whom_there_is_room(self):
        # Three places become free together, and one is granted to the first who waits. Before that one is in, two more
        # come. The first lets both in; in Python 3.11 and 3.12 each would let in the next, a turn of the loop later.
        semaphore = Semaphore(3)

        async def enter(diner):
            await semaphore.acquire()
            say("in", diner)

        async def main():
            for _ in range(3):
                await semaphore.acquire()
            async with asyncio.TaskGroup() as room:
                room.create_task(enter(1))
                await asyncio.sleep(1.0)
                room.create_task(enter(2))
                room.create_task(enter(3))
                for _ in range(3):
                    semaphore.release()
                for _ in range(5):
                    await asyncio.sleep(0)
                    say("turn")

        order = [str(line.get("diner", "-")) for line in Played(main).lines if line["event"] in ("in", "turn")]
        self.assertEqual("".join(order), "1-23----")


class OnTheWay(unittest.TestCase):
    def through(self, hatches, *diners, timer=None):
        kitchen = grill(9, cook_time=1.0)

        async def go(diner):
            order = Order(diner, "course", 1, kitchen)
            try:
                async with hatches.to(kitchen, order):
                    await kitchen.order(order)
                order.say("dish_served")
            except TimeoutError:
                order.say("timer_rang")

        return played(*map(go, diners))

    def test_there_are_only_so_many_hatches(self):
        self.assertEqual(self.through(Hatches(limit=1), 1, 2).times("dish_served"), [1000, 2000])
        self.assertEqual(self.through(Hatches(per_kitchen=1), 1, 2).times("hatch_queued"), [0])

    def test_a_hatch_takes_time_to_open_and_has_timers(self):
        self.assertEqual(self.through(Hatches(opens=0.5), 1).times("hatch_entered"), [500])
        self.assertEqual(self.through(Hatches(limit=1, timer=0.4), 1, 2).times("timer_rang"), [400])
        self.assertEqual(self.through(Hatches(opens=0.5, opening_timer=0.2), 1).times("timer_rang"), [200])
        self.assertEqual(self.through(Hatches(answer_timer=0.3), 1).times("timer_rang"), [300])

    def test_waiters_look_after_one_table_each(self):
        waiters = Waiters(1, entrance=1)

        async def visit(diner):
            try:
                async with waiters.one_for(diner):
                    await asyncio.sleep(1.0)
            except SorryError:
                pass

        run_ = played(*map(visit, (1, 2, 3)))
        self.assertEqual(run_.times("waiter_came"), [0, 1000])
        self.assertEqual(run_.times("turned_away", 3), [0])


class AShelf(unittest.TestCase):
    def served(self, shelf, *instants, **settings):
        kitchen = grill(9, cook_time=1.0, shelf=shelf, **settings)
        return played(*(dine(kitchen, n, at=at) for n, at in enumerate(instants, 1)))

    def test_a_dish_stays_fresh_for_a_while(self):
        run_ = self.served(Shelf(fresh_for=2.0), 0.0, 2.999, 3.0)  # Put there at 1 s.
        self.assertEqual(run_.times("shelf_hit"), [2999])
        self.assertEqual(run_.times("shelf_missed"), [0, 3000])

    def test_one_cooks_while_the_others_wait(self):
        run_ = self.served(Shelf(fresh_for=9.0, one_cooks=True), 0.0, 0.1, 0.2)
        self.assertEqual(run_.times("cooking_started"), [0])
        self.assertEqual(run_.times("dish_served"), [1000, 1000, 1000])

    def test_a_stale_dish_is_served_while_a_new_one_is_cooked(self):
        run_ = self.served(Shelf(fresh_for=1.0, serves_stale=True), 0.0, 5.0)
        self.assertEqual(run_.times("dish_served"), [1000, 5000])
        self.assertEqual(run_.times("shelf_filled"), [1000, 6000])

    def test_the_oldest_dish_makes_room(self):
        dishes = Drawn(0, {2: [1], 3: [2]})
        shelf = Shelf(fresh_for=None, size=2, dishes=dishes)
        self.served(shelf, 0.0, 2.0, 4.0)
        self.assertEqual(sorted(shelf.made), [1, 2])

    def test_a_look_that_takes_too_long_is_given_up(self):
        run_ = self.served(Shelf(fresh_for=9.0, takes=0.5, timer=0.2), 0.0)
        self.assertEqual(run_.times("shelf_missed"), [200])
        self.assertEqual([line["value"] for line in run_.lines if line["event"] == "shelf_missed"], [1])


if __name__ == "__main__":
    unittest.main()
