// The page around the window: loads the program, hands it what the person does, and keeps the text beside the canvas.
'use strict';

const canvas = document.getElementById('canvas');
const typed = document.getElementById('typed');
const embedded = new URLSearchParams(location.search).has('embed');
const settingsKey = 'kitchen-timer settings';
document.body.classList.toggle('embedded', embedded);

let program = null; // once it runs
let nextFrame = 0; // requestAnimationFrame's number while a frame is due
let nextTimer = 0;
let pixels = 1; // of the canvas for one of the page's

// ---- Loading, and what goes wrong with it

const loading = document.getElementById('loading');
const words = document.getElementById('words');
const bar = document.getElementById('bar');

function stop(message, kept) {
  program = null;
  loading.hidden = false;
  bar.hidden = true;
  words.textContent = message;
  const copy = document.getElementById('copy-kept');
  copy.hidden = !kept;
  copy.onclick = () => navigator.clipboard.writeText(kept);
}

let lastScenario = '';

function guarded(call) {
  if (!program) return undefined;
  try {
    return call();
  } catch (error) {
    console.error(error);
    stop('The program has stopped. Load the page again to start it anew; your scenario can be copied first.', lastScenario);
    return undefined;
  }
}

// ---- Texts in and out of the program's memory

function withText(text, call) {
  const size = program.lengthBytesUTF8(text) + 1;
  const at = program._malloc(size);
  program.stringToUTF8(text, at, size);
  try {
    return call(at);
  } finally {
    program._free(at);
  }
}
const textAt = (at) => program.UTF8ToString(at);

// ---- Frames: one when the browser shows one and something moves, one after input, else none

function frame() {
  nextFrame = 0;
  if (!program || document.hidden) return;
  const wait = guarded(() => program._page_frame(performance.now() / 1000));
  if (wait === undefined) return;
  clearTimeout(nextTimer);
  if (wait === 0) {
    wake();
  } else if (wait > 0) {
    nextTimer = setTimeout(wake, wait * 1000);
  }
}
function wake() {
  if (!nextFrame) nextFrame = requestAnimationFrame(frame);
}
// Copying and full screen are allowed only while the browser still knows that a person asked for it: inside the event.
function frameNow() {
  if (nextFrame) cancelAnimationFrame(nextFrame);
  frame();
  if (nextFrame) cancelAnimationFrame(nextFrame);
  frame();
}

function fit() {
  if (!program) return;
  pixels = Math.min(window.devicePixelRatio || 1, 3);
  const box = canvas.parentElement.getBoundingClientRect();
  canvas.width = Math.max(1, Math.round(box.width * pixels));
  canvas.height = Math.max(1, Math.round(box.height * pixels));
  guarded(() => program._page_resize(canvas.width, canvas.height, pixels));
  wake();
}

// ---- The pointer. A finger that rests shows what a mouse would show that hovers; one that moves drags.

const place = (event) => {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) * pixels, (event.clientY - box.top) * pixels];
};
const buttons = [0, 2, 1]; // of the browser, as Dear ImGui counts them
const fingers = new Map();
let finger = null; // the one that acts: where and when it came down, whether it drags or hovers
let spread = 0; // between two fingers

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
  finger = {id: event.pointerId, x, y, drags: false, hovers: false};
  finger.timer = setTimeout(() => { if (finger && !finger.drags) finger.hovers = true; }, 500);
}
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
  if (!finger.drags && !finger.hovers && Math.hypot(x - finger.x, y - finger.y) > 8 * pixels) {
    finger.drags = true;
    program._page_pointer(finger.x, finger.y);
    program._page_button(0, 1);
  }
  program._page_pointer(x, y);
}
function fingerUp(event) {
  fingers.delete(event.pointerId);
  if (!finger || finger.id !== event.pointerId) return;
  clearTimeout(finger.timer);
  if (!finger.drags && !finger.hovers && event.type === 'pointerup') program._page_button(0, 1);
  program._page_button(0, 0);
  finger = null;
  frameNow();
  frameNow();
  program._page_pointer_away();
}

