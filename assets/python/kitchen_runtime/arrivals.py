"""Diners whose number is not known beforehand."""

from __future__ import annotations

import itertools

from .say import say

visits = itertools.count(1)


def come_in() -> int:
    """Every visit has its own number, as if it were another diner."""
    diner = next(visits)
    say("diner_arrived", diner)
    return diner
