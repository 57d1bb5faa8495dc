// SPDX-License-Identifier: Apache-2.0
// A button that opens the print window; without this file the browser's menu does it.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
  if (button.autofocus) button.focus();
}