function listenToPointer() {
  canvas.addEventListener('pointerdown', (event) => {
    canvas.focus({preventScroll: true});
    canvas.setPointerCapture(event.pointerId);
    guarded(() => {
      if (event.pointerType === 'touch') return fingerDown(event);
      program._page_pointer(...place(event));
      program._page_button(buttons[event.button] ?? 0, 1);
    });
    event.preventDefault();
    wake();
  });
  canvas.addEventListener('pointermove', (event) => {
    guarded(() => (event.pointerType === 'touch' ? fingerMove(event) : program._page_pointer(...place(event))));
    wake();
  });
  for (const kind of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(kind, (event) => {
      guarded(() => {
        if (event.pointerType === 'touch') return fingerUp(event);
        program._page_button(buttons[event.button] ?? 0, 0);
        frameNow();
      });
      wake();
    });
  }
  canvas.addEventListener('pointerleave', () => {
    guarded(() => program._page_pointer_away());
    wake();
  });
  canvas.addEventListener('wheel', (event) => {
    // Ctrl and the wheel is the browser's own zoom.
    if (event.ctrlKey) return;
    const step = event.deltaMode === 0 ? 100 : event.deltaMode === 1 ? 3 : 1;
    guarded(() => program._page_wheel(-event.deltaX / step, -event.deltaY / step));
    event.preventDefault();
    wake();
  }, {passive: false});
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
}

// ---- The keyboard. The browser's own keys stay the browser's: Tab leaves the canvas at both ends, F5 loads again.

const browsersOwn = (event) =>
  event.altKey || event.code === 'F5' || event.code === 'F11' || event.code === 'F12' ||
  ((event.ctrlKey || event.metaKey) && !['KeyZ', 'KeyY', 'KeyS', 'KeyO', 'KeyF', 'KeyA', 'KeyX', 'KeyC'].includes(event.code));

function keyChanged(event, isDown) {
  if (browsersOwn(event)) return;
  guarded(() => {
    program._page_modifiers(event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
    const known = withText(event.code, (at) => program._page_key(at, isDown ? 1 : 0));
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
      // Shift and Escape leaves the canvas for what is beside it.
      if (event.code === 'Tab' && !program._page_takes_tab(event.shiftKey ? 1 : 0)) return;
      keyChanged(event, true);
    });
    target.addEventListener('keyup', (event) => keyChanged(event, false));
    target.addEventListener('focus', () => { guarded(() => program._page_focus(1)); wake(); });
    target.addEventListener('blur', () => { guarded(() => program._page_focus(0)); wake(); });
  }
  // A phone's keyboard sends texts, not keys.
  typed.addEventListener('input', () => {
    const text = typed.value;
    typed.value = '';
    guarded(() => withText(text, (at) => program._page_text(at)));
    wake();
  });
}

// ---- What the program asks of the page (host.hpp)

function download(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const host = {
  download: (name, bytes) => download(name, new Blob([bytes])),
  downloadPicture: (name) => canvas.toBlob((blob) => { if (blob) download(name, blob); }),
  pickFile: () => document.getElementById('file').click(),
  copy: (text) => navigator.clipboard.writeText(text).catch(() => window.prompt('Copy this text:', text)),
  readClipboard: () =>
    navigator.clipboard.readText().then(paste).catch(() => {
      const text = window.prompt('Paste the text here:');
      if (text) paste(text);
    }),
  saveSettings: (json) => {
    try {
      localStorage.setItem(settingsKey, json);
    } catch {
      // A browser that keeps nothing forgets the settings.
    }
  },
  title: (title) => { document.title = title; },
  cursor: (name) => { canvas.dataset.cursor = name; },
  wantsText: (wants) => { if (wants && fingersAreUsed) typed.focus(); },
  fullScreen: (on) => {
    if (on) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  },
  tell: (news) => {
    showText(news);
    if (embedded) tellParent(news);
  },
};
const fingersAreUsed = matchMedia('(pointer: coarse)').matches;

function paste(text) {
  guarded(() => withText(text, (at) => program._page_paste(at)));
  wake();
}
async function openFile(file) {
  if (file.size > 4 << 20) return stop('This file is larger than any scenario.', lastScenario);
  const bytes = new Uint8Array(await file.arrayBuffer());
  guarded(() => {
    const at = program._malloc(bytes.length + 1);
    program.HEAPU8.set(bytes, at);
    withText(file.name, (name) => program._page_open(name, at, bytes.length));
    program._free(at);
  });
  wake();
}
function ask(message) {
  const done = guarded(() => withText(JSON.stringify(message), (at) => program._page_do(at)));
  wake();
  return done === 1;
}
function openAddress() {
  if (location.hash.length > 1) guarded(() => withText(location.hash, (at) => program._page_open_link(at)));
  wake();
}

function listenToTheRest() {
  document.getElementById('file').addEventListener('change', (event) => {
    for (const file of event.target.files) openFile(file);
    event.target.value = '';
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    for (const file of event.dataTransfer.files) openFile(file);
  });
  document.addEventListener('paste', (event) => {
    if (event.target !== typed) paste(event.clipboardData.getData('text'));
  });
  document.addEventListener('visibilitychange', () => {
    lastScenario = guarded(() => textAt(program._page_scenario())) ?? lastScenario;
    wake();
  });
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) guarded(() => program._page_left_full_screen());
    wake();
  });
  window.addEventListener('hashchange', openAddress);
  new ResizeObserver(fit).observe(canvas.parentElement);
  document.getElementById('copy-link').addEventListener('click', () => {
    const link = guarded(() => textAt(program._page_link()));
    if (link === undefined) return;
    history.replaceState(null, '', link);
    host.copy(location.href);
    document.getElementById('said').textContent = 'Link copied.';
  });
}

