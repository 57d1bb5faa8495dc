// SPDX-License-Identifier: Apache-2.0
// For the page around a frame, on another site: makes the frame as tall as what it shows.
// It listens to frames of ours alone and takes a number from them, nothing else.
addEventListener('message', (event) => {
  const height = Number(event.data?.machikoba?.height);
  if (!(height > 0 && height < 50000)) return;
  for (const frame of document.querySelectorAll('iframe[data-machikoba]')) {
    const isOurs = event.source === frame.contentWindow && event.origin === new URL(frame.src).origin;
    if (isOurs) frame.style.height = `${Math.ceil(height)}px`;
  }
});
// A frame that was there before this file has spoken to nobody: it is asked again.
for (const frame of document.querySelectorAll('iframe[data-machikoba]')) {
  frame.contentWindow.postMessage({machikoba: 'height'}, '*');
}
