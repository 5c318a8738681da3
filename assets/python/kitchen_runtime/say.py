"""One event of the run."""

from __future__ import annotations

from .events import Outcome, trace, us
from .clock import printed_us


def say(event: str, diner: int | None = None, course: str | None = None, attempt: int | None = None,
        kitchen: str | None = None, value: int | str | Outcome | None = None, layer: int = 0,
        seconds: float | None = None) -> None:
    """One event; seconds are said in whole microseconds, in which the trace counts."""
    if trace.closed:
        return
    said = us(seconds) if value is None else value.value if isinstance(value, Outcome) else value
    line = {"t_us": printed_us(), "seq": next(trace.numbers), "event": event, "diner": diner, "course": course,
            "try": attempt, "kitchen": kitchen, "layer": layer or None, "value": said}
    trace.write({key: part for key, part in line.items() if part is not None})
