// SPDX-License-Identifier: MIT
// Tells which keys belong to the input method and not to us.
//
// Korean is typed in an input method: a syllable is "composed" until it is complete, and Enter, Escape, the arrows and
// Tab may end the composition. Such a key must not run a search or move in the list as well. Browsers report it in two
// orders:
//   Chrome, Firefox: keydown (keyCode 229, isComposing), then compositionend
//   Safari:          compositionend, then keydown in the same task, at times without isComposing and without 229
// https://www.w3.org/TR/uievents/#events-compositionevents

export interface Key {
  isComposing: boolean;
  keyCode: number;
}

export class Composition {
  active = false;  // between compositionstart and compositionend
  private keyIsDown = false;  // a key of the input method was seen and is not up yet
  private justEnded = false;

  // `later` runs a function in a later task. Tests replace it.
  constructor(private readonly later: (run: () => void) => void = (run) => setTimeout(run, 0)) {}

  started(): void {
    this.active = true;
    this.justEnded = false;
  }

  ended(): void {
    this.active = false;
    if (this.keyIsDown) return;  // the order of Chrome: the key that ends it was seen, and the next one is ours
    this.justEnded = true;
    this.later(() => {
      this.justEnded = false;
    });
  }

  // Called with every keydown. true: the key belongs to the input method, so we do nothing.
  owns(key: Key): boolean {
    const behind = this.justEnded;
    this.justEnded = false;  // only the first key behind the end belongs to it
    this.keyIsDown = this.active || key.isComposing || key.keyCode === 229;
    return this.keyIsDown || behind;
  }

  // Called with every keyup.
  keyUp(): void {
    this.keyIsDown = false;
  }
}
