// SPDX-License-Identifier: Apache-2.0
// Inside a frame: tells the page around it how tall this one is. Nothing else is said.
if (parent !== window) {
  const say = () => parent.postMessage({machikoba: {height: document.documentElement.scrollHeight}}, '*');
  new ResizeObserver(say).observe(document.body);
  addEventListener('load', say);
}
