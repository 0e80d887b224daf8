import type { Rows } from "@overstory/kernel";
import { itemKind } from "../../item/schema.ts";
import { type Block, type Briefing, blocksOf } from "../schema.ts";
import { blockLabels } from "../words.ts";
import { kpisOf, quotesOf, risksOf } from "./figures.ts";
import { type Gathered, gathered, type Past } from "./gather.ts";
import { comingOf, doneOf, mattersOf, roadmapOf } from "./items.ts";
import { canopyOf } from "./picture.ts";
import type { BlockContent, BriefingContent } from "./types.ts";

const partOf = (from: Gathered, block: Block): Partial<BlockContent> => {
  switch (block.kind) {
    case "matters":
      return mattersOf(from, block);
    case "done":
      return doneOf(from, block);
    case "coming":
      return comingOf(from, block);
    case "kpis":
      return kpisOf(from, block);
    case "risks":
      return risksOf(from, block);
    case "canopy":
      return canopyOf(from);
    case "roadmap":
      return roadmapOf(from, block);
    case "quotes":
      return quotesOf(from, block);
    case "text":
      return {};
  }
};

/** Everything that a briefing says at a moment, out of what its reader sees. */
export const contentOf = (from: Gathered): BriefingContent => {
  const { briefing } = from;
  return {
    title: briefing.title,
    ...(briefing.intro !== undefined && { intro: briefing.intro }),
    about: from.about,
    at: from.at,
    from: from.from,
    blocks: blocksOf(briefing).map(({ id, block }) => ({
      id,
      kind: block.kind,
      title: block.title ?? blockLabels[block.kind],
      ...(block.text !== undefined && { text: block.text }),
      ...partOf(from, block),
    })),
  };
};

/** As `contentOf`, with what it was made of. */
export const contentAt = (rows: Rows, briefing: Briefing, at: string, past: Past) => {
  const from = gathered(rows, briefing, at, past);
  return { from, content: contentOf(from) };
};

const listing = new Set<Block["kind"]>(["matters", "done", "coming", "roadmap"]);
/** So many themes and epics have their documents read, at most. */
const mostRead = 2_000;

/**
 * The ids of items whose documents are read for a briefing. It is asked before the moment is known: so of stories those that the lists
 * would hold if it looked back to the beginning, and all that stands above them.
 */
export const itemsToRead = (rows: Rows, briefing: Briefing, past: Past): string[] => {
  const blocks = Object.fromEntries(Object.entries(briefing.blocks).filter(([, { kind }]) => listing.has(kind)));
  const from = gathered(rows, { ...briefing, blocks, days: 3_000_000 }, "9999-12-31T00:00:00.000Z", past);
  const keys = contentOf(from).blocks.flatMap(({ groups = [] }) => groups.flatMap(({ lines }) => lines));
  const listed = keys.flatMap(({ key = "" }) => rows.by(itemKind, "key", key)[0]?.id ?? []);
  return [...new Set([...listed, ...[...from.themes, ...from.epics].slice(0, mostRead).map(({ id }) => id)])];
};
