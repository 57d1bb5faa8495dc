// SPDX-License-Identifier: Apache-2.0
// The pages for telephone and postcards, by the keyboard: Enter goes to what is still missing, and
// confirms once nothing is. Everything works without this file.
import {ask} from './ask.js';
import {Starts} from './starts.js';

const form = document.querySelector('form[data-known], form[data-cards]');
const pickers = [...form.querySelectorAll('[data-starts]')];

for (const hint of document.querySelectorAll('[data-keys]')) hint.hidden = false;

function select(field) {
  field.focus();
  if (field.select) field.select();
}

const fields = () => [...form.querySelectorAll('input:not([type=hidden], [type=radio]), textarea, select')];

// What is next in the order of the page, the buttons of the steppers and the lists left out.
function after(field) {
  const all = fields();
  return all[all.indexOf(field) + 1];
}

for (const root of pickers) {
  const starts = new Starts(root, (chosen) => {
    // A caller's next question is how many; on a card an empty wish ends the wishes.
    const next = chosen || !form.matches('[data-cards]') ? after(starts.words) : form.querySelector('[name=kana]');
    if (chosen || form.matches('[data-cards]')) select(next);
  });
}

// Required, or one of two of which either is enough.
function isMissing(field) {
  if (field.value.trim()) return false;
  const other = form.elements[field.dataset.or];
  return field.required || (other && !other.value.trim());
}

// Enter on a field: on to the first field that must be filled in and is not; else confirm.
form.addEventListener('keydown', (event) => {
  const {target} = event;
  if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
  if (!target.matches('input') || target.type === 'search' || target.type === 'radio') return;
  const missing = fields().find(isMissing);
  if (!missing) return;
  event.preventDefault();
  select(missing);
});

for (const button of form.querySelectorAll('[data-step]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const field = button.parentElement.querySelector('input');
    field.value = Math.max(0, Number(field.value || 0) + Number(button.dataset.step));
  });
}
// One digit replaces the number that is there.
for (const field of form.querySelectorAll('input[type=number]')) {
  field.addEventListener('focus', () => field.select());
}

// Somebody who called before is offered, found by telephone number or mail.
const list = form.querySelector('[data-known-list]');
let latest = 0;
let shown = '';
async function lookUp() {
  const mine = ++latest;
  const answer = await ask(form.dataset.known, {method: 'POST', body: new FormData(form)});
  const found = answer ? answer.text : shown;
  // An old answer is none, and the same one again must not take the focus from its button.
  if (mine === latest && found !== shown) list.innerHTML = shown = found;
}
if (list) {
  let timer;
  for (const field of [form.elements.phone, form.elements.email]) {
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(lookUp, 200);
    };
    field.addEventListener('input', later);
    if (field.value !== field.defaultValue) later(); // somebody typed before this file was there
  }
}
