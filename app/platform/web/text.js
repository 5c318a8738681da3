// The window as text and controls beside the canvas, for users who cannot see it.
'use strict';

let lastNews = null;
let mistakesShown = [];
const part = (id) => document.getElementById(id);
const put = (id, text) => { if (part(id).textContent !== text) part(id).textContent = text; };
const hasKeyboard = (element) => element.contains(document.activeElement);

// Fills the element with what `make` returns for each item, but only if the items have changed.
function list(element, items, make) {
  const wanted = JSON.stringify(items);
  if (element.dataset.shown === wanted) return;
  element.dataset.shown = wanted;
  element.replaceChildren(...items.map(make));
}
function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
function button(text, message) {
  const element = made('button', text);
  element.addEventListener('click', () => ask(message));
  return element;
}

// Where a control that had the focus is gone, hidden or disabled, the same knob's new one or the text gets it. Else keys
// would go to the restaurant.
function keepFocus(had) {
  const isThere = had.isConnected && !had.disabled && had.getClientRects().length > 0;
  if (isThere || (document.activeElement !== had && document.activeElement !== document.body)) return;
  const fields = [...part('knobs').querySelectorAll('[data-path]')];
  (fields.find((field) => field.dataset.path === had.dataset.path) ?? part('text')).focus();
}

function showText(news) {
  const had = document.activeElement;
  const isInText = hasKeyboard(part('text'));
  const before = lastNews;
  lastNews = news;
  put('text-title', news.title);
  put('play', news.playing ? 'Pause' : 'Play');
  if (document.activeElement !== part('clock')) part('clock').value = news.clock;
  part('clock').max = news.end;
  put('end-clock', String(Math.round(news.end)));
  put('speed', String(Number(news.speed.toPrecision(3))));
  put('break', `Break the ${news.kitchen}`);
  put('recover', `Recover the ${news.kitchen}`);
  if (news.remark !== before?.remark) put('said', news.remark);
  showMistakes(news.mistakes);
  showQuestion(news.question);
  showLesson(news.lesson, before?.lesson);
  showClosing(news.closing);
  showKnobs(news);
  showResults(news.results);
  for (const line of news.lines) part('transcript').append(made('li', line));
  while (part('transcript').children.length > 30) part('transcript').firstChild.remove();
  if (isInText) keepFocus(had);
}

function showMistakes(mistakes) {
  list(part('mistakes'), mistakes, (mistake) => made('p', mistake));
  part('dismiss').hidden = mistakes.length === 0;
}

// The question before something would be lost. The focus moves there from the controls.
function showQuestion(question) {
  const wasHidden = part('question').hidden;
  part('question').hidden = !question;
  if (!question) return;
  put('question-title', question.title);
  put('question-words', question.words);
  list(part('answers'), question.answers, (word, n) => button(word, {answer: n}));
  if (wasHidden && hasKeyboard(part('text'))) part('answers').firstChild.focus();
}

function showLesson(lesson, before) {
  part('lesson').hidden = !lesson;
  if (!lesson) return;
  put('lesson-title', `Lesson "${lesson.title}", step ${lesson.step} of ${lesson.steps}: ${lesson.heading}`);
  put('lesson-text', lesson.text);
  put('lesson-question', lesson.question);
  put('reveal', lesson.reveal);
  for (const [id, words] of [['remember', lesson.remember && `Remember: ${lesson.remember}`],
    ['task', lesson.task && `Your turn: ${lesson.task} The knobs are under Knobs.`], ['outcome', lesson.outcome],
    ['hint', lesson.hint && `Hint: ${lesson.hint}`]]) {
    put(id, words);
    part(id).hidden = !words;
  }
  part('lesson-question').hidden = !lesson.question;
  showAnswers(lesson);
  part('student-row').hidden = lesson.student === undefined;
  if (document.activeElement !== part('student')) part('student').value = lesson.student ?? '';
  put('on', lesson.goOn);
  part('previous').disabled = lesson.step === 1;
  put('next', lesson.last ? 'Next lesson' : 'Next step');
  // Reading continues at the new step.
  if (before && before.step !== lesson.step && hasKeyboard(part('lesson'))) part('lesson-title').focus();
}

