// SPDX-License-Identifier: Apache-2.0
// While a PDF is being made the page says so. The answer's cookie ends it, shown or downloaded.

const PATIENCE = 60_000;

function isDone(token) {
  return document.cookie.split('; ').includes(`printed=${token}`);
}

function waitFor(token, status) {
  const began = Date.now();
  status.textContent = status.dataset.busy;
  const timer = setInterval(() => {
    if (isDone(token) || Date.now() - began > PATIENCE) {
      clearInterval(timer);
      status.textContent = '';
    }
  }, 250);
}

for (const form of document.querySelectorAll('form[data-print]')) {
  let token = '';
  form.addEventListener('submit', () => {
    token = Math.random().toString(36).slice(2, 12);
    waitFor(token, form.querySelector('[role=status]'));
    // It opens beside this page: the same print may be asked for again at once.
    setTimeout(() => delete form.dataset.sent, 1000);
  });
  form.addEventListener('formdata', (event) => event.formData.set('token', token));
}
