// The window as text and controls beside the canvas, for those who cannot see it.
'use strict';

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
  const mistakes = news.mistakes.filter((mistake) => !mistakesShown.includes(mistake));
  mistakesShown = news.mistakes;
  for (const line of [...mistakes, ...news.lines]) {
    const item = document.createElement('li');
    item.textContent = line;
    live.appendChild(item);
  }
  while (live.children.length > 30) live.firstChild.remove();
}
let lastNews = null;
let mistakesShown = [];

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
