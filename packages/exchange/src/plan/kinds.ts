import type { FlatEntry } from "../jira/entry.ts";
import { guessKind, type Kind } from "../jira/kinds.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import type { Identified } from "./identify.ts";
import type { ParentFinding } from "./parents.ts";

/** The kind that the issue type alone tells. */
function kindByType(type: string, mapping: Mapping): Kind {
  return Object.hasOwn(mapping.kinds, type) ? (mapping.kinds[type]?.kind ?? "story") : guessKind(type).kind;
}

/** The kind of an entry by itself. */
export const kindOf = ({ kind, type }: FlatEntry, mapping: Mapping): Kind => kind ?? kindByType(type, mapping);

/**
 * Kinds with the hierarchy of the file taken into account: what stands above epics is a theme, unless it holds stories
 * as an epic does, or lies in something itself.
 */
export function settleKinds(list: readonly Identified[], findings: readonly ParentFinding[], mapping: Mapping): Kind[] {
  const kinds = list.map(({ entry }) => kindOf(entry, mapping));
  const above = new Set<number>();
  const holdsStories = new Set<number>();
  for (const [at, { parent }] of findings.entries()) {
    if (parent === undefined) continue;
    if (kinds[at] === "epic") above.add(parent);
    if (kinds[at] === "story") holdsStories.add(parent);
  }
  for (const at of above) {
    if (kinds[at] === "theme") continue;
    const lies = findings[at]?.parent !== undefined && kinds[findings[at].parent] !== "theme";
    if (!lies && !(kinds[at] === "epic" && holdsStories.has(at))) kinds[at] = "theme";
  }
  return kinds;
}
