import type { ForgottenRow, Load, Rows, Tx } from "@overstory/kernel";
import { quotingOnly } from "./content/figures.ts";
import { contentSchema } from "./content/types.ts";
import { briefingKind, keptBriefingKind, keptId } from "./schema.ts";

const keptIds = (rows: Rows): string[] =>
  [...rows.all(briefingKind)].flatMap(({ id }) => [keptId("frozen", id), keptId("sent", id)]);

/** What is laid aside of briefings: there may be people's words in it. */
export const loadsOfKept = (rows: Rows): Load => ({ what: "rows", kind: keptBriefingKind.name, ids: keptIds(rows) });

/** Takes findings out of what is laid aside of briefings, and tells which rows the log must not remember as they were. */
export const forgetQuotes = (tx: Tx, findings: ReadonlySet<string>): ForgottenRow[] =>
  keptIds(tx.everything).flatMap((id) => {
    const kept = tx.everything.get(keptBriefingKind, id);
    if (!kept) return [];
    const before = contentSchema.parse(JSON.parse(kept.content));
    const after = quotingOnly(before, (finding) => !findings.has(finding));
    if (after === before) return [];
    const content = JSON.stringify(after);
    tx.rewrite(keptBriefingKind, { ...kept, content });
    return [{ kind: keptBriefingKind.name, id, instead: { content } }];
  });
