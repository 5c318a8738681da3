"""The clock that the modules beside it import; a program gets one of several."""

from .asyncio_time import call_at, now_us, printed_us, until
from .virtual_run import block, in_a_thread, run

__all__ = ["block", "call_at", "in_a_thread", "now_us", "printed_us", "run", "until"]
