"""Cooks who do not hear that they are cancelled. Never do this: no timer has any effect on them."""

from __future__ import annotations

from typing import Protocol

import trio

from .nursery import forever


class Swallowing(Protocol):
    swallows: bool


async def sleep_and_swallow(seconds: float, kitchen: Swallowing) -> None:
    with trio.CancelScope(shield=kitchen.swallows):
        await trio.sleep(seconds)


async def swallow_forever(_: Swallowing) -> None:
    await forever()
