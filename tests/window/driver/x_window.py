"""A program's real window on an X screen: its pixels, keys, mouse, and the request to close.

Keys and mouse go through xdotool; pixels and closing through libX11, because no installed tool does these.
"""
import ctypes
import ctypes.util
import subprocess
import time

from places import Places

ZPIXMAP = 2
ALL_PLANES = 0xFFFFFFFFFFFFFFFF
CLIENT_MESSAGE = 33
SUBSTRUCTURE_NOTIFY = 1 << 19
# A click takes three frames (move, press, release) and a key two; more input may be queued behind them.
FRAMES_FOR_INPUT = 12
# How long a test waits for what should happen: far longer than it takes on an idle machine, because a busy machine is
# no mistake of the program. Only a test that fails waits this long.
SECONDS_MAX = 60


class _Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_ubyte)), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


class _ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("pad", ctypes.c_long * 24)]


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True, text=True).stdout


class _Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("message", _ClientMessage), ("pad", ctypes.c_long * 24)]


class Window:
    """The program's window that has this in its title. `other_than`: the id of one that is not meant."""

    pings = 0  # of all windows, because each hears what the others answer

    def __init__(self, title, seconds=SECONDS_MAX, other_than=None):
        self.id = self._wait_for(title, seconds, other_than)
        self.x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XGetImage.restype = ctypes.POINTER(_Image)
        self.x11.XInternAtom.restype = ctypes.c_ulong
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.x11.XSelectInput(self.display, ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display)),
                              ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        values = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", self.id).split())
        self.x, self.y = int(values["X"]), int(values["Y"])
        self.width, self.height = int(values["WIDTH"]), int(values["HEIGHT"])
        # There is no window manager to give the window the keyboard focus.
        xdotool("windowfocus", self.id)

    @staticmethod
    def _wait_for(title, seconds, other_than):
        end = time.time() + seconds
        while time.time() < end:
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True)
            ids = [int(each) for each in found.stdout.split() if int(each) != other_than]
            if ids:
                return ids[0]
            time.sleep(0.1)
        raise AssertionError(f"no window called {title!r} within {seconds} s")

    def pixels(self):
        self.x11.XSync(self.display, 0)
        image = self.x11.XGetImage(self.display, ctypes.c_ulong(self.id), 0, 0, self.width, self.height,
                                   ctypes.c_ulong(ALL_PLANES), ZPIXMAP)
        assert image, "the window's pixels cannot be read"
        size = image.contents.bytes_per_line * image.contents.height
        return ctypes.string_at(image.contents.data, size)

    def has_drawn(self, frames, seconds=SECONDS_MAX):
        """Waits until this many frames have been drawn, however slow the machine is: the window answers a ping when it
        looks for input, which it does once a frame."""
        end = time.time() + seconds
        event = _Event()
        for _ in range(frames + 1):
            Window.pings += 1
            self._send(b"_NET_WM_PING", Window.pings)
            while event.message.data[1] != Window.pings:
                assert time.time() < end, f"the window does not answer within {seconds} s"
                if self.x11.XCheckTypedEvent(self.display, CLIENT_MESSAGE, ctypes.byref(event)) == 0:
                    time.sleep(0.002)

    def still_pixels(self, seconds=SECONDS_MAX):
        """Waits until the picture no longer changes, and returns it."""
        self.has_drawn(FRAMES_FOR_INPUT)
        end = time.time() + seconds
        before = self.pixels()
        while time.time() < end:
            time.sleep(0.2)
            self.has_drawn(3)
            now = self.pixels()
            if now == before:
                return now
            before = now
        raise AssertionError(f"the picture still changes after {seconds} s")

    def comes_back_to(self, before, seconds=30):
        """Waits for that picture; if it does not come, prints where the last one differs."""
        end = time.time() + seconds
        while (now := self.still_pixels()) != before:
            assert time.time() < end, f"another picture after {seconds} s, {self._difference(now, before)}"

    def _difference(self, one, other):
        places = [at // 4 for at in range(0, len(one), 4) if one[at:at + 4] != other[at:at + 4]]
        columns = [at % self.width for at in places]
        rows = [at // self.width for at in places]
        return f"from {min(columns)},{min(rows)} to {max(columns)},{max(rows)}"

    def changed_from(self, before):
        """Waits until the picture has changed and then stays the same, and returns it."""
        self.wait_for_change(before)
        return self.still_pixels()

    def wait_for_change(self, before, seconds=SECONDS_MAX):
        end = time.time() + seconds
        while time.time() < end:
            now = self.pixels()
            if now != before:
                return now
            time.sleep(0.05)
        raise AssertionError(f"the picture does not change within {seconds} s")

    def seconds_of_change(self, still_for=3):
        """How long the picture goes on changing, such as with the progress of a run."""
        began = changed = time.time()
        before = self.pixels()
        while time.time() - changed < still_for:
            time.sleep(0.02)
            if (now := self.pixels()) != before:
                before, changed = now, time.time()
            assert changed - began < 300, "the picture still changes after 300 s"
        return changed - began

    def title(self):
        return xdotool("getwindowname", self.id).strip()

    def key(self, name):
        xdotool("key", name)

    def click(self, x, y):
        xdotool("mousemove", self.x + x, self.y + y, "sleep", 0.1, "mousedown", 1, "sleep", 0.1, "mouseup", 1)

    def drag(self, start, end):
        xdotool("mousemove", self.x + start[0], self.y + start[1], "sleep", 0.1, "mousedown", 1)
        for step in range(1, 6):
            x = start[0] + (end[0] - start[0]) * step // 5
            y = start[1] + (end[1] - start[1]) * step // 5
            xdotool("mousemove", self.x + x, self.y + y, "sleep", 0.05)
        xdotool("sleep", 0.1, "mouseup", 1)

    def open_file(self, path):
        """Opens a file by its name in the files dialog, in a window of 1440x900."""
        card = Places(card="keep")
        self.key("ctrl+o")
        self.still_pixels()
        # Click the field and replace its text.
        self.click(*card.middle("##File"))
        xdotool("key", "ctrl+a", "sleep", 0.2, "type", "--delay", 30, path)
        self.still_pixels()
        self.click(*card.middle("Open file"))

    def park_mouse(self):
        """Moves the mouse away from everything that reacts to hovering."""
        xdotool("mousemove", self.x + self.width // 2, self.y + 22)

    def to_front(self):
        """Above the other windows, and with the keyboard: there is no window manager to do it."""
        xdotool("windowraise", self.id, "windowfocus", self.id)

    def close(self):
        self._send(b"WM_DELETE_WINDOW", 0)

    def closes_within(self, seconds, program):
        """Closes the window; its program must end well, and may not take longer than that."""
        began = time.time()
        self.close()
        assert program.wait(timeout=SECONDS_MAX) == 0
        took = time.time() - began
        assert took < seconds, f"closing took {took:.2f} s, expected less than {seconds:.2f} s"

    def _send(self, protocol, data):
        protocols = self.x11.XInternAtom(self.display, b"WM_PROTOCOLS", 0)
        event = _ClientMessage(type=CLIENT_MESSAGE, window=self.id, message_type=protocols, format=32)
        event.data[0] = self.x11.XInternAtom(self.display, protocol, 0)
        event.data[1] = data
        self.x11.XSendEvent(self.display, ctypes.c_ulong(self.id), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x11.XFlush(self.display)