// ---- Beside the canvas, for those who cannot see it

function showText(news) {
  lastNews = news;
  document.getElementById('text-title').textContent = news.title;
  const playing = document.getElementById('play');
  playing.textContent = news.playing ? 'Pause' : 'Play';
  document.getElementById('clock').textContent = `${news.clock} of ${Math.round(news.end)} seconds`;
  showLesson(news.lesson);
  showKnobs(news.knobs);
  const table = document.getElementById('results');
  news.results.forEach(([name, value], n) => {
    const row = table.rows[n] ?? table.insertRow();
    while (row.cells.length < 2) row.appendChild(document.createElement(row.cells.length ? 'td' : 'th'));
    row.cells[0].scope = 'row';
    if (row.cells[0].textContent !== name) row.cells[0].textContent = name;
    if (row.cells[1].textContent !== value) row.cells[1].textContent = value;
  });
  while (table.rows.length > news.results.length) table.deleteRow(-1);
  const live = document.getElementById('transcript');
  for (const line of [...news.mistakes, ...news.lines]) {
    const item = document.createElement('li');
    item.textContent = line;
    live.appendChild(item);
  }
  while (live.children.length > 30) live.firstChild.remove();
}
let lastNews = null;

function showLesson(lesson) {
  const part = document.getElementById('lesson');
  part.hidden = !lesson;
  if (!lesson) return;
  const put = (id, text) => {
    const element = document.getElementById(id);
    if (element.textContent !== text) element.textContent = text;
    element.hidden = !text;
  };
  put('lesson-title', `${lesson.title}, step ${lesson.step} of ${lesson.steps}: ${lesson.heading}`);
  put('lesson-text', lesson.text);
  put('question', lesson.question);
  put('reveal', lesson.reveal);
  const choices = document.getElementById('choices');
  const wanted = lesson.choices.join('\n');
  if (choices.dataset.shown !== wanted) {
    choices.dataset.shown = wanted;
    choices.replaceChildren(...lesson.choices.map((choice, n) => {
      const label = document.createElement('label');
      const button = document.createElement('input');
      button.type = 'radio';
      button.name = 'choice';
      button.addEventListener('change', () => ask({choose: n}));
      label.append(button, ' ', choice);
      return label;
    }));
  }
  [...choices.querySelectorAll('input')].forEach((button, n) => {
    button.checked = lesson.chosen === n;
    button.disabled = lesson.phase === 'revealed';
  });
  const guess = document.getElementById('guess');
  guess.parentElement.hidden = !lesson.guess;
  if (lesson.guess) {
    document.getElementById('guess-unit').textContent = `Your guess, in ${lesson.guess.unit}`;
    [guess.min, guess.max, guess.step] = [lesson.guess.low, lesson.guess.high, lesson.guess.step];
  }
  document.getElementById('run-step').hidden = lesson.phase === 'revealed';
}

