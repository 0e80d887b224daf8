import type { SearchEntry, SearchFound } from "@overstory/backlog";

/** What is looked for; `scopes` are those that the asker sees. */
export type AskedFor = {
  readonly text: string;
  readonly sorts?: readonly string[] | undefined;
  readonly products?: readonly string[] | undefined;
  readonly stages?: readonly string[] | undefined;
  readonly scopes: readonly string[];
  readonly offset: number;
  readonly limit: number;
};

export type Gone = { readonly sort: string; readonly id: string };

/** To the thread; `n` is answered back. */
export type Asked = { readonly n: number; readonly workspace: string } & (
  | { readonly t: "change"; readonly set: readonly SearchEntry[]; readonly gone: readonly Gone[] }
  | { readonly t: "settle" }
  | { readonly t: "find"; readonly wanted: AskedFor }
);

export type Answered = { readonly n: number; readonly found?: SearchFound };
