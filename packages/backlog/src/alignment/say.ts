import type { Rows } from "@overstory/kernel";
import { type DocumentFieldName, documentTable } from "../document/fields.ts";
import { documentKind } from "../document/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { participantOf } from "../evidence/strength.ts";
import { shortened } from "../fields.ts";
import type { RollUp } from "../item/rollup.ts";
import type { Item } from "../item/schema.ts";
import { type Kpi, readingsOf } from "../kpi/commands.ts";
import { kpiDef } from "../kpi/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { evidenceMarkKind } from "../privacy/marks.ts";
import { readersAtHand } from "../readers.ts";
import { releaseDef } from "../release/schema.ts";

export const sourceNouns = [
  "item",
  "objective",
  "kpi",
  "persona",
  "component",
  "risk",
  "dependency",
  "evidence",
  "release",
  "asset",
] as const;

/** Where a sentence comes from. */
export type Source = {
  readonly noun: (typeof sourceNouns)[number];
  readonly id: string;
  /** The item's key, where it stands on an item's page. */
  readonly key: string | null;
  /** The part of that page. */
  readonly section: string | null;
};

/** Something that a record says, in its own words. */
export type Sentence = {
  readonly label: string;
  readonly text: string;
  /** There is more of it at its source. */
  readonly more: boolean;
  readonly source: Source;
};

/** Something that ought to be written and is not, with the part of the item's page where it is written. */
export type Missing = { readonly label: string; readonly section: string };

export type Told = { readonly says: readonly Sentence[]; readonly missing: readonly Missing[] };

const longest = 320;

