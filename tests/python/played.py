"""Runs of the Python runtime in a test's own process. Skips the test where Python is too old for it."""

import asyncio
import contextlib
import io
import os
import sys

sys.path.insert(0, os.path.join(os.environ["KITCHEN_SOURCE_DIR"], "assets", "python"))

if sys.version_info < (3, 11):
    print("skipped: the runtime needs Python 3.11")
    sys.exit(77)

from kitchen_runtime.clock import call_at, run  # noqa: E402
from kitchen_runtime.events import trace  # noqa: E402
from kitchen_runtime.kitchen import Kitchen  # noqa: E402
from kitchen_runtime.orders import Order  # noqa: E402
from kitchen_runtime.semaphore import Semaphore  # noqa: E402
from kitchen_runtime.tasks import tasks  # noqa: E402


class Played:
    """What a run has said, and what it has complained of."""

    def __init__(self, main, closes=60.0):
        trace.__init__()
        tasks.clear()
        self.lines = []
        trace.write = self.lines.append
        complaints = io.StringIO()
        with contextlib.redirect_stderr(complaints):
            run(main, closes)
        self.complaints = complaints.getvalue()

    def times(self, event, diner=None):
        """When it happened, in milliseconds."""
        return [line["t_us"] // 1000 for line in self.lines
                if line["event"] == event and diner in (None, line.get("diner"))]


def attempt_of(diner, attempt):
    """One try of a diner, at a kitchen that does not matter."""
    return Order(diner, "course", attempt, kitchen=None)


def played(*diners, closes=60.0, changes=()):
    async def main():
        for at, change in changes:
            call_at(at, change)
        async with asyncio.TaskGroup() as room:
            for diner in diners:
                room.create_task(diner)

    return Played(main, closes)


def grill(cooks=1, **settings):
    return Kitchen("grill", cooks=settings.pop("semaphore", Semaphore)(cooks), **settings)
