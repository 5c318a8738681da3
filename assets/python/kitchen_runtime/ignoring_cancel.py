"""Cooks who ignore that they are cancelled. Never do this: no timer has any effect on them."""

from __future__ import annotations

import asyncio
from typing import Protocol

from .clock import now_us


class IgnoringCancel(Protocol):
    ignores_cancel: bool


async def sleep_ignoring_cancel(seconds: float, kitchen: IgnoringCancel) -> None:
    """Never do this: it ignores the cancel, so no timer has any effect."""
    end_us = now_us() + round(seconds * 1_000_000)
    while now_us() < end_us:
        try:
            await asyncio.sleep((end_us - now_us()) / 1_000_000)
        except asyncio.CancelledError:  # [[@ignored]]
            if not kitchen.ignores_cancel:
                raise


async def ignore_cancel_forever(kitchen: IgnoringCancel) -> None:
    """The same for a cook who never answers."""
    while True:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            if not kitchen.ignores_cancel:
                raise
