// SPDX-License-Identifier: Apache-2.0
// While a PDF is being made the page says so. The answer's cookie ends it, shown or downloaded.

const PATIENCE = 120_000;

function isDone(token) {
  return document.cookie.split('; ').includes(`printed=${token}`);
}

function waitFor(token, form) {
  const status = form.querySelector('[role=status]');
  const began = Date.now();
  status.textContent = status.dataset.busy;
  const timer = setInterval(() => {
    if (!isDone(token) && Date.now() - began < PATIENCE) return;
    clearInterval(timer);
    status.textContent = '';
    // It opened beside this page, so this form may be sent again.
    delete form.dataset.sent;
  }, 250);
}

for (const form of document.querySelectorAll('form[data-print]')) {
  let token = '';
  form.addEventListener('submit', () => {
    token = Math.random().toString(36).slice(2, 12);
    waitFor(token, form);
  });
  form.addEventListener('formdata', (event) => event.formData.set('token', token));
}
