// SPDX-License-Identifier: GPL-2.0-or-later
// The main states of the search page, over the sample announcements: what people see first, and what they see when
// something is missing. `path` leads there; `act` does what a person does then. `narrow`: the documents show the state on
// a narrow screen, too.
const q = (text) => encodeURIComponent(text);

export const states = [
  { name: "start", path: "/" },
  { name: "suggestions", path: "/", act: (page) => page.locator("#q").pressSequentially("도서"), wait: "[role=option]" },
  { name: "results", path: `/?q=${q("도서관")}`, narrow: true },
  { name: "filtered", path: `/?q=${q("도서관")}&board=${q("입찰")}&status=closed&from=2025-01-01`, narrow: true },
  { name: "corrected", path: `/?q=${q("심폐소셍술")}` },
  { name: "understood", path: `/?q=${q("2025년 6월 채용")}` },
  { name: "nothing", path: `/?q=${q("외계인우주선")}` },
  { name: "announcement", path: `/announcements/event-0002?results=${q(`q=${q("물 클러스터")}`)}`, narrow: true },
  { name: "help", path: "/help" },
  { name: "high-contrast", path: `/?q=${q("도서관")}&contrast=high` },
];
