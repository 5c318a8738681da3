"""What time it is, and what happens at a certain time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .virtual_loop import running_clock


def now_us() -> int:
    return running_clock().now_us


def printed_us() -> int:
    """When a line is printed; in real time that may be a little later than its event."""
    return running_clock().printed_us


def call_at(seconds: float, change: Callable[[], object]) -> None:
    """Something that happens at this instant of the run."""
    asyncio.get_running_loop().call_at(seconds, change)


async def until(seconds: float) -> None:
    """Waits for an instant of the run; not at all when it has passed."""
    left = round(seconds - now_us() / 1_000_000, 6)
    if left > 0:
        await asyncio.sleep(left)
