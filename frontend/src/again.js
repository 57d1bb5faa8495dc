// SPDX-License-Identifier: Apache-2.0
// A page that renews itself, without loading anew: who reads or tabs along stays where they are.

const room = document.querySelector('[data-again]');

async function look() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = page.querySelector('[data-again]');
  if (!found || found.dataset.stage !== room.dataset.stage) {
    location.reload(); // another page stands here now: the booking, for one
    return;
  }
  document.title = page.title;
  const fresh = found.querySelectorAll('[data-live]');
  room.querySelectorAll('[data-live]').forEach((old, at) => {
    if (!old.isEqualNode(fresh[at])) old.replaceChildren(...fresh[at].childNodes);
  });
  lookIn(found.dataset.again);
}

function lookIn(seconds) {
  setTimeout(() => look().catch(() => lookIn(seconds)), seconds * 1000);
}

if (room) lookIn(room.dataset.again);
