"""Cooks who would not hear that they are cancelled, and hear it again at every await."""

from __future__ import annotations

from typing import Protocol

import trio

from .nursery import forever
from .nursery_run import now_us


class Swallowing(Protocol):
    swallows: bool


async def sleep_and_swallow(seconds: float, kitchen: Swallowing) -> None:
    end_us = now_us() + round(seconds * 1_000_000)
    try:
        await trio.sleep(seconds)
    except trio.Cancelled:
        if not kitchen.swallows:
            raise
        await trio.sleep((end_us - now_us()) / 1_000_000)


async def swallow_forever(_: Swallowing) -> None:
    await forever()
