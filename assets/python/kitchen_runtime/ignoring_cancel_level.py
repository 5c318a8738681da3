"""Cooks who ignore that they are cancelled, and are cancelled again at every await."""

from __future__ import annotations

from typing import Protocol

import trio

from .nursery import forever
from .nursery_run import now_us


class IgnoringCancel(Protocol):
    ignores_cancel: bool


async def sleep_ignoring_cancel(seconds: float, kitchen: IgnoringCancel) -> None:
    end_us = now_us() + round(seconds * 1_000_000)
    try:
        await trio.sleep(seconds)
    except trio.Cancelled:  # [[@ignored]]
        if not kitchen.ignores_cancel:
            raise
        await trio.sleep((end_us - now_us()) / 1_000_000)


async def ignore_cancel_forever(_: IgnoringCancel) -> None:
    await forever()
