import type { Load, Rows } from "@overstory/kernel";
import { componentDef } from "../component/schema.ts";
import { dependencyDef } from "../dependency/schema.ts";
import { type Document, documentKind } from "../document/schema.ts";
import { documentsOf } from "../document/write.ts";
import { childrenOf } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { isUnsorted } from "../item/unsorted.ts";
import type { FlatEntry } from "../readers.ts";

/** Of a description, in UTF-16 units: what an entry is about stands in front. */
const readText = 3_000;

/** Stories that stand under no epic, or in a container for what has no place; in the order of the outline. Parts go with their whole. */
export const flatStories = (rows: Rows, product: string): Item[] => {
  const stories = (parent: string | undefined) =>
    childrenOf(rows, product, parent).filter(({ kind }) => kind === "story");
  const containers = rows
    .by(itemKind, "product", product)
    .filter((item) => item.deletedAt === undefined && isUnsorted(item));
  return [undefined, ...containers.map(({ id }) => id).sort()].flatMap(stories);
};

/** All stories of the product that are no part of another story. */
export const allStories = (rows: Rows, product: string): Item[] =>
  rows
    .by(itemKind, "product", product)
    .filter(
      (item) =>
        item.kind === "story" &&
        item.deletedAt === undefined &&
        (item.parent === undefined || rows.get(itemKind, item.parent)?.kind !== "story"),
    );

export const loadsOfFlat = (stories: readonly Item[]): Load[] => documentsOf(stories);

/** Some of a long list as a grouping reads them, with their texts by id; who has gone since is left out. */
export const flatEntries = (
  rows: Rows,
  ids: readonly string[],
  documents: ReadonlyMap<string, Document>,
): FlatEntry[] =>
  entriesOf(
    rows,
    ids.flatMap((id) => rows.get(itemKind, id) ?? []),
    (id) => documents.get(id),
  );

/** Stories as a grouping reads them. */
export const entriesOf = (
  rows: Rows,
  stories: readonly Item[],
  documentOf: (id: string) => Document | undefined = (id) => rows.get(documentKind, id),
): FlatEntry[] =>
  stories.map((item) => {
    const document = documentOf(item.id);
    const texts = [document?.want, document?.situation, document?.outcome, document?.description];
    const description = texts.filter((text) => typeof text === "string").join("\n");
    const components = Object.entries(item.links ?? {}).flatMap(([id, noun]) => {
      const name = noun === "component" ? rows.get(componentDef.kind, id)?.name : undefined;
      return typeof name === "string" ? [name] : [];
    });
    const needs = rows
      .by(dependencyDef.kind, "item", item.id)
      .flatMap(({ on }) => (typeof on === "string" ? [on] : []));
    return {
      id: item.id,
      title: item.title,
      description: description.slice(0, readText),
      labels: item.labels ?? [],
      components,
      links: needs,
    };
  });
