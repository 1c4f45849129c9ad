// SPDX-License-Identifier: MIT
// While somebody types, nothing else asks for attention. On narrow screens the form fills the screen; on wide ones the
// rest of the page is dimmed while the list is open (page_style.ts). The class "typing" on the form says so.

import { element } from "./dom";

const narrow = "(max-width: 30rem)";  // as in page.css

// `close` is the name of the button that leaves the mode. Escape leaves it as well once the list is closed.
export function focusMode(form: HTMLFormElement, input: HTMLInputElement, close: string): void {
  const button = element("button", { type: "button", class: "stop-typing" }, close);
  const enter = () => form.classList.add("typing");
  const leave = () => form.classList.remove("typing");
  form.prepend(button);
  input.addEventListener("focus", enter);
  input.addEventListener("input", enter);
  button.addEventListener("click", () => {
    leave();
    input.blur();
  });
  // The list has its turn first: it prevents the default of an Escape that closes it. 229: a key of the input method.
  form.addEventListener("keydown", (event) => {
    const own = event.key === "Escape" && !event.defaultPrevented && !event.isComposing && event.keyCode !== 229;
    if (!own || !form.classList.contains("typing") || !matchMedia(narrow).matches) return;
    event.preventDefault();  // the browser would empty the box
    leave();
  });
  // A press on the screen beside box and list, which is the form itself.
  form.addEventListener("mousedown", (event) => {
    if (event.target === form) leave();
  });
  form.addEventListener("focusout", (event) => {
    const next = event.relatedTarget as Node | null;
    if (next !== null && !form.contains(next)) leave();
  });
  form.addEventListener("submit", leave);
  addEventListener("pagehide", leave);  // the page may be shown again as it was left
}
