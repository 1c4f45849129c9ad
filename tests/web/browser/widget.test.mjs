// SPDX-License-Identifier: GPL-2.0-or-later
// <gonggo-search> on a site of another origin, whose Content-Security-Policy has no 'unsafe-inline', against the daemon
// over the sample announcements.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { tooLong, widgetHost } from "./hosts.mjs";
import { begin, violations } from "./world.mjs";

let world;
before(async () => {
  world = await begin();
});
after(() => world.end());

const check = (name, run, how) =>
  test(`widget: ${name}`, async () => {
    const host = await widgetHost.open(world, how);
    try {
      await run(host);
      assert.deepEqual(host.failures, []);
    } finally {
      await host.close();
    }
  });

const part = (host, name) => host.page.locator(`gonggo-search [part=${name}]`);
const status = (host) => part(host, "status");
async function search(host, query) {
  await host.box.fill(query);
  await host.page.keyboard.press("Enter");
  await host.page.locator("gonggo-search .region:not([aria-busy])").waitFor();
}
const api = async (query) => (await fetch(`${world.daemon.origin}/v1/search?${new URLSearchParams(query)}`)).json();

// Answers /v1/search in place of the daemon.
const replaceSearch = (answer) => (page) =>
  page.route(/\/v1\/search\?/, (route) => answer(route, { "access-control-allow-origin": "*" }));

check("a search shows count, title, snippet with marks, date, department and board", async (host) => {
  await search(host, "물클러스터");
  const answer = await api({ q: "물클러스터", facets: "board" });
  assert.equal(await status(host).innerText(), `${answer.totalHits}건, 비슷한 공고 ${answer.similarHits}건 더`);
  const [first] = answer.hits;
  const result = part(host, "result").first();
  const link = result.locator("a");
  assert.equal(await link.innerText(), first.title);
  assert.equal(await link.getAttribute("href"), first.url);
  const marks = await result.locator("[part=title] mark").allInnerTexts();
  assert.deepEqual(marks, first.marks.title.map(({ begin, end }) => [...first.title].slice(begin, end).join("")));
  assert.equal(await result.locator("[part=snippet]").textContent(), first.snippetText);
  const facts = await result.locator("[part=facts]").innerText();
  for (const fact of [first.date, first.department, first.board]) assert.ok(facts.includes(fact), fact);
  assert.equal(await part(host, "result").count(), answer.hits.length);
  assert.equal(await status(host).getAttribute("role"), "status");
});

check("an announcement without a title has a link with a name all the same", async (host) => {
  const answer = await api({ q: "수도꼭지 수질검사" });
  const at = answer.hits.findIndex((hit) => hit.title === "");
  assert.notEqual(at, -1);
  await search(host, "수도꼭지 수질검사");
  const link = part(host, "result").nth(at).locator("[part=title] a");
  assert.equal(await link.innerText(), "제목 없음");
  assert.equal(await link.getAttribute("href"), answer.hits[at].url);
});

check("words that were left out are told in the language of the page", async (host) => {
  await search(host, "수도요금 배롱나무");
  const [{ message }] = (await api({ q: "수도요금 배롱나무", lang: "ko" })).remarks;
  assert.match(message, /배롱나무/);
  assert.equal(await part(host, "notes").innerText(), message);
  await host.page.evaluate(() => document.querySelector("gonggo-search").setAttribute("lang", "en"));
  await search(host, "수도요금 배롱나무");
  assert.match(await part(host, "notes").innerText(), /searched without/);
});

check("a text that is too long is not sent and stays in the box", async (host) => {
  await tooLong(host);
});

check("the widget asks its endpoint only", async (host) => {
  const origins = new Set();
  host.page.on("request", (request) => origins.add(new URL(request.url()).origin));
  await host.box.pressSequentially("물");
  await host.options.first().waitFor();
  await search(host, "물클러스터");
  assert.deepEqual([...origins], [world.daemon.origin]);
});