/** The first paragraph of a Markdown text as plain words. Diagrams and code say nothing in a sentence. */
export const firstWords = (markdown: string): { text: string; more: boolean } => {
  const prose = markdown
    .replace(/^(```|~~~)[\s\S]*?(^\1[^\n]*$|$(?![\s\S]))/gm, "")
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
  const first = (prose[0] ?? "")
    .replace(/^\s*(#{1,6}|[-*+]|\d+[.)]|>)\s+/gm, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`)/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const text = shortened(first, longest);
  return {
    text: text.length < first.length ? `${text.trimEnd()}…` : text,
    more: text.length < first.length || prose.length > 1,
  };
};

const onItem = (item: Item, section: string | null): Source => ({ noun: "item", id: item.id, key: item.key, section });

export const said = (label: string, text: string, source: Source, more = false): Sentence => ({
  label,
  text,
  more,
  source,
});

/** One told thing of an item as a sentence about the item itself. */
export const saidOfItem = (item: Item, label: string, text: string, section: string | null = null): Sentence =>
  said(label, text, onItem(item, section));

/** A text of the item's document, or that it is missing. */
export const written = (rows: Rows, item: Item, name: DocumentFieldName): Told => {
  const { label } = documentTable[name];
  const value = rows.get(documentKind, item.id)?.[name];
  const text = Array.isArray(value) ? value.join("; ") : (value as string | undefined);
  if (text === undefined) return { says: [], missing: [{ label, section: name }] };
  const { text: words, more } = firstWords(text);
  // A text of nothing but a diagram is written, though it has no words.
  return { says: [said(label, words || "A diagram", onItem(item, name), more || words === "")], missing: [] };
};

/** The same, where nobody misses it when it is not written. */
export const writtenIfAny = (rows: Rows, item: Item, names: readonly DocumentFieldName[]): Sentence[] =>
  names.flatMap((name) => written(rows, item, name).says);

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Parts of a story as a sentence. Where nothing prints sentences, the usual words stand before each. */
export const printed = (parts: { situation?: string; want?: string; outcome?: string }): string => {
  const { print } = readersAtHand();
  if (print) return print(parts);
  const { situation, want, outcome } = parts;
  const clauses = [
    situation && `when ${situation}`,
    want && `I want to ${want}`,
    outcome && `so I can ${outcome}`,
  ].filter(Boolean);
  return `${capital(clauses.join(", "))}.`;
};

/** Those parts of the story's sentence, said by its role; or that one of `needed` is missing. */
export const partsSaid = (
  rows: Rows,
  item: Item,
  wanted: readonly ("situation" | "want" | "outcome")[],
  needed: readonly ("situation" | "want" | "outcome")[],
  missing: string,
): Told => {
  const document = rows.get(documentKind, item.id);
  if (needed.some((part) => document?.[part] === undefined))
    return { says: [], missing: [{ label: missing, section: "story" }] };
  const parts = Object.fromEntries(
    wanted.flatMap((part) => (document?.[part] === undefined ? [] : [[part, document[part]]])),
  );
  const label = document?.role === undefined ? "Somebody" : capital(document.role);
  return { says: [said(label, printed(parts), onItem(item, "story"))], missing: [] };
};

/** What people said that supports the item, the first ones; that nobody did is missing. */
export const quoted = (rows: Rows, item: Item, most: number): Told => {
  const supporting = Object.entries(item.traces ?? {}).filter(([, stance]) => stance === "supports");
  if (supporting.length === 0) return { says: [], missing: [{ label: "Evidence", section: "evidence" }] };
  const says = supporting.flatMap(([id]) => {
    const finding = rows.get(evidenceDef.kind, id);
    if (!finding?.quote) return [];
    const persona = finding.persona === undefined ? undefined : rows.get(personaDef.kind, finding.persona)?.name;
    const { text, more } = firstWords(finding.quote);
    return [
      said(persona ?? "In research", `“${text}”`, { noun: "evidence", id, key: item.key, section: "evidence" }, more),
    ];
  });
  return { says: says.slice(0, most), missing: [] };
};

/** How many distinct people stand behind items, also for whoever may not see their words. */
export const peopleBehind = (rows: Rows, items: readonly Item[]): number => {
  const people = new Set<string>();
  for (const { traces } of items)
    for (const [id, stance] of Object.entries(traces ?? {})) {
      if (stance !== "supports") continue;
      const finding = rows.get(evidenceDef.kind, id);
      const who = finding ? participantOf(finding) : rows.get(evidenceMarkKind, id)?.who;
      if (who !== undefined) people.add(who);
    }
  return people.size;
};

const stories = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "story" : "stories"}`;

/** "5 of 14 stories finished, 3 in progress". */
export const progressed = (item: Item, sum: RollUp | undefined): Sentence => {
  const [all, done] = [sum?.stories ?? 0, sum?.stages[5] ?? 0];
  const under = (sum?.stages[3] ?? 0) + (sum?.stages[4] ?? 0);
  const text =
    all === 0
      ? "No stories yet"
      : `${done.toLocaleString("en")} of ${stories(all)} finished${under > 0 ? `, ${under.toLocaleString("en")} in progress` : ""}`;
  return saidOfItem(item, "How far", text, "below");
};

const unitText = (value: number, unit: string | undefined): string =>
  `${value.toLocaleString("en")}${unit === undefined ? "" : ` ${unit}`}`;

/** Where a KPI is and where it is to go. */
export const kpiSays = (kpi: Kpi): string => {
  const now = readingsOf(kpi).at(-1)?.value;
  const parts = [
    now === undefined ? "not read yet" : `now ${unitText(now, kpi.unit)}`,
    ...(kpi.baseline === undefined ? [] : [`from ${unitText(kpi.baseline, kpi.unit)}`]),
    ...(kpi.target === undefined ? [] : [`aims at ${unitText(kpi.target, kpi.unit)}`]),
  ];
  return parts.join(", ");
};

/** The KPIs that an item aims to move. */
export const kpisOf = (rows: Rows, item: Item): Sentence[] =>
  Object.entries(item.links ?? {}).flatMap(([id, noun]) => {
    const kpi = noun === "kpi" ? rows.get(kpiDef.kind, id) : undefined;
    return kpi ? [said(kpi.name ?? "KPI", kpiSays(kpi), { noun: "kpi", id, key: item.key, section: "kpi" })] : [];
  });

const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** The release that an item goes out with, and when. */
export const releaseSays = (rows: Rows, id: string | undefined): Sentence | undefined => {
  const release = id === undefined ? undefined : rows.get(releaseDef.kind, id);
  if (!release) return undefined;
  const day = release.day === undefined ? "no day yet" : dayName.format(Date.parse(release.day));
  const text = `${release.name}, ${release.state === "released" ? `out since ${day}` : day}`;
  return said("Release", text, { noun: "release", id: release.id, key: null, section: null });
};

export const together = (...parts: readonly Told[]): Told => ({
  says: parts.flatMap(({ says }) => says),
  missing: parts.flatMap(({ missing }) => missing),
});

export const telling = (...says: readonly (Sentence | undefined)[]): Told => ({
  says: says.filter((one) => one !== undefined),
  missing: [],
});

/** These, or that there are none. */
export const someOr = (says: readonly Sentence[], missing: Missing): Told =>
  says.length > 0 ? { says, missing: [] } : { says: [], missing: [missing] };
