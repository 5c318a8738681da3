"""Where things are in the window, by the same labels as in the tests without a window."""
import os
import subprocess

# Half of a slider's grip extends beyond each end of its track.
GRIP = 7
WINDOW_WIDTH, WINDOW_HEIGHT = 1440, 900


class Places:
    def __init__(self, scenario="-", card=""):
        """Places in a window of 1440 x 900 that shows this file and that dialog."""
        lines = subprocess.run([os.environ["KITCHEN_PLACES"], scenario, card], check=True, capture_output=True,
                               text=True).stdout.splitlines()
        self.boxes = {label: [float(each) for each in box]
                      for *box, label in (line.split(" ", 4) for line in lines)}

    def _box(self, label):
        assert label in self.boxes, f"nothing is called {label!r}, but there are {sorted(self.boxes)}"
        return self.boxes[label]

    def part_of(self, picture, label):
        """Its rows of the pixels of a window."""
        x, y, width, height = (round(each) for each in self._box(label))
        line = len(picture) // WINDOW_HEIGHT
        pixel = line // WINDOW_WIDTH
        return [picture[row * line + x * pixel:row * line + (x + width) * pixel] for row in range(y, y + height)]

    def middle(self, label):
        x, y, width, height = self._box(label)
        return round(x + width / 2), round(y + height / 2)

    def on_rail(self, label, share):
        """Where a slider's grip is for a share from 0 to 1."""
        x, y, width, height = self._box(label)
        return round(x + GRIP + (width - 2 * GRIP) * share), round(y + height / 2)