// After the last lesson. If the focus is among the controls, it moves there.
function showClosing(closing) {
  const wasHidden = part('closing').hidden;
  part('closing').hidden = !closing;
  if (!closing) return;
  put('closing-title', closing.title);
  list(part('closing-page'), closing.sections, (section) => {
    const box = document.createElement('div');
    const lines = document.createElement('ul');
    lines.append(...section.lines.map((line) => made('li', line)));
    box.append(made('h3', section.heading), lines);
    return box;
  });
  if (wasHidden && hasKeyboard(part('text'))) part('closing-title').focus();
}

function showAnswers(lesson) {
  part('choices').hidden = lesson.choices.length === 0;
  list(part('choices'), lesson.choices, (choice, n) => {
    const label = document.createElement('label');
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = 'choice';
    radio.addEventListener('change', () => ask({choose: n}));
    label.append(radio, ' ', choice);
    return label;
  });
  [...part('choices').querySelectorAll('input')].forEach((radio, n) => {
    radio.checked = lesson.chosen === n;
    radio.disabled = lesson.phase !== 'asking' && lesson.phase !== 'running';
  });
  const guess = part('guess');
  guess.parentElement.hidden = !lesson.guess;
  if (!lesson.guess) return;
  put('guess-unit', `Your guess, in ${lesson.guess.unit}`);
  [guess.min, guess.max, guess.step] = [lesson.guess.low, lesson.guess.high, lesson.guess.step];
  if (document.activeElement !== guess) guess.value = lesson.guess.made ?? '';
}

function knobRow(knob) {
  const row = document.createElement('p');
  const label = made('label', `${knob.name} `);
  const field = document.createElement(knob.choices ? 'select' : 'input');
  for (const choice of knob.choices ?? []) field.add(new Option(choice));
  field.dataset.path = knob.path;
  field.addEventListener('change', () => ask({set: `${knob.path}=${field.value}`}));
  const help = made('span', knob.help);
  help.id = `help ${knob.path}`.replaceAll(' ', '-');
  field.setAttribute('aria-describedby', help.id);
  label.append(field);
  row.append(label, help);
  return row;
}

function showKnobs(news) {
  part('all-knobs').setAttribute('aria-pressed', news.all_knobs);
  const knobs = news.knobs.flatMap((group) => group.knobs);
  const rows = news.knobs.map((group) => ({title: group.title, knobs: group.knobs.map(({value, ...rest}) => rest)}));
  list(part('knobs'), rows, (group) => {
    const box = document.createElement('div');
    if (group.title) box.append(made('h3', group.title));
    box.append(...group.knobs.map(knobRow));
    return box;
  });
  [...part('knobs').querySelectorAll('input, select')].forEach((field, n) => {
    if (document.activeElement !== field && field.value !== knobs[n].value) field.value = knobs[n].value;
  });
}

function showResults(results) {
  const table = part('results');
  list(table, results.map(([name]) => name), (name) => {
    const row = document.createElement('tr');
    const head = made('th', name);
    head.scope = 'row';
    row.append(head, document.createElement('td'));
    return row;
  });
  results.forEach(([, value], n) => {
    if (table.rows[n].cells[1].textContent !== value) table.rows[n].cells[1].textContent = value;
  });
}

function listenToText() {
  const press = (id, message) => part(id).addEventListener('click', () => ask(message()));
  press('play', () => ({do: lastNews.playing ? 'pause' : 'play'}));
  for (const id of ['start', 'back', 'forward', 'previous-bell', 'bell', 'end', 'slower', 'faster', 'on', 'previous', 'next',
    'undo', 'redo', 'break', 'recover', 'rush', 'all-knobs', 'save', 'dismiss', 'close-page']) {
    press(id, () => ({do: id.replace('-', ' ')}));
  }
  part('clock').addEventListener('change', (event) => ask({seek: Number(event.target.value)}));
  part('student').addEventListener('change', (event) => ask({student: event.target.value}));
  part('guess').addEventListener('change', (event) => ask({guess: Number(event.target.value)}));
  // Moving through the list with the arrow keys opens nothing.
  const library = part('library');
  part('open').addEventListener('click', () => { if (library.value) ask({load: library.value}); });
  for (const {title, kind, link} of JSON.parse(textAt(program._page_library()))) {
    library.add(new Option(`${kind}: ${title}`, link));
  }
}
