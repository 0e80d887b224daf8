import type { Rows, Tx } from "@overstory/kernel";
import { documentTable } from "../document/fields.ts";
import { partsOf, storyParts } from "../document/parts.ts";
import { type Document, documentKind } from "../document/schema.ts";
import { limits } from "../fields.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { sprintDef } from "../sprint/schema.ts";

/** Fields that the one that stays takes over where it has none. */
const taken = ["effort", "assignee", "epicKind", "ticket", "release", "milestone"] as const;

/** Entries of both; where both hold one name, that of the one that stays. */
const joined = <T>(
  kept: Readonly<Record<string, T>> | undefined,
  more: Readonly<Record<string, T>> | undefined,
  most: number,
): Record<string, T> | undefined => {
  if (more === undefined) return undefined;
  const names = Object.keys(more).filter((name) => kept?.[name] === undefined);
  const room = Math.max(0, most - Object.keys(kept ?? {}).length);
  if (names.length === 0) return undefined;
  return { ...kept, ...Object.fromEntries(names.slice(0, room).map((name) => [name, more[name] as T])) };
};

const joinedCards = (kept: Item["cards"], more: Item["cards"]): Item["cards"] =>
  more && {
    ...kept,
    ...Object.fromEntries(Object.entries(more).map(([name, card]) => [name, { ...card, ...kept?.[name] }])),
  };

const openSprint = (rows: Rows, id: string | undefined): string | undefined => {
  const sprint = id === undefined ? undefined : rows.get(sprintDef.kind, id);
  return sprint && sprint.state !== "closed" ? sprint.id : undefined;
};

/** Traces of both, each with the note of the item that it is taken from. */
const mergedTraces = (kept: Item, gone: Item): Pick<Item, "traces" | "traceNotes"> => {
  const traces = joined(kept.traces, gone.traces, limits.links);
  const notes = Object.entries(gone.traceNotes ?? {}).filter(
    ([id]) => kept.traces?.[id] === undefined && traces?.[id] !== undefined,
  );
  return { traces, traceNotes: notes.length === 0 ? undefined : { ...kept.traceNotes, ...Object.fromEntries(notes) } };
};

/** Fields of the item that stays, after it took over what only the other has. */
export const mergedFields = (rows: Rows, kept: Item, gone: Item) => ({
  ...Object.fromEntries(taken.map((name) => [name, kept[name] ?? gone[name]])),
  sprint: kept.sprint ?? openSprint(rows, gone.sprint),
  labels: gone.labels && [...new Set([...(kept.labels ?? []), ...gone.labels])].slice(0, limits.labels),
  inputs: gone.inputs && { ...gone.inputs, ...kept.inputs },
  cards: joinedCards(kept.cards, gone.cards),
  links: joined(kept.links, gone.links, limits.links),
  ...mergedTraces(kept, gone),
  watchers: joined(kept.watchers, gone.watchers, limits.members),
  custom: joined(kept.custom, gone.custom, limits.lines),
  notAlike: joined(kept.notAlike, gone.notAlike, limits.links),
});

/** Texts that only the other has, written into the document of the one that stays; where both have one, that of the one that stays. */
export const mergeTexts = (tx: Tx, kept: Item, gone: Item): void => {
  const [own, other] = [tx.get(documentKind, kept.id), tx.get(documentKind, gone.id)];
  if (!other) return;
  const texts: Record<string, unknown> = {};
  for (const name of Object.keys(documentTable) as (keyof typeof documentTable)[])
    if (own?.[name] === undefined && other[name] !== undefined) texts[name] = other[name];
  // Half a sentence of one and half of the other make no story.
  if (partsOf(own ?? {}) === undefined) for (const part of storyParts) texts[part] = other[part];
  if (texts.criteria !== undefined) texts.confirmed = other.confirmed;
  if (own === undefined) tx.insert(documentKind, { id: kept.id, product: kept.product, ...texts } as Document);
  else tx.update(documentKind, kept.id, texts as never);
};

/** What stands below the other goes below the one that stays, behind what is there. */
export const adoptChildren = (
  tx: Tx,
  kept: Item,
  gone: Item,
  ranks: (count: number) => string[],
  now: string,
): void => {
  const children = tx.by(itemKind, "parent", gone.id);
  const fresh = ranks(children.length);
  for (const [at, child] of children.entries())
    tx.update(itemKind, child.id, { parent: kept.id, rank: fresh[at] as string, updatedAt: now });
};
