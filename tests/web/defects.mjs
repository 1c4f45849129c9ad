#!/usr/bin/env node
// SPDX-License-Identifier: GPL-2.0-or-later
// Plants one defect after another into a copy of searchd/web, runs the tests that should find it, and prints which did.
// Ends with status 1 if a defect is not found. Run tests/web/run first: it installs what this needs.
//   tests/web/defects.mjs [WORD]    only defects whose description or test contains WORD
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const tests = join(repository, "tests/web");
const work = join(repository, process.env.GONGGO_WEB_WORK ?? "build/web-tests");
const combobox = "browser/combobox.test.mjs";
const composing = "browser/composition.test.mjs";
const widget = "browser/widget.test.mjs";
const page = "browser/page.test.mjs";
const pattern = "browser/pattern.test.mjs";

// What is wrong, the file, the text that is replaced, its replacement, the file of tests, and a test that must fail.
const defects = [
  ["keydown 229 is treated as ours", "composition.ts", 'this.active || key.isComposing || key.keyCode === 229', "false", composing, "Escape while composing does nothing of ours (order of Chrome)"],
  ["the key behind compositionend is treated as ours", "composition.ts", "return this.keyIsDown || behind", "return this.keyIsDown", composing, "Escape while composing does nothing of ours (order of Safari)"],
  ["arrows move in the list while composing", "composition.ts", "return this.keyIsDown || behind", "return false", composing, "ArrowDown while composing does nothing of ours (order of Chrome)"],
  ["the key behind the end is swallowed in the order of Chrome", "composition.ts", "if (this.keyIsDown) return;", "", "unit/composition.test.mjs", "in the order of Chrome, the key behind the end of the composition is ours"],
  ["suggestions wait for the end of the composition", "combobox.ts", "private changed(entered = false): void {", "private changed(entered = false): void {\n if (this.composition.active) return;", composing, "every state of a syllable is a query of its own"],
  ["the end of a composition asks again", "combobox.ts", "this.composition.ended();", "this.composition.ended();\n this.asked = null;", composing, "the end of a composition does not ask for the same text again"],
  ["the text is trimmed while it is composed", "combobox.ts", "const text = this.parts.input.value.trim();\n    if (text === this.asked", "const text = (this.parts.input.value = this.parts.input.value.trim());\n    if (text === this.asked", composing, "every state of a syllable is a query of its own"],
  ["a click does not end the composition", "combobox.ts", "this.parts.input.blur();", "", composing, "a click on an option while composing searches for the option's text only"],
  ["Enter searches twice", "combobox.ts", "outcome.choose && choice) {", "outcome.choose && choice) {\n this.parts.run(choice.text); setTimeout(() => this.parts.run(choice.text), 60);", combobox, "Enter with an active option searches for its text, once"],
  ["Enter on an option does not stop the browser's own submit", "list_keys.ts", "open: false }, handled: true, choose: true", "open: false }, handled: false, choose: true", "unit/list_keys.test.mjs", "Enter chooses the active option"],
  ["no role", "combobox.ts", '["role", "combobox"],', "", combobox, "the box is a combobox that completes from a list"],
  ["the state of the list is not told", "combobox.ts", 'this.parts.input.setAttribute("aria-expanded", "true");', "", combobox, "the list is collapsed at first and expanded"],
  ["an empty list is shown as expanded", "combobox.ts", "else this.hide();\n    popup.hidden", "else this.reveal();\n    popup.hidden", combobox, "without suggestions the list stays collapsed"],
  ["Down does not wrap", "list_keys.ts", "list.active < last ? list.active + 1 : 0", "list.active < last ? list.active + 1 : last", combobox, "Down opens the list with its first option"],
  ["Up does not wrap", "list_keys.ts", "list.active > 0 ? list.active - 1 : last", "list.active > 0 ? list.active - 1 : 0", combobox, "Up opens the list with its last option"],
  ["the active option is not named", "combobox.ts", 'input.setAttribute("aria-activedescendant", option.id);', "", combobox, "the box keeps the focus and names the active option"],
  ["an arrow that opens the list does not wait for its options", "combobox.ts", "if (!event.altKey) this.activeOnArrival", "if (false) this.activeOnArrival", combobox, "Down opens the list with its first option"],
  ["Alt and Down activates", "combobox.ts", "if (!event.altKey) this.activeOnArrival", "if (true) this.activeOnArrival", combobox, "Alt and Down opens the list without an active option"],
  ["Alt and Down moves in an open list", "list_keys.ts", "if (alt) return go(true, list.open ? list.active : -1, true);", "", "unit/list_keys.test.mjs", "Alt and Down opens the list without an active option"],
  ["Escape leaves the list open", "list_keys.ts", "return list.open ? go(false, -1, true) : keep;", "return keep;", combobox, "Escape closes the list, and the box keeps text and focus"],
  ["Home stays in the list", "list_keys.ts", 'case "Home":', "", combobox, "Home leaves the option"],
  ["arrows to the side are swallowed", "list_keys.ts", "return go(list.open, -1, false);", "return go(list.open, -1, true);", combobox, "ArrowLeft leaves the option and moves the cursor"],
  ["Tab leaves the list open", "combobox.ts", "this.close();\n      });\n    }\n  }", "void next;\n      });\n    }\n  }", combobox, "Tab leaves the box, closes the list"],
  ["the count is not announced", "combobox.ts", "status.textContent = texts.suggestionCount(this.choices.length);", "{}", combobox, "the number of suggestions is announced politely"],
  ["an older answer is shown", "answers.ts", "if (number <= this.used) return false;", "", combobox, "an answer that comes after that of a newer text is dropped"],
  ["a stall is not told", "answers.ts", "() => this.show(true)", "() => {}", combobox, "a slow answer is told"],
  ["an answer opens the list after Escape", "combobox.ts", "this.answers.forget();\n    this.asked = null;", "this.asked = null;", combobox, "an answer that comes after Escape"],
  ["the list stands behind the button", "widget.ts", "this.input, popup, clearButton(this.input, texts.clear), submit)", "this.input, clearButton(this.input, texts.clear), submit, popup)", combobox, "the list stands directly behind the box"],
  ["the clear button stays", "clear_button.ts", 'button.hidden = input.value === "";', "", combobox, "one character brings a button that empties the box"],
  ["the clear button loses the focus", "clear_button.ts", "input.focus();", "", combobox, "one character brings a button that empties the box"],
  ["suggestions are markup", "combobox.ts", 'const text = element("span", {}, ...markedText(choice.text, choice.marks ?? [], "mark"));', 'const text = element("span");\n text.innerHTML = choice.text;', combobox, "the matching part of a suggestion is marked"],
  ["marks count UTF-16 units", "dom.ts", "Array.from(text)", 'text.split("")', "unit/texts.test.mjs", "marks count code points"],
  ["the box is wider than a small screen", "widget_style.ts", "flex: 1; min-width: 0;", "flex: 1; min-width: 20em;", combobox, "a narrow screen of 320 pixels"],
  ["counts leave out the similar ones", "texts.ts", "similar > 0\n        ? `", "false\n        ? `", widget, "a search shows count, title"],
  ["the widget asks another server", "api.ts", 'let response: Response;', 'void fetch("http://localhost:1/", { mode: "no-cors" }).catch(() => {});\n let response: Response;', widget, "the widget asks its endpoint only"],
  ["styles are inline", "widget.ts", 'action: "" }, box);', 'action: "" }, box);\n box.setAttribute("style", "color: red");', widget, "a search shows count, title"],
  ["any address becomes a link", "dom.ts", 'address && /^https?:\\/\\//i.test(address) ? address : null', "address ?? null", widget, "texts of an answer stay texts"],
  ["failures are not told apart", "api.ts", "if (status === 503 || status === 429) return \"busy\";", "", widget, "overload is told in words"],
  ["the search is not abandoned", "widget.ts", "this.running?.abort();\n    const running", "const running", widget, "an older answer does not replace a newer one"],
  ["the board is not sent", "widget.ts", "...this.boardParameters(board),", "", widget, "boards are filters with counts"],
  ["the focus is lost after a choice", "widget.ts", "this.status.focus();", "", widget, "boards are filters with counts"],
  ["the page is not sent", "widget.ts", '["page", String(page)],', "", widget, "pages lead on and back"],
  ["the address is not read again", "widget.ts", 'addEventListener("popstate", this.back);', "", widget, "results have an address and the back button works"],
  ["the board of the attribute is ignored", "widget.ts", "(board ? [board] : this.boards)", "(board ? [board] : [])", widget, "suggestions and results keep to the boards"],
  ["an empty query is searched for", "widget.ts", 'if (state.query === "") return;', "", widget, "an empty box searches for nothing"],
  ["texts are too pale", "widget_style.ts", "--gonggo-muted, #464c53); font-size: .875em; }\n.badge", "--gonggo-muted, #aaa); font-size: .875em; }\n.badge", widget, "axe finds nothing"],
  ["a button without a name", "clear_button.ts", ', "aria-label": name', "", combobox, "one character brings a button that empties the box"],
  ["buttons are small", "widget_style.ts", "min-width: 44px; min-height: 44px; padding: 0 .9em", "padding: 0 .2em", widget, "every button of the results"],
  ["the language of the page is ignored", "widget.ts", 'this.closest<HTMLElement>("[lang]")?.lang ?? ', "", widget, "the element speaks English"],
  ["a removed element is dead", "widget.ts", "connectedCallback(): void {\n    this.build();", "connectedCallback(): void {\n    if (!this.combobox) this.build(); else this.root.replaceChildren();", widget, "an element that a script removes"],
  ["recent queries are not kept", "page.ts", "recent.add(input.value);", "", page, "an empty box offers recent and popular queries"],
  ["popular queries that are missing are an error", "page.ts", "} catch {\n      return [];", "} catch (error) {\n      throw error;", page, "without popular queries (404)"],
  ["clearing keeps the queries", "recent.ts", "this.write(listKey, null);", "", page, "recent queries are cleared by a button"],
  ["switching off keeps the queries", "recent.ts", "if (off) this.clear();", "", page, "recent queries can be switched off and on"],
  ["Tab closes what stands below the list", "list_keys.ts", 'case "Tab": ', 'case "Tab": return go(false, -1, false);', page, "the buttons below the list are reached by Tab"],
  ["the filters open without a dialog", "page.ts", 'filterDialog(document.getElementById("filters")', "filterDialog(null", page, "on a narrow screen the filters are a dialog"],
  ["the focus does not return to the link", "filter_dialog.ts", "opener.focus();", "opener.blur();", page, "on a narrow screen the filters are a dialog"],
  ["nothing begins the mode for typing", "focus_mode.ts", 'const enter = () => form.classList.add("typing");', "const enter = () => {};", pattern, "on a narrow screen the box fills the screen"],
  ["Escape empties the box in the mode for typing", "focus_mode.ts", "event.preventDefault();", "", pattern, "on a narrow screen the box fills the screen"],
  ["a key of the input method leaves the mode for typing", "focus_mode.ts", "&& !event.isComposing && event.keyCode !== 229", "", pattern, "a key of the input method does not leave the mode"],
  ["the mode for typing stays when the focus leaves", "focus_mode.ts", "if (next !== null && !form.contains(next)) leave();", "void next;", pattern, "the next field outside and the search leave the mode"],
  ["the list dims a narrow screen", "page_style.ts", "not all and (max-width: 30rem)", "all", pattern, "the next field outside and the search leave the mode"],
  ["the page is not dimmed", "page_style.ts", 'content: ""; position: fixed; inset: 0; z-index: 15;', "", pattern, "on a wide screen the page is dimmed"],
  ["a chosen option is not checked again", "page.ts", 'input.dispatchEvent(new Event("input", { bubbles: true }));', "", page, "an option that was chosen while the text was too long"],
  ["groups without a name", "combobox.ts", '"aria-label": group.label }', '"data-label": group.label }', page, "an empty box offers recent and popular queries"],
];

