// SPDX-License-Identifier: MIT
// Questions that are asked while somebody types, whose answers may arrive in any order. An answer is used only if no
// newer one has been used. Without an answer after `patience` the state is "stalled", until a newer answer arrives.

export interface AnswerEvents<Answer> {
  answered(answer: Answer): void;
  failed(): void;  // the newest question failed
  stalled(is: boolean): void;
}

export interface Clock {
  set(run: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

const realClock: Clock = {
  set: (run, milliseconds) => setTimeout(run, milliseconds),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export class Answers<Answer> {
  private asked = 0;   // number of the newest question
  private used = 0;    // number of the newest question that was answered or given up
  private timer: unknown;
  private isStalled = false;

  constructor(
    private readonly events: AnswerEvents<Answer>,
    private readonly patience = 1000,
    private readonly clock: Clock = realClock,
  ) {}

  async ask(question: () => Promise<Answer>): Promise<void> {
    const number = ++this.asked;
    this.clock.clear(this.timer);
    this.timer = this.clock.set(() => this.show(true), this.patience);
    try {
      const answer = await question();
      if (this.supersedes(number)) this.events.answered(answer);
    } catch {
      if (number === this.asked && this.supersedes(number)) this.events.failed();
    }
  }

  // Gives up all questions: their answers are not used any more.
  forget(): void {
    this.supersedes(this.asked);
  }

  private supersedes(number: number): boolean {
    if (number <= this.used) return false;
    this.used = number;
    if (number === this.asked) {
      this.clock.clear(this.timer);
      this.show(false);
    }
    return true;
  }

  private show(stalled: boolean): void {
    if (stalled === this.isStalled) return;
    this.isStalled = stalled;
    this.events.stalled(stalled);
  }
}