check("without the attribute endpoint it asks the daemon that it came from", async (host) => {
  await host.page.evaluate(() => {
    document.querySelector("gonggo-search").removeAttribute("endpoint");
  });
  await search(host, "물클러스터");
  assert.ok((await part(host, "result").count()) > 0);
});

check("an endpoint may be a path of the site, as of a proxy", async (host) => {
  await host.page.evaluate(() => document.querySelector("gonggo-search").setAttribute("endpoint", "/search-proxy/"));
  const asked = host.page.waitForRequest(/\/v1\/search\?/);
  await host.box.fill("물");
  await host.page.keyboard.press("Enter");
  assert.ok((await asked).url().startsWith(`${world.site.origin}/search-proxy/v1/search?q=`));
});

check("a mistyped query says what was searched for", async (host) => {
  await search(host, "물클러스타");
  assert.equal(await part(host, "notes").innerText(), "‘물클러스터’로 검색한 결과입니다.");
});

check("an empty answer says so in the words of KRDS, names four ways on, and offers shorter queries", async (host) => {
  await search(host, "수도요금 케이블카");
  const answer = await api({ q: "수도요금 케이블카" });
  if (answer.hits.length > 0) return;
  assert.equal(await status(host).innerText(), "0건. 검색어와 일치하는 결과를 찾을 수 없습니다.");
  const lines = await part(host, "empty").locator("li").allInnerTexts();
  assert.ok(lines.length >= 5, lines.join("|"));
  const offer = part(host, "offer").first();
  const offered = answer.remarks.find((remark) => remark.query);
  assert.equal(await offer.innerText(), `‘${offered.query}’ ${offered.totalHits}건`);
  await offer.click();
  await part(host, "result").first().waitFor();
  assert.equal(await host.box.inputValue(), offered.query);
});

check("nothing found at all says so, too", async (host) => {
  await search(host, "쀍쒧뛟");
  assert.match(await status(host).innerText(), /^0건\. 검색어와 일치하는 결과를 찾을 수 없습니다\.$/);
  assert.equal(await part(host, "empty").locator("li").count() >= 4, true);
});

check("boards are filters with counts; the chosen one is pressed, and all counts stay", async (host) => {
  await search(host, "물");
  const { facetDistribution } = await api({ q: "물", facets: "board" });
  const filters = part(host, "filter");
  const [board, count] = Object.entries(facetDistribution.board)[1];
  const all = Object.values(facetDistribution.board).reduce((sum, one) => sum + one, 0);
  assert.equal(await filters.first().innerText(), `전체 ${all}`);
  await filters.filter({ hasText: board }).click();
  await host.page.locator("gonggo-search .region:not([aria-busy])").waitFor();
  await filters.filter({ hasText: board }).and(host.page.locator("[aria-pressed=true]")).waitFor();
  assert.equal(await filters.filter({ hasText: board }).innerText(), `${board} ${count}`);
  assert.equal(await filters.count(), Object.keys(facetDistribution.board).length + 1);
  const shown = await part(host, "result").locator("[part=badge]:first-child").allInnerTexts();
  assert.deepEqual([...new Set(shown)], [board]);
  const focus = await host.page.evaluate(() => document.activeElement.shadowRoot.activeElement.getAttribute("part"));
  assert.equal(focus, "status");
  await filters.first().click();
  await filters.first().and(host.page.locator("[aria-pressed=true]")).waitFor();
});

check("pages lead on and back, and the current one is named", async (host) => {
  await search(host, "시");
  const answer = await api({ q: "시", page: 2 });
  assert.ok(answer.hits.length > 0);
  const pages = part(host, "pages");
  await pages.getByRole("button", { name: "2", exact: true }).click();
  await pages.locator("[aria-current=page]", { hasText: "2" }).waitFor();
  assert.equal(await part(host, "title").first().innerText(), answer.hits[0].title);
  await pages.getByRole("button", { name: "이전" }).click();
  await pages.locator("[aria-current=page]", { hasText: "1" }).waitFor();
  assert.equal(await pages.getByRole("button", { name: "이전" }).count(), 0);
});

