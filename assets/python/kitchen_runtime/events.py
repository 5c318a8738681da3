"""Prints what happens: as sentences or, with --json, as the trace of Kitchen Timer."""

from __future__ import annotations

import enum
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
    BROKEN = "broken"
    GONE = "gone"


class KitchenError(Exception):
    """The kitchen answers that there will be no dish."""


class SorryError(Exception):
    """All tries of a course failed: the diner is told sorry, and leaves."""


NAMES = "Ana Ben Chi Dev Eva Fay Gus Hal Ida Jon Kai Lea Max Nia Oli Pia Quy Ray Sam Tia Uma Val Wes Xia Yan Zoe".split()
SENTENCES = {
    "diner_arrived": "{diner} comes in",
    "order_placed": "{diner} orders from the {kitchen}",
    "backup_ordered": "{diner} orders a backup from the {kitchen}",
    "ticket_queued": "{diner}'s ticket is number {value} in the queue of the {kitchen}",
    "ticket_refused": "the {kitchen} refuses {diner}'s ticket: {value}",
    "cooking_started": "cook {value} of the {kitchen} starts on {diner}'s dish",
    "dish_ready": "{diner}'s dish is ready",
    "dish_served": "{diner} is served",
    "dish_wasted": "{diner}'s dish is thrown away",
    "timer_rang": "{diner}'s timer rings",
    "kitchen_failed": "the {kitchen} cannot make {diner}'s dish",
    "order_cancelled": "{diner}'s order is cancelled",
    "pause_started": "{diner} pauses for {value}",
    "patience_ended": "{diner}'s patience ends",
    "visit_ended": "{diner} leaves: {value}",
    "knob_changed": "a change: {value}",
    "closing_time": "closing time",
}


class Trace:
    """Prints all events until closing time."""

    def __init__(self) -> None:
        self.numbers = itertools.count()
        self.closed = False
        self.as_json = "--json" in sys.argv[1:]

    def close(self, at_us: int) -> None:
        """Closing time: later events are not printed."""
        if not self.closed:
            self.closed = True
            self.write({"t_us": at_us, "seq": next(self.numbers), "event": "closing_time"})

    def write(self, line: dict[str, object]) -> None:
        try:
            print(json.dumps(line) if self.as_json else sentence(line), flush=self.closed)
        except OSError as error:
            end_without_output(error)


trace = Trace()


def sentence(line: dict[str, object]) -> str:
    """The event for people: "0:05.0 Ana's timer rings"."""
    diner = line.get("diner")
    name = f"diner {diner}" if not isinstance(diner, int) or diner > len(NAMES) else NAMES[diner - 1]
    value = line.get("value", "")
    if line["event"] == "pause_started" and isinstance(value, int):
        value = f"{value / 1_000_000:g} s"
    event = str(line["event"])
    usual = (f"{name}: " if diner else "") + event.replace("_", " ") + " {value}"
    text = SENTENCES.get(event, usual).format(diner=name, kitchen=line.get("kitchen"), value=value).rstrip()
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
