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
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
