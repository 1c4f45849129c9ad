// SPDX-License-Identifier: MIT
// What a key does to the list of a combobox, without any page: the pattern "combobox with list autocomplete" of the
// ARIA Authoring Practices, https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

export interface List {
  open: boolean;
  active: number;  // index of the active option; -1: none, the input itself has the cursor
  count: number;
}

export interface Outcome {
  list: List;
  handled: boolean;  // true: the browser must not do what the key does by itself
  choose: boolean;   // true: the active option was chosen
}

// Returns `list` after the key `name` (KeyboardEvent.key). A key with Control, Meta or Shift is for the input, so the
// caller does not ask about it.
export function press(name: string, alt: boolean, list: List): Outcome {
  const last = list.count - 1;
  const keep: Outcome = { list, handled: false, choose: false };
  const go = (open: boolean, active: number, handled: boolean): Outcome => ({
    list: { ...list, open, active },
    handled,
    choose: false,
  });
  switch (name) {
    case "ArrowDown":
      if (list.count === 0) return keep;
      if (alt) return go(true, list.open ? list.active : -1, true);
      return go(true, list.open && list.active < last ? list.active + 1 : 0, true);
    case "ArrowUp":
      if (alt) return go(false, -1, list.open);
      if (list.count === 0) return keep;
      return go(true, list.open && list.active > 0 ? list.active - 1 : last, true);
    case "Escape":
      return list.open ? go(false, -1, true) : keep;
    case "Enter":
      if (list.open && list.active >= 0) return { list: { ...list, open: false }, handled: true, choose: true };
      return go(false, -1, false);
    case "Tab":         // the list closes when the focus has left the box and what stands below the list
    case "ArrowLeft":   // the cursor of the input moves
    case "ArrowRight":
    case "Home":
    case "End":
      return go(list.open, -1, false);
    default:
      return keep;
  }
}
