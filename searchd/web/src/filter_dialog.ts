// SPDX-License-Identifier: MIT
// On narrow screens the page's filters are a sheet that a link opens. The script makes it a modal dialog: the keyboard
// stays in it, Escape closes it, and the focus returns to the link.

import { element } from "./dom";

// `opener` is the link to `filters`; the link with the class "close" in `filters` closes it.
export function filterDialog(filters: HTMLElement | null, opener: HTMLElement | null): void {
  if (!filters || !opener) return;
  const name = filters.getAttribute("aria-label") ?? opener.innerText;
  const dialog = element("dialog", { class: "filter-dialog", "aria-label": name });
  const place = document.createComment("");  // where the filters stand while the dialog is closed
  filters.before(place);
  filters.after(dialog);
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.append(filters);
    dialog.showModal();
  });
  filters.querySelector(".close")?.addEventListener("click", (event) => {
    if (!dialog.open) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    place.after(filters);
    opener.focus();
  });
  addEventListener("resize", () => {
    if (dialog.open && getComputedStyle(opener).display === "none") dialog.close();
  });
}
