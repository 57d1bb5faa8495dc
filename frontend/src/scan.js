// SPDX-License-Identifier: Apache-2.0
// Reads a ticket's QR code with the camera and opens its page. The code can be typed instead.
import {BarcodeDetector, prepareZXingModule} from 'barcode-detector/ponyfill';

prepareZXingModule({
  overrides: {locateFile: (name) => new URL(`./${name}`, import.meta.url).href},
});

const root = document.querySelector('[data-scanner]');
const video = root.querySelector('video');
const status = root.querySelector('[role=status]');

// Only our own tickets: the last part of their address is the code.
function codeOf(text) {
  const found = /\/desk\/tickets\/([0-9A-Z]{6,12})\/?$/.exec(text);
  return found && found[1];
}

async function look(detector) {
  for (;;) {
    for (const {rawValue} of await detector.detect(video)) {
      const code = codeOf(rawValue);
      if (code) {
        location.assign(root.dataset.ticket.replace('CODE', code));
        return;
      }
      status.textContent = root.dataset.notTicket;
    }
    await new Promise((next) => { setTimeout(next, 150); });
  }
}

root.querySelector('button').addEventListener('click', async (event) => {
  event.currentTarget.hidden = true;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}});
    video.hidden = false;
    await video.play();
    await look(new BarcodeDetector({formats: ['qr_code']}));
  } catch {
    status.textContent = root.dataset.noCamera;
  }
});
