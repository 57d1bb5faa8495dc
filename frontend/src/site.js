// SPDX-License-Identifier: Apache-2.0
// Everything works without this file: it only saves taps.

// Filters apply as they are chosen; the button stays for those without script.
for (const form of document.querySelectorAll('form[data-auto-submit]')) {
  form.addEventListener('change', (event) => {
    if (event.target.type !== 'search') form.requestSubmit();
  });
}

// A second tap on a slow line must not send the form twice.
document.addEventListener('submit', (event) => {
  const button = event.submitter;
  if (event.target.method !== 'post' || !button) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'yes';
  const status = event.target.querySelector('[data-busy]');
  if (status) status.textContent = status.dataset.busy;
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

// わたしの予定: the cookie of an edition says what is chosen; a tap adds or takes out without leaving.
const day = document.querySelector('[data-day]');

function kept(name) {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
  return found ? found.split('=')[1].split('.').filter(Boolean) : [];
}

function showChosen() {
  const slots = kept(day.dataset.day);
  const count = day.querySelector('b');
  count.textContent = slots.length;
  count.hidden = !slots.length;
  for (const button of document.querySelectorAll('[data-day-add] button')) {
    button.setAttribute('aria-pressed', slots.includes(button.value.replaceAll('-', '')));
  }
}

async function choose(form, button, takesOut, show) {
  const isIn = button.getAttribute('aria-pressed') === 'true';
  const address = isIn ? takesOut : form.getAttribute('action');
  const headers = {Accept: 'application/json'};
  const body = new URLSearchParams({[button.name]: button.value});
  const answer = await fetch(address, {method: 'POST', headers, body});
  if (!answer.ok) throw new Error(answer.status);
  show();
}

if (day) {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.dataset.dayAdd || !event.submitter) return;
    event.preventDefault();
    delete form.dataset.sent;
    choose(form, event.submitter, form.dataset.dayAdd, showChosen).catch(() => { location.href = day.href; });
  });
  window.addEventListener('pageshow', showChosen);
  showChosen();
}

// 行きたい: the same for programmes, which the planner begins with.
const wishes = document.querySelectorAll('form[data-wish]');

function showWished() {
  const edition = day ? day.dataset.day.slice('day-'.length) : '';
  const wished = kept(`wish-${edition}`).map((one) => one.slice(0, 32));
  for (const button of document.querySelectorAll('[data-wish] button')) {
    button.setAttribute('aria-pressed', wished.includes(button.value.replaceAll('-', '')));
  }
  const count = document.querySelector('[data-wished] b');
  if (!count) return;
  count.textContent = wished.length;
  count.hidden = !wished.length;
}

if (wishes.length) {
  for (const form of wishes) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      choose(form, event.submitter, form.dataset.wish, showWished)
        .catch(() => form.submit())
        .finally(() => delete form.dataset.sent);
    });
  }
  window.addEventListener('pageshow', showWished);
  showWished();
}

// The seats that are kept: the minutes left, beside the hour that stands there anyway.
const hold = document.querySelector('[data-hold]');
const SHORT = 120;
const over = hold && performance.now() + Number(hold.dataset.hold) * 1000;

function showLeft() {
  const left = Math.round((over - performance.now()) / 1000);
  const said = hold.querySelector('p');
  hold.classList.toggle('hold-short', left > 0 && left <= SHORT);
  if (left <= 0) {
    hold.classList.add('hold-over');
    said.textContent = hold.dataset.holdOver;
    return;
  }
  const seconds = String(left % 60).padStart(2, '0');
  said.querySelector('.hold-left').textContent = `(${Math.floor(left / 60)}:${seconds})`;
  setTimeout(showLeft, 1000);
}

if (hold) showLeft();
