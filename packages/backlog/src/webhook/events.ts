import { type Change, isUpdate, type Kind, keysOf, type LogEntry, type Rows } from "@overstory/kernel";
import { commentKind } from "../comment/schema.ts";
import { documentKind } from "../document/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { limits, shortened } from "../fields.ts";
import { insightDef } from "../insight/schema.ts";
import { interviewDef } from "../interview/schema.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { kpiDef } from "../kpi/schema.ts";
import { mapDef } from "../map/schema.ts";
import { milestoneDef } from "../milestone/schema.ts";
import { fieldWord, quoteOf } from "../notice/words.ts";
import { keyResultDef, objectiveDef } from "../objective/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { productKind } from "../product/schema.ts";
import { attachedKinds } from "../record/attached.ts";
import { releaseDef } from "../release/schema.ts";
import { requestKind } from "../request/schema.ts";
import { sprintDef } from "../sprint/schema.ts";
import { type Stage, stageLabels } from "../stage/stages.ts";
import type { HookEvent } from "./schema.ts";

/** A changed field, before and after; long texts are cut. */
export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown };

/** One thing that happened: what is said before and after the name of what it happened to. */
export type Happening = {
  readonly event: HookEvent;
  readonly product?: string;
  readonly item?: string;
  /** "moved", "commented on". */
  readonly lead: string;
  /** What it happened to, where that is no item: "the sprint Sprint 12". */
  readonly thing?: string;
  /** "from To-do to Developing". */
  readonly tail?: string;
  /** What somebody wrote, on one line. */
  readonly quote?: string;
  readonly changes: readonly FieldChange[];
};

/** Kinds whose rows are told by their names, with the event that they make. */
const told: readonly { readonly kind: Kind; readonly event: HookEvent; readonly noun: string }[] = [
  { kind: sprintDef.kind, event: "plan.changed", noun: "sprint" },
  { kind: releaseDef.kind, event: "plan.changed", noun: "release" },
  { kind: milestoneDef.kind, event: "plan.changed", noun: "milestone" },
  { kind: objectiveDef.kind, event: "goal.changed", noun: "objective" },
  { kind: keyResultDef.kind, event: "goal.changed", noun: "key result" },
  { kind: kpiDef.kind, event: "goal.changed", noun: "KPI" },
  { kind: personaDef.kind, event: "research.changed", noun: "persona" },
  { kind: interviewDef.kind, event: "research.changed", noun: "interview" },
  { kind: evidenceDef.kind, event: "research.changed", noun: "finding" },
  { kind: insightDef.kind, event: "research.changed", noun: "insight" },
  { kind: mapDef.kind, event: "research.changed", noun: "map" },
  { kind: requestKind, event: "research.changed", noun: "request" },
] as unknown as { kind: Kind; event: HookEvent; noun: string }[];

/** A value of a changed field, so that no message grows with a document. */
const longest = 1_000;
const boundedValue = (value: unknown): unknown => {
  if (value === undefined) return null;
  if (typeof value === "string") return shortened(value, longest);
  const text = JSON.stringify(value);
  return text.length <= longest ? value : `${shortened(text, longest)}…`;
};

const fieldsOf = (change: Change, names: readonly string[]): FieldChange[] => {
  const [before, after] = [change.before, change.after] as Record<string, unknown>[];
  return Object.keys(after ?? {})
    .filter((path) => names.includes(keysOf(path)[0] as string))
    .map((path) => ({ field: path, from: boundedValue(before?.[path]), to: boundedValue(after?.[path]) }));
};

const listed = (words: readonly string[]): string => {
  const named = [...new Set(words)];
  const [last, ...before] = [...named].reverse();
  return before.length === 0 ? (last ?? "") : `${before.reverse().join(", ")} and ${last}`;
};

const reasonOf = ({ input }: Pick<LogEntry, "input">): string | undefined => {
  const reason = (input as { reason?: unknown } | null)?.reason;
  return typeof reason === "string" && reason.trim() !== "" ? quoteOf(reason) : undefined;
};

const scoreFields = ["inputs", "cards"];
const placeFields = ["parent", "product"];
const ownFields = ["stage", "deletedAt", ...scoreFields, ...placeFields];

