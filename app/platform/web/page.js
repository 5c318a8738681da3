// The page around the window: loads the program, asks it for frames, and does what it needs from the browser. input.js
// passes on the user's input, and text.js shows the text beside the canvas.
'use strict';

const canvas = document.getElementById('canvas');
const typed = document.getElementById('typed');
const embedded = new URLSearchParams(location.search).has('embed');
const settingsKey = 'kitchen-timer settings';
const unsavedKey = 'kitchen-timer unsaved'; // what this tab would lose
const leftKey = 'kitchen-timer unsaved before'; // what it had before it was loaded again
document.body.classList.toggle('embedded', embedded);

let program = null; // null until it runs
let nextFrame = 0; // requestAnimationFrame's number while a frame is due
let nextTimer = 0;
let pixels = 1; // canvas pixels per CSS pixel
let isLost = false; // the browser has taken the drawing away, for a time

// ---- Loading, and what goes wrong with it

const loading = document.getElementById('loading');
const words = document.getElementById('words');
const bar = document.getElementById('bar');

// Shows or hides controls that work only while the program runs.
function showControls(shown) {
  document.getElementById('text').hidden = !shown;
  document.getElementById('skip').hidden = !shown;
}

function stop(message, kept) {
  program = null;
  showControls(false);
  loading.hidden = false;
  bar.hidden = true;
  words.textContent = message;
  const copy = document.getElementById('copy-kept');
  copy.hidden = !kept;
  copy.onclick = async () => {
    await copyText(kept);
    copy.textContent = 'Copied';
  };
}

// What the user would lose if the program stopped; fetched while the program still answers.
let lastScenario = '';
let nextKeeping = 0;
function keepScenario() {
  nextKeeping = 0;
  lastScenario = guarded(() => textAt(program._page_scenario())) ?? lastScenario;
}
function keepScenarioSoon() {
  if (!nextKeeping) nextKeeping = setTimeout(keepScenario, 500);
}

function guarded(call) {
  if (!program) return undefined;
  try {
    return call();
  } catch (error) {
    console.error(error);
    stop('The program has stopped. Load the page again to start it.' +
      (lastScenario ? ' You can copy your scenario first.' : ''), lastScenario);
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
function withTexts([first, ...others], call) {
  return withText(first, (at) => (others.length ? withTexts(others, (...rest) => call(at, ...rest)) : call(at)));
}
const textAt = (at) => program.UTF8ToString(at);

// ---- Frames: one when the browser shows one and something moves, one after input, else none

function frame() {
  nextFrame = 0;
  if (!program || document.hidden || isLost) return;
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
// Browsers allow copying and full screen only inside the event of a user's action.
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
  // Immediately: the new size has emptied the canvas.
  if (nextFrame) cancelAnimationFrame(nextFrame);
  frame();
}
// The same window on another screen, or zoomed, may keep its size and change its pixels.
function watchPixels() {
  matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener('change', () => {
    fit();
    watchPixels();
  }, {once: true});
}

// A graphics card that is reset, or too many drawings in one browser.
function listenToDrawing() {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // It is wanted back.
    isLost = true;
    loading.hidden = false;
    bar.hidden = true;
    words.textContent = 'The browser has taken the picture away. If it does not come back soon, load the page again.';
  });
  canvas.addEventListener('webglcontextrestored', () => {
    isLost = false;
    guarded(() => program._page_renew_drawing());
    loading.hidden = true;
    fit();
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

// Resolves to what is in the field when it is closed. Frames of another page may not use prompt().
function byHand(words, text) {
  const dialog = document.getElementById('by-hand');
  const field = document.getElementById('by-hand-text');
  document.getElementById('by-hand-words').textContent = words;
  field.value = text;
  field.readOnly = text !== '';
  dialog.showModal();
  field.select();
  return new Promise((resolve) => dialog.addEventListener('close', () => resolve(field.value), {once: true}));
}
// A page that is not served safely (http:// from another machine) has no clipboard, and some browsers only write to it.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    document.getElementById('said').textContent = 'Copied.';
  } catch {
    await byHand('Copy this text:', text);
  }
}
async function clipboardText() {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return byHand('Paste the text here:', '');
  }
}

