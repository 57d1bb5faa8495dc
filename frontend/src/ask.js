// SPDX-License-Identifier: Apache-2.0
// Asking the server from a page: {text, headers}, or null where no answer came to what was asked:
// no line, an error, or the page for signing in because somebody signed out meanwhile.
export async function ask(address, options) {
  try {
    const answer = await fetch(address, options);
    if (!answer.ok || answer.redirected) return null;
    return {text: await answer.text(), headers: answer.headers};
  } catch {
    return null;
  }
}