/** What a change of an item's own row says. */
const ofItem = (rows: Rows, entry: LogEntry, change: Change, item: Item): Happening[] => {
  const about = { product: item.product, item: item.id };
  if (change.before === null)
    return [{ event: "item.created", ...about, lead: `created the ${item.kind}`, changes: [] }];
  if (change.after === null) return [{ event: "item.deleted", ...about, lead: "took back", changes: [] }];
  const after = change.after as Record<string, unknown>;
  const before = change.before as Record<string, unknown>;
  const happened: Happening[] = [];
  if ("deletedAt" in after) {
    const isGone = after.deletedAt !== null;
    happened.push({
      event: isGone ? "item.deleted" : "item.created",
      ...about,
      lead: isGone ? "put into the trash" : "restored from the trash",
      changes: [],
    });
  }
  if (typeof after.stage === "string") {
    const from = before.stage ? `from ${stageLabels[before.stage as Stage]} ` : "";
    const quote = reasonOf(entry);
    happened.push({
      event: "stage.moved",
      ...about,
      lead: "moved",
      tail: `${from}to ${stageLabels[after.stage as Stage]}`,
      ...(quote !== undefined && { quote }),
      changes: fieldsOf(change, ["stage"]),
    });
  }
  const names = Object.keys(after).map((path) => keysOf(path)[0] as string);
  if (names.some((name) => placeFields.includes(name))) {
    const parent = item.parent === undefined ? undefined : rows.get(itemKind, item.parent);
    happened.push({
      event: "item.moved",
      ...about,
      lead: "moved",
      tail: parent ? `under ${parent.key} ${parent.title}` : "to the top",
      changes: fieldsOf(change, placeFields),
    });
  }
  if (names.some((name) => scoreFields.includes(name)))
    happened.push({ event: "score.changed", ...about, lead: "scored", changes: fieldsOf(change, scoreFields) });
  const others = names.filter((name) => !ownFields.includes(name) && fieldWord(change.kind, name) !== undefined);
  if (others.length > 0)
    happened.push({
      event: "item.changed",
      ...about,
      lead: `changed the ${listed(others.map((name) => fieldWord(change.kind, name) as string))} of`,
      changes: fieldsOf(change, others),
    });
  return happened;
};

/** What a change of a row that hangs on an item says: a text, a comment, a risk. */
const ofAttached = (change: Change, item: Item): Happening[] => {
  const about = { product: item.product, item: item.id };
  const after = change.after as Record<string, unknown> | null;
  if (change.kind === documentKind.name) {
    const names = Object.keys(after ?? {}).map((path) => keysOf(path)[0] as string);
    const words = names.flatMap((name) => fieldWord(change.kind, name) ?? []);
    // The first texts come with the item itself, which is told of already.
    if (words.length === 0 || !isUpdate(change)) return [];
    return [
      {
        event: "item.changed",
        ...about,
        lead: `changed the ${listed(words)} of`,
        changes: fieldsOf(change, names),
      },
    ];
  }
  const written = (field: string): string | undefined =>
    typeof after?.[field] === "string" ? quoteOf(after[field] as string) : undefined;
  if (change.kind === commentKind.name || change.kind === "decision" || change.kind === "question") {
    if (change.before !== null) return [];
    const isQuestion = change.kind === "question" || after?.sort === "question";
    const quote = written("body") ?? written("text");
    const [event, lead]: [HookEvent, string] =
      change.kind === "decision"
        ? ["decision.made", "decided on"]
        : isQuestion
          ? ["question.asked", "asked about"]
          : ["comment.added", "commented on"];
    return [{ event, ...about, lead, ...(quote !== undefined && { quote }), changes: [] }];
  }
  const word = fieldWord(change.kind, "");
  return word === undefined ? [] : [{ event: "item.changed", ...about, lead: `changed the ${word} of`, changes: [] }];
};

const verbOf = (change: Change): string =>
  change.before === null ? "added" : change.after === null ? "removed" : "changed";

