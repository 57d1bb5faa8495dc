// SPDX-License-Identifier: Apache-2.0
// The map through the years: the row of year links becomes a slider. Without script the links stay.

const STEPS = [1, 2, 3, 5]; // as in ui/tilemap.py
const EVERY = 900;
const years = document.querySelector('[data-years]');
const slider = years.querySelector('.years-slider');
const range = slider.querySelector('input');
const play = slider.querySelector('[data-play]');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const playWord = play.textContent;
let timer = 0;

// A listing whose first year is not known (0) is only there today.
function known(since, year) {
  const all = since ? since.split(' ').map(Number) : [];
  const isToday = year === Number(range.max);
  return all.filter((first) => isToday || (first && first <= year)).length;
}

function show(year) {
  range.value = year;
  slider.querySelector('[data-year]').textContent = year;
  const total = document.querySelector('[data-all]');
  total.querySelector('[data-count]').textContent = known(total.dataset.all, year);
  const unit = total.querySelector('[data-one]');
  unit.textContent = total.querySelector('[data-count]').textContent === '1' ? unit.dataset.one : unit.dataset.many;
  const words = total.querySelector('small');
  words.textContent = year === Number(range.max) ? words.dataset.today : words.dataset.until.replace('0000', year);
  for (const tile of document.querySelectorAll('.tile')) {
    const count = known(tile.dataset.since, year);
    const step = STEPS.filter((least) => count >= least).length;
    tile.setAttribute('class', `tile tile-${step}`);
    tile.querySelector('.tile-count').textContent = count;
    tile.setAttribute('aria-label', tile.getAttribute('aria-label').replace(/\d+/, count));
  }
  for (const row of document.querySelectorAll('[data-row]')) row.textContent = known(row.dataset.since, year);
}

function stop() {
  clearInterval(timer);
  timer = 0;
  play.textContent = playWord;
}

function start() {
  play.textContent = play.dataset.stop;
  show(Number(range.value) === Number(range.max) ? Number(range.min) : Number(range.value));
  timer = setInterval(() => {
    if (Number(range.value) >= Number(range.max)) stop();
    else show(Number(range.value) + 1);
  }, EVERY);
}

range.addEventListener('input', () => { stop(); show(Number(range.value)); });
play.addEventListener('click', () => (timer ? stop() : start()));
years.querySelector('.years-links').hidden = true;
slider.hidden = false;
play.hidden = still.matches; // who wants no motion moves the slider
