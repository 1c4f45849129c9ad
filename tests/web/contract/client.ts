// SPDX-License-Identifier: GPL-2.0-or-later
// A client as another project would write it: its types are generated from /openapi.json (schema.d.ts, by
// openapi-typescript), and openapi-fetch sends what they allow. The compiler refuses a route that is missing here, one
// that is not described, and a parameter or member that is described otherwise.
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema";

type Daemon = Client<paths>;
// What was answered, and a member of the answer that shows that its type is right.
interface Asked {
  response: Response;
  error?: unknown;
  member: unknown;
}

// Answers for people are asked for as a browser does.
const asText = { headers: { Accept: "text/html, */*" }, parseAs: "text" } as const;
const library = { params: { query: { q: "도서관", board: ["소식", "입찰"], size: 3 } } };
const firstTitle = (page: { hits: { title: string }[] } | undefined): string | undefined => page?.hits[0]?.title;

export const calls: { [Path in keyof paths]: (daemon: Daemon) => Promise<Asked> } = {
  "/v1/search": async (daemon) => {
    const query = { q: "도서관", from: "2025", sort: "date", has_attachment: false, facets: ["board", "status"], page: 1, size: 3 } as const;
    const { data, ...rest } = await daemon.GET("/v1/search", { params: { query: { ...query, facets: [...query.facets] } } });
    return { ...rest, member: data && [data.totalHits, firstTitle(data), data.facetDistribution] };
  },
  "/v1/documents/{id}": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/v1/documents/{id}", { params: { path: { id: "event-0002" } } });
    return { ...rest, member: data?.title };
  },
  "/v1/facets/{field}": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/v1/facets/{field}", { params: { path: { field: "board" }, query: { q: "도서관" } } });
    return { ...rest, member: data?.counts[0]?.value };
  },
  "/v1/suggest": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/v1/suggest", { params: { query: { q: "도ㅅ", size: 5 } } });
    return { ...rest, member: data?.suggestions[0]?.text };
  },
  "/v1/similar/{id}": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/v1/similar/{id}", { params: { path: { id: "event-0002" }, query: { size: 2 } } });
    return { ...rest, member: firstTitle(data) };
  },
  "/v1/popular": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/v1/popular", { params: { query: { days: 7, size: 3 } } });
    return { ...rest, member: data?.queries.map(({ text, count }) => `${text} ${count}`) };
  },
  "/healthz": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/healthz");
    return { ...rest, member: data?.status };
  },
  "/readyz": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/readyz");
    return { ...rest, member: data?.generation };
  },
  "/version": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/version");
    return { ...rest, member: data?.schemaVersion };
  },
  "/metrics": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/metrics", { parseAs: "text" });
    return { ...rest, member: data?.includes("gonggo_http_requests_total") };
  },
  "/openapi.json": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/openapi.json");
    return { ...rest, member: data && Object.keys(data) };
  },
  "/": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/", { ...asText, params: { query: { q: "도서관", contrast: "high" } } });
    return { ...rest, member: data?.includes("<mark>") };
  },
  "/announcements/{id}": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/announcements/{id}", { ...asText, params: { path: { id: "event-0002" } } });
    return { ...rest, member: data?.includes("<h1>") };
  },
  "/help": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/help", asText);
    return { ...rest, member: data?.includes("<h1>") };
  },
  "/atom": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/atom", { ...asText, ...library });
    return { ...rest, member: data?.includes("<entry>") };
  },
  "/results.csv": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/results.csv", { ...asText, params: { query: { q: "도서관" } } });
    return { ...rest, member: data?.includes("도서관") };
  },
  "/results.jsonl": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/results.jsonl", { ...asText, params: { query: { q: "도서관" } } });
    return { ...rest, member: data?.includes("도서관") };
  },
  "/suggest.json": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/suggest.json", { params: { query: { q: "도서" } } });
    return { ...rest, member: data?.[0] };
  },
  "/opensearch.xml": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/opensearch.xml", asText);
    return { ...rest, member: data?.includes("{searchTerms}") };
  },
  "/assets/{version}/{name}": async (daemon) => {
    const page = await daemon.GET("/", asText);
    const version = /\/assets\/([^/]+)\/page\.css/.exec(page.data ?? "")?.[1] ?? "";
    const { data, ...rest } = await daemon.GET("/assets/{version}/{name}", { ...asText, params: { path: { version, name: "page.css" } } });
    return { ...rest, member: data?.includes("--color-primary") };
  },
  "/colours/{colour}": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/colours/{colour}", { ...asText, params: { path: { colour: "0b50d0.css" } } });
    return { ...rest, member: data?.includes("#0b50d0") };
  },
  "/widget": async (daemon) => {
    const { data, ...rest } = await daemon.GET("/widget", { parseAs: "text" });
    return { ...rest, member: data?.includes("<gonggo-search") };
  },
  "/widget/{version}/{name}": async (daemon) => {
    const path = { version: "1", name: "gonggo-search.js" };
    const { data, ...rest } = await daemon.GET("/widget/{version}/{name}", { parseAs: "text", params: { path } });
    return { ...rest, member: data?.includes("gonggo-search") };
  },
};

// The routes that take a search as a JSON body as well. They answer what GET does.
export const posts: ((daemon: Daemon) => Promise<Asked[]>)[] = [
  async (daemon) => {
    const search = { q: "도서관", board: ["소식"], size: 2, sort: "date" } as const;
    const [got, posted] = await Promise.all([
      daemon.GET("/v1/search", { params: { query: { ...search, board: [...search.board] } } }),
      daemon.POST("/v1/search", { body: { ...search, board: [...search.board] } }),
    ]);
    return [got, posted].map(({ response, error, data }) => ({ response, error, member: data && [data.totalHits, data.hits] }));
  },
  async (daemon) => {
    const [got, posted] = await Promise.all([
      daemon.GET("/v1/facets/{field}", { params: { path: { field: "year" }, query: { q: "도서관" } } }),
      daemon.POST("/v1/facets/{field}", { params: { path: { field: "year" } }, body: { q: "도서관" } }),
    ]);
    return [got, posted].map(({ response, error, data }) => ({ response, error, member: data?.counts }));
  },
];

// Returns the code and the parameter of the problem that a wrong value is answered with.
export async function problem(daemon: Daemon): Promise<(string | undefined)[]> {
  const { error } = await daemon.GET("/v1/search", { params: { query: { q: "도서관", size: 1000 } } });
  return [error?.code, error?.parameter];
}

// What the generated types must refuse. The compiler reports a line that it would accept. Nobody calls this.
export function refused(daemon: Daemon): void {
  // @ts-expect-error no such parameter
  void daemon.GET("/v1/search", { params: { query: { limit: 3 } } });
  // @ts-expect-error a number
  void daemon.GET("/v1/search", { params: { query: { size: "three" } } });
  // @ts-expect-error one of four orders
  void daemon.GET("/v1/search", { params: { query: { sort: "best" } } });
  // @ts-expect-error the id is missing
  void daemon.GET("/v1/documents/{id}");
  // @ts-expect-error no such route
  void daemon.GET("/v1/find");
  // @ts-expect-error only GET
  void daemon.POST("/v1/suggest", { body: { q: "도서관" } });
}

export const connect = (baseUrl: string): Daemon => createClient<paths>({ baseUrl });
