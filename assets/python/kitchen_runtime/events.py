"""Prints what happens: as sentences or, with --json, as the trace of Kitchen Timer."""

from __future__ import annotations

import enum
import io
import itertools
import json
import math
import os
import sys
from typing import NoReturn


class Outcome(enum.Enum):
    """How a course or a visit ends."""

    SERVED = "served"
    BACKUP = "backup"
    SORRY = "sorry"


class Condition(enum.Enum):
    """What a cook finds when taking a ticket."""

    FINE = "fine"
    BROKEN = "broken"  # [[broken]]
    GONE = "gone"  # [[gone]]


class KitchenError(Exception):
    """The kitchen answers that there will be no dish."""


class SorryError(Exception):
    """All tries of a course failed: the diner is told sorry, and leaves."""


NAMES = "Ana Ben Chi Dev Eva Fay Gus Hal Ida Jon Kai Lea Max Nia Oli Pia Quy Ray Sam Tia Uma Val Wes Xia Yan Zoe".split()
TAKE_TIME = ("pause_started", "clean_up_started", "pantry_started", "hatch_taken")  # Values in microseconds.
SENTENCES = {
    "diner_arrived": "{diner} comes in",
    "order_placed": "{diner} orders from the {kitchen}",
    "order_placed supplies": "a kitchen orders supplies for {diner}'s dish from the {kitchen}",  # [[suppliers]]
    "backup_ordered": "{diner} orders a backup from the {kitchen}",
    "duplicate_placed": "{diner} orders the same again from the {kitchen}",  # [[hedges]]
    "supplies_ordered": "the {kitchen} needs supplies for {diner}'s dish",  # [[suppliers]]
    "renewal_ordered": "the {kitchen} cooks a new dish for its shelf",  # [[serves_stale]]
    "ticket_queued": "{diner}'s ticket is number {value} in the queue of the {kitchen}",
    "ticket_queued supplies": "the ticket for {diner}'s supplies is number {value} in the queue of the {kitchen}",  # [[suppliers]]
    "ticket_queued renewal": "the ticket for a new dish on the shelf is number {value} in the queue of the {kitchen}",  # [[serves_stale]]
    "ticket_refused": "the {kitchen} refuses {diner}'s ticket: {value}",
    "ticket_refused supplies": "the {kitchen} refuses the ticket for {diner}'s supplies: {value}",  # [[suppliers]]
    "ticket_refused renewal": "the {kitchen} refuses the ticket for a new dish on its shelf: {value}",  # [[serves_stale]]
    "cooking_started": "cook {value} of the {kitchen} starts on {diner}'s dish",
    "cooking_started supplies": "cook {value} of the {kitchen} starts on the supplies for {diner}'s dish",  # [[suppliers]]
    "cooking_started renewal": "cook {value} of the {kitchen} starts on a new dish for its shelf",  # [[serves_stale]]
    "dish_ready": "{diner}'s dish is ready",
    "dish_ready supplies": "the {kitchen} has the supplies for {diner}'s dish ready",  # [[suppliers]]
    "dish_ready renewal": "the {kitchen} has a new dish for its shelf ready",  # [[serves_stale]]
    "dish_served": "{diner} is served",
    "dish_served supplies": "the supplies for {diner}'s dish arrive from the {kitchen}",  # [[suppliers]]
    "dish_wasted": "{diner}'s dish is thrown away",
    "dish_wasted supplies": "the supplies for {diner}'s dish are thrown away",  # [[suppliers]]
    "timer_rang": "{diner}'s timer rings",
    "timer_rang supplies": "the timer for {diner}'s supplies from the {kitchen} rings",  # [[suppliers]]
    "kitchen_failed": "the {kitchen} cannot make {diner}'s dish",
    "kitchen_failed supplies": "the {kitchen} cannot make the supplies for {diner}'s dish",  # [[suppliers]]
    "kitchen_failed renewal": "the {kitchen} cannot make the new dish for its shelf",  # [[serves_stale]]
    "order_cancelled": "{diner}'s order is cancelled",
    "order_cancelled supplies": "the order of supplies for {diner}'s dish is cancelled",  # [[suppliers]]
    "clean_up_started": "the {kitchen} cleans up after {diner}'s order for {value}",  # [[clean_up]]
    "clean_up_started supplies": "the {kitchen} cleans up after the supplies for {diner}'s dish for {value}",  # [[clean_up]]
    "pause_started": "{diner} pauses for {value}",
    "pause_started supplies": "the next order of supplies for {diner}'s dish waits {value}",  # [[suppliers]]
    "budget_spent": "{diner} would order again, but the retry budget is spent",  # [[budget]]
    "default_given": "{diner} has the default dish",  # [[default_dish]]
    "patience_ended": "{diner}'s patience ends",
    "visit_ended": "{diner} leaves: {value}",
    "breaker_opened": "the circuit breaker of the {kitchen} opens",  # [[breaker]]
    "breaker_half_opened": "the circuit breaker of the {kitchen} lets a probe through",  # [[breaker]]
    "breaker_closed": "the circuit breaker of the {kitchen} closes",  # [[breaker]]
    "waiter_awaited": "{diner} is number {value} in the queue at the entrance",  # [[one_a_table]]
    "waiter_came": "waiter {value} looks after {diner}",  # [[one_a_table]]
    "turned_away": "{diner} is turned away at the entrance",  # [[entrance]]
    "pantry_queued": "{diner} is number {value} in the queue for a runner",  # [[runners]]
    "pantry_started": "{diner}'s pantry work begins and takes {value}",  # [[runners, waiter_works]]
    "pantry_done": "{diner}'s pantry work is done",  # [[runners, waiter_works]]
    "hatch_queued": "{diner}'s ticket is number {value} in the queue for a hatch to the {kitchen}",  # [[hatches]]
    "hatch_taken": "{diner}'s ticket has a hatch to the {kitchen}, which takes {value} to open",  # [[hatches]]
    "hatch_entered": "{diner}'s ticket goes through the hatch to the {kitchen}",  # [[hatches]]
    "mailbox_full": "{diner}'s letter is number {value} in the queue for the mailbox of the {kitchen}",  # [[mailbox]]
    "mailbox_full supplies": "the letter for {diner}'s supplies is number {value} in the queue for the mailbox of "  # [[suppliers]]
        "the {kitchen}",
    "mailbox_full renewal": "the letter for a new dish is number {value} in the queue for the mailbox of the {kitchen}",  # [[serves_stale]]
    "shelf_hit 0": "the {kitchen} has {diner}'s dish on the shelf",  # [[shelf]]
    "shelf_hit 0 supplies": "the {kitchen} has the supplies for {diner}'s dish on the shelf",  # [[suppliers]]
    "shelf_hit 1": "the {kitchen} has a dish past its time on the shelf, and serves it to {diner}",  # [[shelf]]
    "shelf_hit 1 supplies": "the {kitchen} has a dish past its time on the shelf, and sends it for {diner}'s dish",  # [[suppliers]]
    "shelf_missed 0": "the shelf of the {kitchen} does not have {diner}'s dish",  # [[shelf]]
    "shelf_missed 0 supplies": "the shelf of the {kitchen} does not have the supplies for {diner}'s dish",  # [[suppliers]]
    "shelf_missed 1": "looking at the shelf of the {kitchen} takes too long for {diner}'s order",  # [[shelf_takes]]
    "shelf_missed 1 supplies": "looking at the shelf of the {kitchen} takes too long for {diner}'s supplies",  # [[suppliers]]
    "shelf_locked": "{diner}'s dish is already being cooked for another diner: this order waits for it",  # [[one_cooks]]
    "shelf_locked supplies": "the supplies for {diner}'s dish are already being cooked: this order waits for them",  # [[suppliers]]
    "shelf_filled": "a dish goes on the shelf of the {kitchen}",  # [[shelf]]
    "shelf_evicted": "the shelf of the {kitchen} is full, and its oldest dish is thrown out",  # [[shelf]]
    "knob_changed": "a change: {value}",
    "closing_time": "closing time",
}


