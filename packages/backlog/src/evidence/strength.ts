import type { Rows } from "@overstory/kernel";
import type { Item } from "../item/schema.ts";
import { evidenceMarkKind } from "../privacy/marks.ts";
import { type Evidence, evidenceDef } from "./schema.ts";

/** Distinct participants for and against, and the newest day (YYYY-MM-DD) of a supporting finding. */
export type Strength = {
  readonly supports: number;
  readonly contradicts: number;
  readonly latest?: string | undefined;
};

/** Whose finding it is: the participant on record, else the name that is written (any letter case), else nobody but itself. */
export const participantOf = (evidence: Evidence): string =>
  evidence.participantId ?? evidence.participant?.trim().toLowerCase() ?? evidence.id;

/** How many distinct participants stand behind findings. */
export const participantsOf = (evidence: Iterable<Evidence>): number => new Set([...evidence].map(participantOf)).size;

/** The day (YYYY-MM-DD) on which something was said; where nobody wrote it, that on which it was kept. */
export const dayOfEvidence = ({ day, createdAt }: Evidence): string => day ?? createdAt.slice(0, 10);

function* tracesOf(items: Iterable<Item>): Generator<[string, "supports" | "contradicts"]> {
  for (const { traces } of items) yield* Object.entries(traces ?? {});
}

const strengthIn = (rows: Rows, items: Iterable<Item>): Strength => {
  const who = { supports: new Set<string>(), contradicts: new Set<string>() };
  let latest: string | undefined;
  for (const [id, stance] of tracesOf(items)) {
    const evidence = rows.get(evidenceDef.kind, id);
    // Who may not see the finding counts what its mark tells.
    const told = evidence
      ? { who: participantOf(evidence), day: dayOfEvidence(evidence) }
      : rows.get(evidenceMarkKind, id);
    if (!told) continue;
    who[stance].add(told.who);
    if (stance !== "supports") continue;
    const { day } = told;
    if (latest === undefined || day > latest) latest = day;
  }
  return { supports: who.supports.size, contradicts: who.contradicts.size, ...(latest !== undefined && { latest }) };
};

/** As `strengthOf`, with how recent the support is. */
export const strengthWithDay = (rows: Rows, item: Item): Strength => strengthIn(rows, [item]);

/** How strong the evidence for several items together is: each participant is counted once. */
export const strengthOfAll = (rows: Rows, items: Iterable<Item>): { supports: number; contradicts: number } => {
  const { supports, contradicts } = strengthIn(rows, items);
  return { supports, contradicts };
};

/**
 * How strong the evidence for an item is: distinct participants that support it, and that contradict it. The same numbers for those who
 * may not see the findings themselves.
 */
export const strengthOf = (rows: Rows, item: Item): { supports: number; contradicts: number } =>
  strengthOfAll(rows, [item]);
