"""What a diner or a kitchen orders."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from .events import KitchenError
from .say import say
from .tasks import NEVER

if TYPE_CHECKING:
    from .kitchen import Kitchen

leaves_at: dict[int, float | None] = {}  # When each diner's patience ends.  # [[deadline]]


@dataclass(eq=False, slots=True)  # A misspelled attribute is an error.
class Order:
    """One try of a course, and the ticket in the kitchen."""

    diner: int
    course: str
    attempt: int
    kitchen: Kitchen
    layer: int = 0  # 0: a diner's order; 1: a kitchen's order from its supplier, and so on.  # [[layers]]
    wanted: bool = True  # Someone waits for the dish.  # [[left]]
    cooking_since: int = 0  # [[left]]
    ready: int = 0  # [[left]]
    dish: int = 0  # Which of the kitchen's dishes.  # [[shelf]]
    missed: bool = False  # It was not on the shelf.  # [[shelf]]
    on_its_way: bool = False  # It has not come to the kitchen yet.  # [[shield]]
    pantry: Callable[[Order], Awaitable[None]] | None = None  # The work that comes first.  # [[send]]
    timer: float | None = NEVER  # One that is set behind the hatch.  # [[timer_behind]]
    queue_timer: float | None = NEVER  # One that rings only while the ticket is in the queue.  # [[queue_timer]]
    cooking_timer: float | None = NEVER  # One that rings only while a cook is at work.  # [[cooking_timer]]
    deadline: float | None = NEVER  # [[deadline]]

    def __post_init__(self) -> None:  # [[deadline]]
        self.deadline = leaves_at.get(self.diner, NEVER)
        if self.layer > 0:  # [[layers]]
            self.deadline = NEVER

    def say(self, event: str, value: int | str | None = None, seconds: float | None = None) -> None:
        where = self.diner, self.course, self.attempt, self.kitchen.name
        return say(event, *where, value, self.layer, seconds)  # [[layers]]
        say(event, *where, value, seconds=seconds)  # [[no layers]]

    def refuse(self, why: str) -> NoReturn:  # [[refusals]]
        self.say("ticket_refused", why)
        raise KitchenError(why)
