// SPDX-License-Identifier: MIT
// The daemon refuses longer queries. A text that is too long (somebody pasted a whole notice) is therefore not sent: the
// browser says `message` at the box, and the text stays in it.

const longestQuery = 2048;  // bytes of UTF-8, as in common/search/request.hpp

export function limitQuery(input: HTMLInputElement, message: string): void {
  const check = () => {
    const bytes = new TextEncoder().encode(input.value).length;
    input.setCustomValidity(bytes > longestQuery ? message : "");
  };
  input.addEventListener("input", check);
  addEventListener("pageshow", check);  // the browser restores the text when somebody goes back
  check();
}
