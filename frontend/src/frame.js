// SPDX-License-Identifier: Apache-2.0
// Inside a frame: tells the page around it how tall this one is, also when asked. Nothing else is said.
if (parent !== window) {
  // Not scrollHeight: that is never less than the frame, which then could not shrink.
  const height = () => document.documentElement.getBoundingClientRect().height;
  const say = () => parent.postMessage({machikoba: {height: height()}}, '*');
  new ResizeObserver(say).observe(document.body);
  addEventListener('load', say);
  addEventListener('message', ({source}) => source === parent && say());
}
