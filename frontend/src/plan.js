// SPDX-License-Identifier: Apache-2.0
// Where the telephone is, to some 100 metres; everything else of a plan works without this file.
const DECIMALS = 3;

function here() {
  return new Promise((done, failed) => {
    const found = ({coords}) => done(`at:${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`);
    navigator.geolocation.getCurrentPosition(found, failed, {timeout: 10000, maximumAge: 60000});
  });
}

function take(form, place, label) {
  const select = form.querySelector('select[name=start]');
  if (!select) {
    form.querySelector('[name=here]').value = place;
    return;
  }
  select.append(new Option(label, place, true, true));
}

for (const row of document.querySelectorAll('.plan-here')) {
  if (!('geolocation' in navigator)) continue;
  row.hidden = false;
  const said = row.querySelector('[role=status]');
  row.querySelector('button').addEventListener('click', async () => {
    try {
      take(row.closest('form'), await here(), row.dataset.here);
      said.textContent = said.dataset.done || row.dataset.here;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}
