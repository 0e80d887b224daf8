import type { FlatEntry } from "../jira/entry.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import { proposeMapping } from "../jira/propose-mapping.ts";
import { readEntries } from "../jira/read-entries.ts";
import { refineEntries } from "../profiles/refine.ts";
import type { Table } from "../table/types.ts";
import { identify } from "./identify.ts";
import { kindOf, settleKinds } from "./kinds.ts";
import { breakCycles, findParents } from "./parents.ts";
import { parentsFirst } from "./parents-first.ts";
import { Placer } from "./place.ts";
import { describeSource } from "./source.ts";
import { toItem } from "./to-item.ts";
import type { ImportPlan, PlanCounts, PlanItem, SourceInfo, Trouble } from "./types.ts";

/** The whole proposal for a table: call it again with an edited mapping; no bytes are read again. */
export function planTable(table: Table, mapping: Mapping = proposeMapping(table)): ImportPlan {
  return planImport(
    refineEntries([...readEntries(table, mapping)], table, mapping),
    mapping,
    describeSource(table, mapping),
  );
}

/**
 * The proposed Theme → Epic → Story tree of flat entries. Every entry is an item or a trouble with `skipped: true`.
 * `leftOut` are rows that the reader did not make entries of, with the reason.
 * Themes lie nowhere, epics in themes, stories in epics or other stories; what has no place lies in "Unsorted".
 */
export function planImport(
  entries: Iterable<FlatEntry>,
  mapping: Mapping,
  source: SourceInfo,
  leftOut: readonly Trouble[] = [],
): ImportPlan {
  const troubles: Trouble[] = [...leftOut];
  const list = identify(entries, troubles);
  const findings = findParents(list, (at) => list[at] !== undefined && kindOf(list[at].entry, mapping) === "epic");
  const given = findings.filter(({ ref }) => ref !== undefined).length;
  const resolved = findings.filter(({ parent }) => parent !== undefined).length;
  const lost = list.flatMap(({ source: own }, at) =>
    findings[at]?.ref !== undefined && findings[at]?.parent === undefined ? [own] : [],
  );
  const cut = breakCycles(list, findings, troubles);
  const kinds = settleKinds(list, findings, mapping);
  const placer = new Placer(list, findings, kinds, cut, troubles);
  let unsorted = 0;
  const items = list.map((identified, at) => {
    const place = placer.place(at);
    if (place.unsorted && identified.entry.row > 0) unsorted++;
    return toItem(identified, kinds[at] ?? "story", place, mapping, troubles);
  });
  troubles.sort((a, b) => a.row - b.row);
  const skipped = troubles.filter((trouble) => trouble.skipped).length;
  const rows = items.filter(({ row }) => row !== undefined).length;
  const counts: PlanCounts = {
    rows: rows + skipped,
    themes: count(items, "theme"),
    epics: count(items, "epic"),
    stories: count(items, "story"),
    placed: rows - unsorted,
    unsorted,
    troubled: new Set(troubles.map(({ row }) => row)).size,
    skipped,
    parentsGiven: given,
    parentsResolved: resolved,
    parentsMissing: given - resolved,
    sentences: items.filter(({ story }) => story !== undefined).length,
    efforts: items.filter(({ effort }) => effort !== undefined).length,
    labels: items.reduce((sum, { labels }) => sum + labels.length, 0),
    comments: items.reduce((sum, { comments }) => sum + comments.length, 0),
  };
  return {
    source,
    mapping,
    items: parentsFirst([...placer.made, ...items]),
    troubles,
    counts,
    questions: mapping.questions,
    lost,
    cells: new Map(list.map(({ entry }) => [entry.row, entry.cells])),
  };
}

function count(items: readonly PlanItem[], kind: PlanItem["kind"]): number {
  return items.filter((item) => item.kind === kind).length;
}
