// SPDX-License-Identifier: MIT
// The latest queries of this browser, kept in its localStorage. Without localStorage (private windows, policies)
// nothing is kept, and nothing fails.

const keptQueries = 10;
const listKey = "gonggo.recent";
const offKey = "gonggo.recent.off";

export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export class RecentQueries {
  constructor(private readonly store: Store | null = browserStore()) {}

  get available(): boolean {
    return this.store !== null;
  }

  get off(): boolean {
    return this.read(offKey) !== null;
  }

  // The newest first. Empty while switched off.
  list(): string[] {
    if (this.off) return [];
    try {
      const kept: unknown = JSON.parse(this.read(listKey) ?? "[]");
      return Array.isArray(kept) ? kept.filter((query): query is string => typeof query === "string") : [];
    } catch {
      return [];
    }
  }

  add(query: string): void {
    const text = query.trim();
    if (text === "" || this.off) return;
    const kept = [text, ...this.list().filter((other) => other !== text)].slice(0, keptQueries);
    this.write(listKey, JSON.stringify(kept));
  }

  clear(): void {
    this.write(listKey, null);
  }

  // Switching off also clears the list.
  switchOff(off: boolean): void {
    this.write(offKey, off ? "1" : null);
    if (off) this.clear();
  }

  private read(key: string): string | null {
    try {
      return this.store?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  private write(key: string, value: string | null): void {
    try {
      if (value === null) this.store?.removeItem(key);
      else this.store?.setItem(key, value);
    } catch {
      // A full or forbidden store keeps nothing.
    }
  }
}

function browserStore(): Store | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