// ---- What the browser keeps: settings for the next visit, unsaved changes for this tab. It may refuse to.

function kept(storage, key) {
  try {
    return window[storage].getItem(key) ?? '';
  } catch {
    return '';
  }
}
function keep(storage, key, text) {
  try {
    if (text) window[storage].setItem(key, text);
    else window[storage].removeItem(key);
  } catch {
    // It is forgotten, then.
  }
}
// Until settings are kept, those of the system.
function systemSettings() {
  const prefers = (what) => matchMedia(`(prefers-${what})`).matches;
  const theme = prefers('contrast: more') ? 'contrast' : prefers('color-scheme: dark') ? 'dark' : 'light';
  return JSON.stringify({theme, still: prefers('reduced-motion: reduce')});
}
function draftOfThisTab() {
  if (embedded) return '';
  const draft = kept('sessionStorage', unsavedKey);
  if (draft) keep('sessionStorage', leftKey, draft);
  keep('sessionStorage', unsavedKey, '');
  return kept('sessionStorage', leftKey);
}
let isUnsaved = false;

let pieces = []; // of the file being written

// Draws once at that scale, and then as before.
function drawPicture(name, scale) {
  const limit = 8192 / Math.max(canvas.width, canvas.height);
  const times = Math.max(1, Math.min(scale, limit));
  canvas.width = Math.round(canvas.width * times);
  canvas.height = Math.round(canvas.height * times);
  guarded(() => {
    program._page_resize(canvas.width, canvas.height, pixels * times);
    program._page_frame(performance.now() / 1000);
  });
  canvas.toBlob((blob) => { if (blob) download(name, blob); });
  fit();
}

// Browsers allow sound only after the user has clicked or typed, and some only if it is asked for during that.
let sound = null;
function allowSound() {
  try {
    sound ??= new AudioContext();
    if (sound.state !== 'running') sound.resume().catch(() => {});
  } catch {
    // The browser has no sound.
  }
}

const host = {
  piece: (bytes) => pieces.push(bytes),
  download: (name) => { download(name, new Blob(pieces)); pieces = []; },
  downloadPicture: (name, scale) => setTimeout(() => drawPicture(name, scale)),
  pickFile: () => document.getElementById('file').click(),
  copy: copyText,
  readClipboard: async () => {
    const text = await clipboardText();
    if (text) openText(text);
  },
  // A soft bell of three sine waves.
  ring: () => {
    if (sound?.state !== 'running') return;
    try {
      for (const [hertz, loudness, seconds] of [[880, 0.10, 0.9], [1760, 0.04, 0.5], [2637, 0.02, 0.3]]) {
        const wave = new OscillatorNode(sound, {frequency: hertz});
        const volume = new GainNode(sound);
        volume.gain.setValueAtTime(loudness, sound.currentTime);
        volume.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + seconds);
        wave.connect(volume).connect(sound.destination);
        wave.start();
        wave.stop(sound.currentTime + seconds);
      }
    } catch {
      // The browser has no sound.
    }
  },
  // Another tab may have written its own since the last time.
  saveSettings: () => withText(kept('localStorage', settingsKey), (stored) =>
    keep('localStorage', settingsKey, textAt(program._page_merged_settings(stored)))),
  keepDraft: (json) => {
    isUnsaved = json !== '';
    if (!embedded) keep('sessionStorage', unsavedKey, json);
  },
  forgetDraft: () => keep('sessionStorage', leftKey, ''),
  title: (title) => { document.title = title; },
  cursor: (name) => { canvas.dataset.cursor = name; },
  wantsText: followText,
  fullScreen: (on) => {
    if (on) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  },
  tell: (news) => {
    showText(news);
    keepScenarioSoon();
    if (embedded) tellParent(news);
  },
};

