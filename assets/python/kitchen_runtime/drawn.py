"""Random values of the run, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Drawn(Generic[T]):
    """Values drawn beforehand: by diner, the first time, the second time, and so on.

    Everyone else has the first argument.
    """

    def __init__(self, otherwise: T, others: dict[int, list[T]] | None = None) -> None:
        self.otherwise = otherwise
        self.others: dict[int, Iterator[T]] = {diner: iter(values) for diner, values in (others or {}).items()}

    def next(self, diner: int) -> T:
        return next(self.others.get(diner, iter(())), self.otherwise)
