// SPDX-License-Identifier: Apache-2.0
// A button that copies a text area; without this file one selects it by hand.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const area = document.getElementById(button.dataset.copy);
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
      document.getElementById(button.dataset.status).textContent = button.dataset.done;
    } catch {
      // The text stays selected, to be copied by the keyboard.
    }
  });
}