function openText(text) {
  guarded(() => withText(text, (at) => program._page_open_text(at)));
  wake();
}
// Into the text field that is being typed in; otherwise opens it.
function paste(text) {
  guarded(() => withText(text, (at) => program._page_paste(at)));
  wake();
}
async function openFile(file) {
  // No scenario is larger; the program reports one that is.
  const bytes = new Uint8Array(await file.slice(0, 4 << 20).arrayBuffer());
  guarded(() => {
    const at = program._malloc(bytes.length + 1);
    program.HEAPU8.set(bytes, at);
    withText(file.name, (name) => program._page_open(name, at, bytes.length));
    program._free(at);
  });
  wake();
}
// Returns whether the program did it.
function ask(message) {
  let text;
  try {
    text = JSON.stringify(message) ?? '';
  } catch {
    return false; // It contains itself, or a number that JSON has no word for.
  }
  // Before it takes the program's memory; the program has a limit of its own.
  if (text.length > 100000) return false;
  const done = guarded(() => withText(text, (at) => program._page_do(at)));
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
    if (!event.target.matches?.('input, textarea')) paste(event.clipboardData.getData('text'));
  });
  document.addEventListener('visibilitychange', () => {
    keepScenario();
    wake();
  });
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) guarded(() => program._page_left_full_screen());
    wake();
  });
  window.addEventListener('hashchange', openAddress);
  window.addEventListener('beforeunload', (event) => {
    if (!isUnsaved || embedded) return;
    event.preventDefault();
    event.returnValue = 'unsaved'; // Older browsers look at this instead.
  });
  for (const kind of ['pointerup', 'keydown']) document.addEventListener(kind, allowSound);
  new ResizeObserver(fit).observe(canvas.parentElement);
  watchPixels();
  document.getElementById('skip').addEventListener('click', (event) => {
    event.preventDefault(); // The address is a link to what is shown.
    document.getElementById('text').focus();
  });
  document.getElementById('by-hand-close').addEventListener('click', () => document.getElementById('by-hand').close());
  document.getElementById('copy-link').addEventListener('click', () => {
    ask({do: 'link'});
    frameNow();
  });
}

// ---- Inside another page: see embed.html

const parentOrigin = document.referrer ? new URL(document.referrer).origin : null;

function tellParent(news) {
  if (window.parent === window || !parentOrigin) return;
  for (const event of news.events) window.parent.postMessage({kitchenTimer: event}, parentOrigin);
}
// The surrounding page may not do what only the user may: save, copy, discard.
const parentMay = ['play', 'pause', 'start', 'end', 'forward', 'back', 'bell', 'run', 'reveal', 'next', 'previous'];
const isForParents = (asked) =>
  'do' in asked ? parentMay.includes(asked.do) : ['load', 'seek', 'set', 'choose', 'guess'].some((key) => key in asked);

function listenToParent() {
  if (!embedded || window.parent === window) return;
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== parentOrigin) return;
    const asked = event.data && event.data.kitchenTimer;
    if (typeof asked !== 'object' || asked === null) return;
    const done = isForParents(asked) && ask(asked);
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
// A page opened from a folder may not fetch; there the same bytes come as a script.
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
  try {
    program = await KitchenTimer({wasmBinary: bytes, canvas, host, onAbort: (why) => { throw new Error(why); }});
  } catch (error) {
    console.error(error);
    return stop('The program could not be started. A newer browser, or one with more free memory, may start it.');
  }
  const texts = [location.href.split('#')[0], location.hash, kept('localStorage', settingsKey) || systemSettings(),
    draftOfThisTab()];
  const opened = guarded(() => withTexts(texts, (...all) => program._page_start(...all, embedded ? 1 : 0)));
  if (opened === undefined) return; // guarded() has said it.
  if (opened === 0) {
    return stop('WebGL 2 is switched off in this browser. The settings, or another browser, can switch it on.');
  }
  listenToDrawing();
  listenToPointer();
  listenToKeyboard();
  listenToTheRest();
  listenToText();
  listenToParent();
  fit();
  frame();
  loading.hidden = true;
  showControls(true);
  document.body.dataset.ready = 'yes';
  if ('serviceWorker' in navigator && location.protocol !== 'file:') navigator.serviceWorker.register('service-worker.js');
}

// For tests and for curious people.
window.kitchenTimer = {
  ask,
  news: () => lastNews,
  link: () => textAt(program._page_link()),
  memory: () => program.HEAPU8.length,
  fingerprint: () => textAt(program._page_fingerprint()),
};

start();
