"""Random values of the run, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Drawn(Generic[T]):
    """The usual value, and the values of some diners: the first time, the second time, and so on."""

    def __init__(self, usual: T, others: dict[int, list[T]] | None = None) -> None:
        self.usual = usual
        self.others: dict[int, Iterator[T]] = {diner: iter(values) for diner, values in (others or {}).items()}

    def next(self, diner: int) -> T:
        return next(self.others.get(diner, iter(())), self.usual)