check("an empty box searches for nothing", async (host) => {
  await host.box.focus();
  await host.page.keyboard.press("Enter");
  await host.page.waitForTimeout(150);
  assert.deepEqual(host.searches, []);
});

check("suggestions and results keep to the boards of the attribute", async (host) => {
  const asked = host.page.waitForRequest(/\/v1\/suggest\?/);
  await host.box.pressSequentially("물");
  assert.deepEqual(new URL((await asked).url()).searchParams.getAll("board"), ["행사", "소식"]);
  await search(host, "물");
  const shown = await part(host, "result").locator("[part=badge]:first-child").allInnerTexts();
  assert.deepEqual([...new Set(shown)].sort(), ["소식", "행사"]);
  assert.deepEqual((await part(host, "filter").allInnerTexts()).map((text) => text.split(" ")[0]).sort(), ["소식", "전체", "행사"]);
}, { attributes: 'board="행사, 소식" size="20"' });

for (const [name, respond, words] of [
  ["no connection", (route) => route.abort(), "검색 서버에 연결할 수 없습니다. 잠시 뒤에 다시 검색해 주십시오."],
  ["overload", (route, headers) => route.fulfill({ status: 503, headers, json: {} }), "검색하는 사람이 많습니다. 잠시 뒤에 다시 검색해 주십시오."],
  ["a wrong address", (route, headers) => route.fulfill({ status: 404, headers, json: {} }), "검색 주소가 잘못되었습니다. 누리집 담당자에게 알려 주십시오."],
  ["a query that the daemon refuses", (route, headers) => route.fulfill({ status: 400, headers, json: {} }), "이 검색어는 찾을 수 없습니다. 검색어를 줄이거나 바꾸어 주십시오."],
  ["an answer that is no JSON", (route, headers) => route.fulfill({ headers, body: "<html>" }), "검색하지 못했습니다. 잠시 뒤에 다시 검색해 주십시오."],
]) {
  check(`${name} is told in words`, async (host) => {
    await search(host, "물");
    assert.equal(await host.page.getByRole("alert").innerText(), words);
    assert.equal(await status(host).innerText(), "");
  }, { before: replaceSearch(respond) });
}

const hostile = {
  id: "x", title: "<img src=x onerror=alert(1)> 물", snippetText: "<script>alert(1)</script>", date: "<b>1</b>",
  snippetFrom: { attachment: "<img src=x onerror=alert(1)>", place: "page", number: 2 },
  marks: { title: [{ begin: 0, end: 4 }], snippet: [] }, department: "<i>", board: "<u>", status: "<s>",
  url: "javascript:alert(1)", hasAttachment: false, match: "all",
};
check("texts of an answer stay texts, and only web addresses become links", async (host) => {
  await search(host, "물");
  assert.equal(await part(host, "title").innerText(), hostile.title);
  assert.equal(await part(host, "snippet").innerText(), hostile.snippetText);
  assert.equal(await part(host, "place").innerText(), `${hostile.snippetFrom.attachment}, 2쪽`);
  assert.equal(await host.page.locator("gonggo-search .region :is(a, img, script, b, i, u, s)").count(), 0);
}, {
  before: replaceSearch((route, headers) =>
    route.fulfill({ headers, json: { hits: [hostile], totalHits: 1, similarHits: 0, page: 1, size: 10, query: "물", remarks: [] } }),
  ),
});

check("an older answer does not replace a newer one", async (host) => {
  await host.box.fill("먼저");
  await host.page.keyboard.press("Enter");
  await host.page.waitForTimeout(50);
  await search(host, "물클러스터");
  await host.page.waitForTimeout(600);
  assert.match(await status(host).innerText(), /^2건/);
}, {
  before: replaceSearch(async (route) => {
    if (new URL(route.request().url()).searchParams.get("q") === "먼저") await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue().catch(() => {});
  }),
});

