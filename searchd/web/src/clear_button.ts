// SPDX-License-Identifier: MIT
// A button that empties the search box. It is shown while the box has text.

import { element } from "./dom";

export function clearButton(input: HTMLInputElement, name: string): HTMLButtonElement {
  const button = element("button", { type: "button", class: "clear-query", part: "clear", "aria-label": name }, "×");
  const show = () => {
    button.hidden = input.value === "";
  };
  button.addEventListener("click", () => {
    input.value = "";  // pressing the button took the focus, which ended a composition
    input.focus();
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  input.addEventListener("input", show);
  addEventListener("pageshow", show);  // the browser restores the text when somebody goes back
  show();
  return button;
}
