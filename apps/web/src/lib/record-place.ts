import { evidenceDef, itemKind, productKind, releaseDef, riskDef } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { evidencePlace } from "./evidence-place.ts";

/** A record that something speaks of, with the item's key where it stands on an item's page, and the part of that page. */
export type Named = {
  readonly noun: string;
  readonly id: string;
  readonly key: string | null;
  readonly section?: string | null;
};

/** The address of an item's page, with one of its parts opened for writing or reading. */
export const itemPlace = (key: string, section?: string | null): string =>
  section === undefined || section === null ? `/i/${key}` : `/i/${key}?write=${section}`;

const keyOf = (rows: MemoryRows, product: unknown): string =>
  (typeof product === "string" ? rows.get(productKind, product)?.key : undefined) ?? "all";

const pages: Readonly<Record<string, string>> = {
  objective: "/objectives",
  kpi: "/kpis",
  persona: "/personas",
  component: "/components",
};

/** Where a record is read and written: its own page where it has one, else its part of the item's page. */
export const recordPlace = (rows: MemoryRows, { noun, id, key, section }: Named): string => {
  const page = pages[noun];
  if (page !== undefined) return `${page}?on=${id}`;
  if (noun === "evidence") {
    const finding = rows.get(evidenceDef.kind, id);
    if (finding) return evidencePlace(rows, finding);
  }
  if (noun === "release") return `/${keyOf(rows, rows.get(releaseDef.kind, id)?.product)}/plan?show=releases&on=${id}`;
  if (noun === "risk") return `/${keyOf(rows, rows.get(riskDef.kind, id)?.product)}/risks?on=${id}`;
  if (noun === "decision")
    return `/${keyOf(rows, key === null ? undefined : rows.by(itemKind, "key", key)[0]?.product)}/decisions?on=${id}`;
  if (noun === "request") return `/all/research/requests?on=${id}`;
  return key === null ? "/" : itemPlace(key, section);
};