/** What a change of a record says: a sprint, an objective, a finding. */
const ofRecord = (rows: Rows, change: Change): Happening[] => {
  const found = told.find(({ kind }) => kind.name === change.kind);
  if (!found) return [];
  const { kind, event, noun } = found;
  const row = ((isUpdate(change) ? rows.get(kind, change.id) : (change.after ?? change.before)) ?? {}) as Record<
    string,
    unknown
  >;
  const name = [row.name, row.title, row.quote, row.text].find((one) => typeof one === "string") as string | undefined;
  const product = typeof row.product === "string" ? row.product : undefined;
  const thing = `the ${noun}${name === undefined ? "" : ` ${shortened(quoteOf(name), limits.name)}`}`;
  const names = isUpdate(change)
    ? Object.keys(change.after ?? {})
        .map((path) => keysOf(path)[0] as string)
        .filter((field) => field !== "updatedAt")
    : [];
  if (isUpdate(change) && names.length === 0) return [];
  return [
    {
      event,
      ...(product !== undefined && { product }),
      lead: verbOf(change),
      thing,
      changes: fieldsOf(change, names),
    },
  ];
};

/** An item that is no longer there, as it was; of one that only left the reader's sight nothing is known. */
const goneItem = (change: Change): Item | undefined => {
  const row = isUpdate(change) ? undefined : ((change.after ?? change.before) as Partial<Item>);
  return row?.key === undefined ? undefined : (row as Item);
};

const itemOf = (rows: Rows, entry: LogEntry, change: Change): Item | undefined => {
  if (change.kind === itemKind.name) return rows.get(itemKind, change.id) ?? goneItem(change);
  if (change.kind === documentKind.name) return rows.get(itemKind, change.id);
  const kind = attachedKinds.find(({ name }) => name === change.kind);
  if (!kind) return undefined;
  const row = (isUpdate(change) ? rows.get(kind, change.id) : (change.after ?? change.before)) as {
    item?: string;
  } | null;
  // A cold row is not in memory: the answer to its command names the item.
  const answered = entry.result as { id?: string; item?: unknown } | null;
  const id = row?.item ?? (answered?.id === change.id && typeof answered.item === "string" ? answered.item : undefined);
  return id === undefined ? undefined : rows.get(itemKind, id);
};

const bulk: Readonly<Record<string, string>> = {
  "import.apply": "brought in",
  "import.revert": "took back what was brought in,",
  "archive.apply": "brought in from an archive",
};

/** What was brought in or taken back in bulk: a line for each product. */
const ofBulk = (entry: LogEntry): Happening[] => {
  const counts = new Map<string, number>();
  for (const { kind, scope } of entry.changes)
    if (kind === itemKind.name && scope.startsWith("product:")) {
      const product = scope.slice("product:".length);
      counts.set(product, (counts.get(product) ?? 0) + 1);
    }
  return [...counts].map(([product, count]) => ({
    event: "import.applied",
    product,
    lead: bulk[entry.name] as string,
    thing: count === 1 ? "one item" : `${count.toLocaleString("en")} items`,
    changes: [],
  }));
};

/**
 * What an entry says that may be told outside, of the changes in it: those that a reader sees are for the caller to choose. An item made
 * in it is told of once, whatever else came with it. Pure, and the same on every server.
 */
export const happeningsOf = (rows: Rows, entry: LogEntry): Happening[] => {
  if (Object.hasOwn(bulk, entry.name)) return ofBulk(entry);
  const made = new Set(
    entry.changes.flatMap(({ kind, id, before }) => (kind === itemKind.name && before === null ? [id] : [])),
  );
  const all = entry.changes.flatMap((change): Happening[] => {
    const item = itemOf(rows, entry, change);
    if (!item) return ofRecord(rows, change);
    if (change.kind === itemKind.name) return ofItem(rows, entry, change, item);
    return made.has(item.id) ? [] : ofAttached(change, item);
  });
  const seen = new Map<string, Happening>();
  for (const one of all) {
    const key = `${one.event} ${one.item ?? one.thing ?? ""} ${one.lead}`;
    const before = seen.get(key);
    seen.set(key, before ? { ...before, changes: [...before.changes, ...one.changes] } : one);
  }
  return [...seen.values()].filter(({ product }) => product === undefined || rows.get(productKind, product));
};