function showKnobs(knobs) {
  const list = document.getElementById('knobs');
  const wanted = knobs.map((knob) => knob.path).join('\n');
  if (list.dataset.shown !== wanted) {
    list.dataset.shown = wanted;
    list.replaceChildren(...knobs.map((knob) => {
      const label = document.createElement('label');
      const field = document.createElement(knob.choices ? 'select' : 'input');
      for (const choice of knob.choices ?? []) field.add(new Option(choice));
      field.addEventListener('change', () => ask({set: `${knob.path}=${field.value}`}));
      const name = document.createElement('span');
      name.textContent = knob.name;
      label.append(name, ' ', field);
      return label;
    }));
  }
  knobs.forEach((knob, n) => {
    const field = list.children[n].querySelector('input, select');
    if (document.activeElement !== field && field.value !== knob.value) field.value = knob.value;
  });
}

function listenToText() {
  const press = (id, message) => document.getElementById(id).addEventListener('click', () => ask(message()));
  press('play', () => ({do: lastNews && lastNews.playing ? 'pause' : 'play'}));
  for (const word of ['start', 'back', 'forward', 'bell', 'end', 'previous', 'next']) press(word, () => ({do: word}));
  press('run-step', () => ({do: 'run'}));
  document.getElementById('guess').addEventListener('change', (event) => ask({guess: Number(event.target.value)}));
}

// ---- Inside another page: see embed.html

const parentOrigin = document.referrer ? new URL(document.referrer).origin : null;

function tellParent(news) {
  if (window.parent === window || !parentOrigin) return;
  for (const event of news.events) window.parent.postMessage({kitchenTimer: event}, parentOrigin);
}
function listenToParent() {
  if (!embedded || window.parent === window) return;
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== parentOrigin) return;
    const asked = event.data && event.data.kitchenTimer;
    if (typeof asked !== 'object' || asked === null) return;
    const done = ask(asked);
    window.parent.postMessage({kitchenTimer: {event: done ? 'done' : 'refused'}}, parentOrigin);
  });
}

// ---- Start

function hasWebGL2() {
  return typeof WebGL2RenderingContext === 'function';
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const total = Number(response.headers.get('Content-Length')) || 0;
  const reader = response.body.getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    if (total) bar.value = Math.min(1, size / Math.max(total, size));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
// A page on a memory stick may not fetch: there the same bytes come as a script.
function scripted(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(Uint8Array.from(atob(window.kitchenTimerBytes), (c) => c.charCodeAt(0)));
    script.onerror = () => reject(new Error(url));
    document.head.appendChild(script);
  });
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    return stop('This browser has no WebAssembly, which the program is made of. A newer one shows it.');
  }
  if (!hasWebGL2()) return stop('This browser has no WebGL 2, which the program draws with. A newer one shows it.');
  let bytes;
  try {
    bytes = location.protocol === 'file:' ? await scripted('kitchen-timer.wasm.js') : await fetched(canvas.dataset.program);
  } catch (error) {
    console.error(error);
    return stop('The program could not be loaded. Is there a connection? Load the page again.');
  }
  const made = await KitchenTimer({wasmBinary: bytes, canvas, host, onAbort: (why) => { throw new Error(why); }});
  program = made;
  let settings = '';
  try {
    settings = localStorage.getItem(settingsKey) ?? '';
  } catch {
    // A browser that keeps nothing has no settings.
  }
  const base = location.href.split('#')[0];
  const opened = guarded(() => withText(base, (own) => withText(location.hash, (address) =>
    withText(settings, (json) => program._page_start(own, address, json)))));
  if (opened !== 1) {
    return stop('WebGL 2 is switched off in this browser. The settings, or another browser, can switch it on.');
  }
  if (embedded) {
    program._page_embed();
    openAddress();
  }
  listenToPointer();
  listenToKeyboard();
  listenToTheRest();
  listenToText();
  listenToParent();
  fit();
  frame();
  loading.hidden = true;
  document.body.dataset.ready = 'yes';
  if ('serviceWorker' in navigator && location.protocol !== 'file:') navigator.serviceWorker.register('service-worker.js');
}

// For tests, and for the curious.
window.kitchenTimer = {
  ask,
  news: () => lastNews,
  link: () => textAt(program._page_link()),
  fingerprint: () => textAt(program._page_fingerprint()),
};

start();
