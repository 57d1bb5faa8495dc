// SPDX-License-Identifier: Apache-2.0
// Shows a look while it is chosen. Without this file the two buttons of the page do the same.
import {ask} from './ask.js';

const form = document.querySelector('#look');
const frame = document.querySelector('iframe');
const report = document.querySelector('[data-report]');
let scheme = frame.dataset.scheme;
let timer;

function query() {
  const asked = new FormData(form);
  asked.delete('csrfmiddlewaretoken');
  asked.set('scheme', scheme);
  return new URLSearchParams(asked).toString();
}

async function show() {
  const asked = query();
  const answer = await ask(`${report.dataset.report}?${asked}`);
  if (!answer || asked !== query()) return; // chosen otherwise meanwhile
  report.innerHTML = answer.text;
  // A colour nobody can read on is told, not shown.
  if (answer.headers.get('X-Readable') === 'yes') {
    frame.contentWindow.location.replace(`${frame.dataset.preview}?${asked}`);
  }
}

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(show, 300);
});

for (const button of document.querySelectorAll('button[name=scheme]')) {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    scheme = button.value;
    show();
  });
}