class Trace:
    """Prints all events until closing time."""

    def __init__(self) -> None:
        self.numbers = itertools.count()
        self.closed = False
        self.as_json = "--json" in sys.argv[1:]
        self.renewals: set[tuple[object, ...]] = set()  # What kitchens cook for their shelves.  # [[serves_stale]]
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")  # A terminal may lack letters of a kitchen's name.

    def close(self, at_us: int) -> None:
        """Closing time: later events are not printed."""
        if not self.closed:
            self.closed = True
            self.write({"t_us": at_us, "seq": next(self.numbers), "event": "closing_time"})

    def write(self, line: dict[str, object]) -> None:
        flush = True  # A pipe, too, has each line when it happens.  # [[no jumping]]
        flush = self.closed  # [[jumping]]
        if line["event"] == "renewal_ordered":  # [[serves_stale]]
            self.renewals.add(order_of(line))
        try:
            print(json.dumps(line) if self.as_json else sentence(line), flush=flush)
        except OSError as error:
            end_without_output(error)


trace = Trace()


def order_of(line: dict[str, object]) -> tuple[object, ...]:  # [[serves_stale]]
    return tuple(line.get(key) for key in ("diner", "course", "kitchen", "layer"))


def sentence(line: dict[str, object]) -> str:
    """The event for people: "0:05.0 Ana's timer rings"."""
    diner = line.get("diner")
    name = f"diner {diner}" if not isinstance(diner, int) or diner > len(NAMES) else NAMES[diner - 1]
    value = line.get("value", "")
    event = str(line["event"])
    if event in TAKE_TIME and isinstance(value, int):
        value = f"{value / 1_000_000:g} s"
    otherwise = (f"{name}: " if diner else "") + event.replace("_", " ") + " {value}"
    key = event if event in SENTENCES else f"{event} {value}"
    if "layer" in line:  # [[layers]]
        what = "supplies"  # A kitchen does this, and no diner.
        what = "renewal" if order_of(line) in trace.renewals else "supplies"  # [[serves_stale]]
        key = f"{key} {what}" if f"{key} {what}" in SENTENCES else key
    text = SENTENCES.get(key, otherwise).format(diner=name, kitchen=line.get("kitchen"), value=value).rstrip()
    minutes, tenths = divmod(int(str(line["t_us"])) // 100_000, 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10} {text}"


def end_without_output(error: OSError) -> NoReturn:
    """Ends the program here: in a task, an exception would be one more thing that happens to a diner."""
    enough = isinstance(error, BrokenPipeError)  # The reader, such as head, wants no more.
    if not enough:
        print(f"The output cannot be written: {error.strerror}", file=sys.stderr)
    os._exit(0 if enough else 1)


def us(seconds: float | None) -> int | None:
    """Whole microseconds."""
    return None if seconds is None or seconds == math.inf else round(seconds * 1_000_000)
