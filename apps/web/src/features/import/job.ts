import type { ImportOutcome } from "@overstory/backlog";
import type { Mapping, PlanCounts, SourceInfo, Trouble } from "@overstory/exchange";
import type { Problem } from "@overstory/kernel";
import { api } from "../../lib/data/http.ts";

/** An item of the proposed tree, without its texts. Parents come before their children. */
export type PreviewItem = {
  readonly source: string;
  /** 1-based data row; absent for containers that the plan makes. */
  readonly row?: number;
  readonly kind: "theme" | "epic" | "story";
  readonly parent?: string;
  readonly title: string;
  readonly stage?: string;
  readonly effort?: number;
  readonly isStory?: boolean;
  readonly assignee?: string;
  readonly reason: string;
  /** What it would change, where an earlier import brought it in. */
  readonly known?: {
    readonly key: string;
    readonly fate: "unchanged" | "changed" | "conflict";
    readonly isBack?: true;
    readonly changes: readonly KnownChange[];
  };
};

/** A field that the file changed since it was last brought in; in a conflict a person changed it here, too. */
export type KnownChange = {
  readonly field: string;
  readonly label: string;
  readonly fate: "theirs" | "conflict";
  readonly ours: string;
  readonly theirs: string;
};

/** What the plan says as a whole. */
export type PlanHead = {
  readonly rows: number;
  readonly counts: PlanCounts;
  readonly source: SourceInfo;
  readonly mapping: Mapping;
  readonly troubles: readonly Trouble[];
  /** What earlier imports of the same source brought in and this file holds no more. */
  readonly gone?: readonly { readonly key: string; readonly source: string; readonly title: string }[];
  /** Only what the tracker changed since then was read. */
  readonly since?: string;
};

export type JobStatus = "reading" | "planned" | "applying" | "done" | "failed" | "cancelled";

/** An import from the upload to its outcome, as the server tells it. */
export type Job = {
  readonly importId: string;
  readonly file: string;
  /** The product's id. */
  readonly product: string;
  readonly status: JobStatus;
  readonly progress: {
    readonly phase: "fetching" | "reading" | "planning" | "staging" | "applying" | "writing";
    readonly done: number;
    readonly total: number;
    /** The tracker takes no calls before then. */
    readonly waitsUntil?: string;
  } | null;
  readonly plan: (PlanHead & { readonly items?: readonly PreviewItem[]; readonly total?: number }) | null;
  readonly outcome: ImportOutcome | null;
  readonly problem: Problem | null;
};

const path = (id: string): string => `/v1/imports/${encodeURIComponent(id)}`;

/** How far it is, without its items. Throws ApiError. */
export const readJob = (id: string): Promise<Job> => api(`${path(id)}?limit=0`);

const pageItems = 5_000;

/** All items of the proposed tree. Throws ApiError. */
export const readItems = async (id: string): Promise<PreviewItem[]> => {
  const items: PreviewItem[] = [];
  for (;;) {
    const { plan } = await api<Job>(`${path(id)}?limit=${pageItems}&offset=${items.length}`);
    items.push(...(plan?.items ?? []));
    if (!plan?.items?.length || items.length >= (plan.total ?? 0)) return items;
  }
};

/** Plans the same file again with another mapping. Throws ApiError. */
export const sendMapping = (id: string, mapping: Mapping): Promise<Job> => api(`${path(id)}/mapping`, mapping, "PUT");

/** Stops it; nothing of it is kept. Throws ApiError. */
export const cancelJob = (id: string): Promise<Job> => api(`${path(id)}/cancel`, {});

export const isOver = (status: JobStatus): boolean =>
  status === "done" || status === "failed" || status === "cancelled";

/** A row of the file as it stands there: the filled cells by the names of their columns. */
export type SourceRow = {
  readonly row: number;
  readonly cells: readonly { readonly header: string; readonly value: string }[];
};

/** The row that an entry comes from. Throws ApiError. */
export const readRow = (id: string, row: number): Promise<SourceRow> => api(`${path(id)}/rows/${row}`);
