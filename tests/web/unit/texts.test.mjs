// SPDX-License-Identifier: GPL-2.0-or-later
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./sources.mjs";

const { pieces, webAddress } = await load("dom.ts");
const { textsOf } = await load("texts.ts");
const { placeText } = await load("results.ts");
const { RecentQueries } = await load("recent.ts");

test("marks count code points, so a character outside the first plane shifts nothing", () => {
  assert.deepEqual(pieces("😀물 클러스터", [{ begin: 1, end: 2 }]), [
    { text: "😀", marked: false },
    { text: "물", marked: true },
    { text: " 클러스터", marked: false },
  ]);
});

test("marks that do not fit the text are cut off", () => {
  assert.deepEqual(pieces("물", [{ begin: 0, end: 9 }, { begin: 12, end: 14 }]), [{ text: "물", marked: true }]);
  assert.deepEqual(pieces("", [{ begin: 0, end: 1 }]), []);
});

test("only http and https addresses become links", () => {
  assert.equal(webAddress("https://www.gaon.example/a"), "https://www.gaon.example/a");
  for (const address of ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "//host/a", "", null]) {
    assert.equal(webAddress(address), null);
  }
});

test("counts are told as one sentence in both languages", () => {
  const [ko, en] = [textsOf("ko"), textsOf("en-GB")];
  assert.equal(ko.count(12, 30), "12건, 비슷한 공고 30건 더");
  assert.equal(ko.count(12, 0), "12건");
  assert.equal(ko.count(0, 30), "비슷한 공고 30건");
  assert.equal(en.count(1, 30), "1 result, 30 more that are similar");
  assert.equal(en.count(0, 0), "0 results");
  assert.equal(ko.corrected("심폐소생술"), "‘심폐소생술’로 검색한 결과입니다.");
  assert.equal(ko.corrected("수도 요금"), "‘수도 요금’으로 검색한 결과입니다.");
  assert.equal(ko.corrected("exco"), "‘exco’(으)로 검색한 결과입니다.");
  assert.equal(textsOf("fr"), ko);
  assert.equal(ko.nothing, "검색어와 일치하는 결과를 찾을 수 없습니다.");
  assert.equal(ko.advice.length, 4);
});

test("a snippet of an attachment is placed as the engine places it for the page", () => {
  const messages = readFileSync(new URL("../../../common/base/request_messages.cpp", import.meta.url), "utf8");
  const line = (code, number) =>
    messages
      .match(new RegExp(`\\{"${code}", "(.*?)", "(.*?)"\\}`))
      .slice(1)
      .map((text) => text.replace("{number}", number));
  for (const place of ["page", "section", "sheet", "slide"]) {
    const [english, korean] = line(`place_${place}`, 3);
    const from = { attachment: "서식.zip", member: "a.pdf", place, number: 3 };
    assert.equal(placeText(from, textsOf("en")), `서식.zip: a.pdf, ${english}`);
    assert.equal(placeText(from, textsOf("ko")), `서식.zip: a.pdf, ${korean}`);
  }
  const [english, korean] = line("place_attachment");
  assert.equal(placeText({ attachment: "" }, textsOf("en")), english);
  assert.equal(placeText({ attachment: "" }, textsOf("ko")), korean);
  assert.equal(placeText({ attachment: "a", place: "constructor", number: 1 }, textsOf("ko")), "a");
  assert.equal(placeText({ attachment: "a", place: "chapter", number: 1 }, textsOf("ko")), "a");
});

test("both languages have the same texts", () => {
  const keys = (value) =>
    typeof value === "object" ? Object.entries(value).flatMap(([key, inner]) => [key, ...keys(inner)]) : [];
  assert.deepEqual(keys(textsOf("en")).sort(), keys(textsOf("ko")).sort());
});

test("the widget says what the search page says in the same words", () => {
  const page = readFileSync(new URL("../../../searchd/page/texts.cpp", import.meta.url), "utf8");
  const [ko, en] = [textsOf("ko"), textsOf("en")];
  const both = (pick) => [pick(ko), pick(en)];
  const same = {
    nothing_found: both((texts) => texts.nothing),
    untitled: both((texts) => texts.untitled),
    partly: both((texts) => texts.someMatch),
    way_spelling: both((texts) => texts.advice[0]),
    way_other_words: both((texts) => texts.advice[1]),
    way_general_words: both((texts) => texts.advice[2]),
    status_upcoming: both((texts) => texts.statuses.upcoming),
    status_open: both((texts) => texts.statuses.open),
    status_closing: both((texts) => texts.statuses.closing),
    status_closed: both((texts) => texts.statuses.closed),
  };
  for (const [name, texts] of Object.entries(same)) {
    const row = new RegExp(`\\{Text::${name}, "([^"]*)",\\s*"([^"]*)"\\}`).exec(page);
    assert.deepEqual(texts, row?.slice(1, 3), name);
  }
});

function memory(kept = {}) {
  return {
    getItem: (key) => kept[key] ?? null,
    setItem: (key, value) => (kept[key] = value),
    removeItem: (key) => delete kept[key],
  };
}

test("recent queries: the newest first, each once, at most ten", () => {
  const recent = new RecentQueries(memory());
  for (const query of ["물", " 채용 ", "", "물", ...Array.from({ length: 9 }, (_, at) => `q${at}`)]) recent.add(query);
  assert.deepEqual(recent.list(), ["q8", "q7", "q6", "q5", "q4", "q3", "q2", "q1", "q0", "물"]);
  recent.clear();
  assert.deepEqual(recent.list(), []);
});

test("recent queries that are switched off are cleared and not kept", () => {
  const recent = new RecentQueries(memory());
  recent.add("물");
  recent.switchOff(true);
  recent.add("채용");
  assert.deepEqual(recent.list(), []);
  recent.switchOff(false);
  assert.deepEqual(recent.list(), []);
});

test("a store with foreign content or without permission is an empty store", () => {
  assert.deepEqual(new RecentQueries(memory({ "gonggo.recent": '{"a":1}' })).list(), []);
  assert.deepEqual(new RecentQueries(memory({ "gonggo.recent": "{" })).list(), []);
  const forbidden = new RecentQueries({
    getItem: () => {
      throw new Error("forbidden");
    },
    setItem: () => {
      throw new Error("forbidden");
    },
  });
  forbidden.add("물");
  assert.deepEqual(forbidden.list(), []);
});
