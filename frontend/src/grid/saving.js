// SPDX-License-Identifier: Apache-2.0
// Asking the server: what would become of the changes, and then to save them. It alone judges.

const WAIT = 500; // ms after the last change

export class Saving {
  constructor({model, address, token, words, said, settled}) {
    Object.assign(this, {model, address, token, words, said, settled});
    this.number = 0;
    this.isSaving = false;
  }

  // Look over what was typed, a moment after the last key; not beside a save, whose changes would
  // look like somebody else's.
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.isSaving ? this.later() : this.send(true)), WAIT);
  }

  save() {
    if (this.isSaving) return;
    if (!this.model.count()) {
      this.said(this.words.unchanged);
      return;
    }
    clearTimeout(this.timer);
    this.send(false);
  }

  async send(dry) {
    this.number += 1;
    const number = this.number;
    this.isSaving = !dry;
    if (!dry) this.said(this.words.saving);
    const sent = this.model.snapshot();
    const answer = await this.ask(dry);
    if (!dry) this.isSaving = false;
    // Whoever went on typing meanwhile gets the next answer.
    if (dry && number !== this.number) return;
    if (answer === null) {
      if (!dry) this.said(this.words.unreachable, true);
      return;
    }
    const elsewhere = this.model.mark(answer);
    if (answer.saved) this.model.settle(answer, sent);
    this.settled({answer, dry, elsewhere});
  }

  async ask(dry) {
    try {
      const answer = await fetch(this.address, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-CSRFToken': this.token},
        body: JSON.stringify(this.model.request(dry)),
      });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null; // no line: everything typed is still here
    }
  }
}
