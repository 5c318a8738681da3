"""Ctrl-C in a run in real time."""

from __future__ import annotations

import os
import signal
import sys


def interrupted(*_: object) -> None:
    """Leaves the diners in the room where they are, without a message."""
    print("The run was interrupted.", file=sys.stderr)
    sys.stdout.flush()
    os._exit(130)


def stop_politely() -> None:
    """From now on, when Ctrl-C is pressed."""
    signal.signal(signal.SIGINT, interrupted)
