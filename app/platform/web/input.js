// Passes the user's input to the program: mouse, touch and keyboard.
'use strict';

// ---- The pointer. A resting finger acts as a hovering mouse; a moving one drags.

const place = (event) => {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) * pixels, (event.clientY - box.top) * pixels];
};
const buttons = [[1, 0], [2, 1], [4, 2]]; // the browser's bits, and Dear ImGui's numbers
let held = 0; // as event.buttons
const fingers = new Map();
let finger = null; // the one that acts: where and when it came down, and whether it drags
let spread = 0; // distance between two fingers

function fingerDown(event) {
  fingers.set(event.pointerId, place(event));
  if (fingers.size === 2) {
    if (finger && finger.drags) program._page_button(0, 0);
    finger = null;
    spread = distance();
    return;
  }
  const [x, y] = place(event);
  program._page_pointer(x, y);
  finger = {id: event.pointerId, x, y, since: event.timeStamp, drags: false};
}
// By the times of the touches: a slow page may hear of them late.
const rests = (event) => event.timeStamp - finger.since > 500;
function distance() {
  const [a, b] = [...fingers.values()];
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
function fingerMove(event) {
  if (!fingers.has(event.pointerId)) return;
  fingers.set(event.pointerId, place(event));
  if (fingers.size === 2) {
    const [a, b] = [...fingers.values()];
    const now = distance();
    program._page_pointer((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
    if (spread > 0 && now > 0) program._page_wheel(0, Math.log2(now / spread) * 4);
    spread = now;
    return;
  }
  if (!finger || finger.id !== event.pointerId) return;
  const [x, y] = place(event);
  if (!finger.drags && !rests(event) && Math.hypot(x - finger.x, y - finger.y) > 8 * pixels) {
    finger.drags = true;
    program._page_pointer(finger.x, finger.y);
    program._page_button(0, 1);
  }
  program._page_pointer(x, y);
}
function fingerUp(event) {
  fingers.delete(event.pointerId);
  if (!finger || finger.id !== event.pointerId) return;
  if (!finger.drags && !rests(event) && event.type === 'pointerup') program._page_button(0, 1);
  program._page_button(0, 0);
  finger = null;
  frameNow();
  frameNow();
  program._page_pointer_away();
}

// A second button that goes down or up is told as a move. One that went down outside is not ours.
function mouseChanged(event) {
  program._page_pointer(...place(event));
  const now = held || event.type === 'pointerdown' ? event.buttons : 0;
  for (const [bit, button] of buttons) {
    if ((held ^ now) & bit) program._page_button(button, now & bit ? 1 : 0);
  }
  held = now;
}

// ---- The field of a phone's keyboard. It is focused while the program wants text, and stands where the finger was, so
// that the browser does not push that place out of sight.

let isTextWanted = false;
let usesFingers = matchMedia('(pointer: coarse)').matches;
function followText(wants) {
  isTextWanted = wants;
  if (wants && usesFingers) typed.focus({preventScroll: true});
}
function noteFinger(event) {
  usesFingers = event.pointerType === 'touch';
  typed.style.left = `${event.clientX}px`;
  typed.style.top = `${event.clientY}px`;
}

function listenToPointer() {
  canvas.addEventListener('pointerdown', (event) => {
    noteFinger(event);
    canvas.focus({preventScroll: true});
    canvas.setPointerCapture(event.pointerId);
    guarded(() => (event.pointerType === 'touch' ? fingerDown(event) : mouseChanged(event)));
    event.preventDefault();
    wake();
  });
  canvas.addEventListener('pointermove', (event) => {
    guarded(() => (event.pointerType === 'touch' ? fingerMove(event) : mouseChanged(event)));
    wake();
  });
  for (const kind of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(kind, (event) => {
      guarded(() => {
        if (event.pointerType === 'touch') fingerUp(event);
        else mouseChanged(event);
        frameNow();
      });
      if (isTextWanted) followText(true); // The touch has taken the focus from the field.
      wake();
    });
  }
  canvas.addEventListener('pointerleave', () => {
    guarded(() => program._page_pointer_away());
    wake();
  });
  canvas.addEventListener('wheel', (event) => {
    // The browser zooms with Ctrl and the wheel, and scrolls the page around a frame that nobody uses.
    if (event.ctrlKey || (embedded && document.activeElement !== canvas)) return;
    const step = event.deltaMode === 0 ? 100 : event.deltaMode === 1 ? 3 : 1;
    guarded(() => program._page_wheel(-event.deltaX / step, -event.deltaY / step));
    event.preventDefault();
    wake();
  }, {passive: false});
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
}

// ---- The keyboard. The browser keeps its own keys: Tab leaves the canvas at both ends, F5 reloads.

const browsersOwn = (event) =>
  event.altKey || event.code === 'F5' || event.code === 'F11' || event.code === 'F12' ||
  ((event.ctrlKey || event.metaKey) && !['KeyZ', 'KeyY', 'KeyS', 'KeyO', 'KeyF', 'KeyA', 'KeyX', 'KeyC'].includes(event.code));

function keyChanged(event, isDown) {
  if (browsersOwn(event)) return;
  guarded(() => {
    program._page_modifiers(event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
    // A phone's keyboard has names and no codes; those of Enter and Backspace are the same.
    const press = (down) => withText(event.code || event.key, (at) => program._page_key(at, down ? 1 : 0));
    const known = press(isDown);
    // A Mac says nothing of keys that go up while Cmd is down.
    if (known && isDown && event.metaKey) press(false);
    const isText = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey;
    if (isDown && isText && event.target !== typed) withText(event.key, (at) => program._page_text(at));
    if ((known || isText) && !(event.target === typed && isText)) event.preventDefault();
    frameNow();
  });
  wake();
}

function listenToKeyboard() {
  for (const target of [canvas, typed]) {
    target.addEventListener('keydown', (event) => {
      if (event.code === 'Tab' && !program._page_takes_tab(event.shiftKey ? 1 : 0)) return;
      keyChanged(event, true);
    });
    target.addEventListener('keyup', (event) => keyChanged(event, false));
    target.addEventListener('focus', () => { guarded(() => program._page_focus(1)); wake(); });
    target.addEventListener('blur', () => { guarded(() => program._page_focus(0)); wake(); });
  }
  // A key pressed while nothing has the focus is for the restaurant. Tab goes to the first link of the page.
  document.addEventListener('keydown', (event) => {
    if (event.target !== document.body || ['Tab', 'Shift'].includes(event.key) || browsersOwn(event)) return;
    canvas.focus({preventScroll: true});
    keyChanged(event, true);
  });
  typed.addEventListener('input', (event) => guarded(() => passOnTyped(event)));
  typed.addEventListener('compositionend', () => clearTyped());
  clearTyped();
}

// A phone's keyboard sends text, not keys, and may change what it has sent: while a word is composed, and when it
// corrects one. Something is always in the field, so that it can be deleted.
const filler = '\u200b'.repeat(20);
let typedBefore = '';
function clearTyped() {
  typed.value = typedBefore = filler;
}
function passOnTyped(event) {
  const now = typed.value;
  let same = 0;
  while (same < now.length && now[same] === typedBefore[same]) ++same;
  const removed = [...typedBefore.slice(same)].length;
  for (let n = 0; n < removed; ++n) {
    for (const down of [1, 0]) withText('Backspace', (at) => program._page_key(at, down));
  }
  withText(now.slice(same), (at) => program._page_text(at));
  typedBefore = now;
  if (!event.isComposing) clearTyped();
  // Each key takes a frame.
  for (let n = 0; n <= removed; ++n) frameNow();
}