check("with the attribute address, results have an address and the back button works", async (host) => {
  await search(host, "물클러스터");
  assert.equal(new URL(host.page.url()).searchParams.get("q"), "물클러스터");
  await search(host, "채용");
  await host.page.goBack();
  await status(host).filter({ hasText: "2건" }).waitFor();
  assert.equal(await host.box.inputValue(), "물클러스터");
  await host.page.reload();
  await status(host).filter({ hasText: "2건" }).waitFor();
  await host.page.goBack();
  await host.page.waitForTimeout(100);
  assert.equal(await host.box.inputValue(), "");
  assert.equal(await part(host, "result").count(), 0);
}, { attributes: 'address="q"' });

check("the element speaks English where the page or the attribute does", async (host) => {
  await search(host, "물클러스터");
  assert.match(await status(host).innerText(), /^2 results, \d+ more that are similar$/);
  assert.equal(await host.box.getAttribute("aria-label"), "Search words");
}, { attributes: 'lang="en"' });

check("label and placeholder of the site are used", async (host) => {
  assert.equal(await host.box.getAttribute("aria-label"), "공고 검색");
  assert.equal(await host.box.getAttribute("placeholder"), "예: 수도요금");
}, { attributes: 'label="공고 검색" placeholder="예: 수도요금"' });

check("a site sets colours by variables and by parts", async (host) => {
  await host.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("gonggo-search { --gonggo-accent: rgb(1, 100, 3) } gonggo-search::part(submit) { letter-spacing: 3px }");
    document.adoptedStyleSheets = [sheet];
  });
  const style = await part(host, "submit").evaluate((button) => {
    const { backgroundColor, letterSpacing } = getComputedStyle(button);
    return [backgroundColor, letterSpacing];
  });
  assert.deepEqual(style, ["rgb(1, 100, 3)", "3px"]);
});

check("an element that a script removes and adds again still searches", async (host) => {
  await host.page.evaluate(() => {
    const element = document.querySelector("gonggo-search");
    const parent = element.parentNode;
    element.remove();
    parent.append(element);
  });
  await search(host, "물클러스터");
  assert.ok((await part(host, "result").count()) > 0);
  assert.equal(host.searches.length, 1);
});

check("a page of an origin that the daemon does not allow is told so in words", async (host) => {
  const other = world.site.origin.replace("127.0.0.1", "localhost");
  await host.page.goto(other);
  await search(host, "물");
  assert.equal(await host.page.getByRole("alert").innerText(), "검색 서버에 연결할 수 없습니다. 잠시 뒤에 다시 검색해 주십시오.");
});

for (const [name, options] of [
  ["a wide screen", {}],
  ["320 pixels", { viewport: { width: 320, height: 640 } }],
]) {
  check(`axe finds nothing at rest, with suggestions, with results and with an empty answer (${name})`, async (host) => {
    assert.deepEqual(await violations(host.page), []);
    await host.box.pressSequentially("물");
    await host.options.first().waitFor();
    await host.page.keyboard.press("ArrowDown");
    assert.deepEqual(await violations(host.page), []);
    await search(host, "물");
    assert.deepEqual(await violations(host.page), []);
    const width = await host.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= (options.viewport?.width ?? 1280), `${width} pixels`);
    await search(host, "쀍쒧뛟");
    assert.deepEqual(await violations(host.page), []);
  }, { options });
}

check("every button of the results is at least 24 pixels wide and high, and those of a page and a board 44", async (host) => {
  await search(host, "물");
  for (const button of await host.page.locator("gonggo-search [part=filter], gonggo-search [part=page]").all()) {
    const { width, height } = await button.boundingBox();
    assert.ok(width >= 44 && height >= 44, `${await button.innerText()}: ${width} x ${height}`);
  }
});
