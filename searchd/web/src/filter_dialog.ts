// SPDX-License-Identifier: MIT
// On narrow screens the filters of the page stand in a dialog, which a button opens. On wide screens they stand where
// the page has them.

import { element } from "./dom";
import { textsOf } from "./texts";

const narrow = "(max-width: 48em)";

export function filterDialog(filters: HTMLElement | null): void {
  if (!filters) return;
  const texts = textsOf(document.documentElement.lang);
  const open = element("button", { type: "button", class: "open-filters", "aria-haspopup": "dialog" }, texts.openFilters);
  const close = element("button", { type: "button", class: "close-filters" }, texts.closeFilters);
  const dialog = element("dialog", { class: "filter-dialog", "aria-label": texts.openFilters }, close);
  open.addEventListener("click", () => dialog.showModal());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();  // beside the content
  });
  filters.before(open, dialog);
  const media = matchMedia(narrow);
  const place = () => {
    open.hidden = !media.matches;
    if (media.matches) {
      dialog.append(filters);
    } else {
      dialog.close();
      dialog.after(filters);
    }
  };
  media.addEventListener("change", place);
  place();
}