function plant([what, file, text, replacement, testFile, name]) {
  const copy = join(work, "defect");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(join(repository, "searchd/web"), join(copy, "web"), { recursive: true });
  symlinkSync(join(work, "node_modules"), join(copy, "node_modules"));
  cpSync(join(work, "package.json"), join(copy, "package.json"));
  const source = join(copy, "web/src", file);
  const whole = readFileSync(source, "utf8");
  if (whole.split(text).length !== 2) return `does not apply: ${file} must have the text exactly once`;
  writeFileSync(source, whole.replace(text, () => replacement));
  const env = { ...process.env, GONGGO_WEB_SOURCES: join(copy, "web"), GONGGO_BIN: process.env.GONGGO_BIN ?? join(repository, "build/release/bin") };
  const build = spawnSync("node", [join(copy, "web/build.mjs"), "built"], { cwd: copy, encoding: "utf8" });
  if (build.status !== 0) return `does not build: ${build.stderr}`;
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const run = spawnSync("node", ["--test", "--test-name-pattern", pattern, join(tests, testFile)], { cwd: copy, env, encoding: "utf8" });
  const failed = [...run.stdout.matchAll(/^\s*not ok \d+ - (.*)$/gm)].map((match) => match[1]).filter((test) => !test.endsWith(".mjs"));
  return failed.length > 0 ? null : "NOT FOUND";
}

let unfound = 0;
for (const defect of defects) {
  const [what, , , , testFile, name] = defect;
  if (process.argv[2] && !what.includes(process.argv[2]) && !name.includes(process.argv[2])) continue;
  const problem = plant(defect);
  if (problem) ++unfound;
  console.log(`${problem ?? "found"}: ${what} <- ${testFile}: ${name}`);
}
process.exitCode = unfound > 0 ? 1 : 0;
