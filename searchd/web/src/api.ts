// SPDX-License-Identifier: MIT
// The parts of the HTTP API (docs/http-api.md) that the scripts use.

import type { Mark } from "./dom";
import type { Failure } from "./texts";

export interface Suggestion {
  text: string;
  kind: string;
  marks: Mark[];
}

// Where a snippet stands that is not from the body.
export interface SnippetFrom {
  attachment: string;
  member?: string;
  place?: string;
  number?: number;
}

export interface Hit {
  id: string;
  title: string;
  snippetText: string;
  marks: { title: Mark[]; snippet: Mark[] };
  snippetFrom?: SnippetFrom;
  date: string | null;
  department: string | null;
  board: string | null;
  status: string | null;
  url: string | null;
  hasAttachment: boolean;
  match: "all" | "some";
}

export interface Remark {
  code: string;
  message: string;
  query?: string;
  without?: string[];
  totalHits?: number;
}

export interface SearchAnswer {
  hits: Hit[];
  totalHits: number;
  similarHits: number;
  page: number;
  size: number;
  query: string;
  correctedQuery?: string;
  suggestedQuery?: string;
  remarks: Remark[];
  facetDistribution?: Record<string, Record<string, number>>;
}

export type Parameters = [name: string, value: string][];

// Says in the words of texts.ts what went wrong.
export class ApiError extends Error {
  constructor(
    readonly failure: Failure,
    readonly status: number,
  ) {
    super(`${failure} (${status})`);
  }
}

function failureOf(status: number): Failure {
  if (status === 503 || status === 429) return "busy";
  if (status === 404) return "missing";
  return status >= 400 && status < 500 ? "query" : "other";
}

// Asks GET `address`?`parameters`. No cookie is sent, so an answer depends on the address only. Throws ApiError.
export async function ask<Answer>(address: string, parameters: Parameters, signal?: AbortSignal): Promise<Answer> {
  let response: Response;
  try {
    const query = new URLSearchParams(parameters).toString();
    response = await fetch(query === "" ? address : `${address}?${query}`, {
      credentials: "omit",
      headers: { Accept: "application/json" },
      ...(signal ? { signal } : {}),
    });
  } catch {
    throw new ApiError("network", 0);
  }
  if (!response.ok) throw new ApiError(failureOf(response.status), response.status);
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new ApiError("other", response.status);
  }
}

// Asks for suggestions. If the daemon has no such address (404), it is not asked again.
export class Suggester {
  private absent = false;

  constructor(
    private readonly address: string,
    private readonly filters: () => Parameters,
  ) {}

  async suggest(query: string): Promise<Suggestion[]> {
    if (this.absent) return [];
    try {
      const answer = await ask<{ suggestions: Suggestion[] }>(this.address, [["q", query], ["size", "10"], ...this.filters()]);
      return answer.suggestions;
    } catch (error) {
      this.absent = error instanceof ApiError && error.status === 404;
      throw error;
    }
  }
}
