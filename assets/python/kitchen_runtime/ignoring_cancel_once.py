"""Cooks who ignore that they are cancelled. Never do this: no timer has any effect on them."""

from __future__ import annotations

from typing import Protocol

import trio

from .nursery import forever


class IgnoringCancel(Protocol):
    ignores_cancel: bool


async def sleep_ignoring_cancel(seconds: float, kitchen: IgnoringCancel) -> None:
    """Never do this: it ignores the cancel, so no timer has any effect."""
    with trio.CancelScope(shield=kitchen.ignores_cancel):  # [[@ignored]]
        await trio.sleep(seconds)


async def ignore_cancel_forever(_: IgnoringCancel) -> None:
    await forever()
