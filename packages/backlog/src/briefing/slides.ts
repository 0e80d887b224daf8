import type { BlockContent, BriefingContent, Group, Line } from "./content/types.ts";
import { notesOf } from "./tell.ts";

/** One screen or slide: a block, or as much of it as has room. */
export type Slide = {
  readonly title: string;
  readonly page: number;
  readonly pages: number;
  readonly part: BlockContent;
};

/** Lines that have room on one slide; what takes more counts for more. */
const room = 11.4;
const charactersARow = 105;

const weightOf = (line: Line, kind: BlockContent["kind"]): number =>
  1 +
  (line.text === undefined ? 0 : 0.75 * Math.ceil(line.text.length / charactersARow)) +
  (notesOf(line, kind).length === 0 ? 0 : 0.6);

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

const groupPages = (groups: readonly Group[], kind: BlockContent["kind"]): Group[][] => {
  const pages: Group[][] = [[]];
  let used = 0;
  for (const group of groups) {
    let open: Group | undefined;
    for (const line of group.lines) {
      const weight = weightOf(line, kind) + (open ? 0 : 0.8);
      if (used > 0 && used + weight > room) {
        pages.push([]);
        used = 0;
        open = undefined;
      }
      if (!open) {
        open = { ...group, lines: [], more: 0 };
        pages.at(-1)?.push(open);
      }
      open.lines.push(line);
      used += weight;
    }
    if (open) open.more = group.more;
  }
  return pages.filter((page) => page.length > 0);
};

const textPages = (text: string): string[] => {
  const pages: string[] = [];
  for (const part of text.split(/\n\s*\n/)) {
    const last = pages.at(-1);
    if (last === undefined || last.length + part.length > 700) pages.push(part);
    else pages[pages.length - 1] = `${last}\n\n${part}`;
  }
  return pages;
};

const partsOf = (block: BlockContent): Partial<BlockContent>[] => {
  const { kind, groups, kpis, risks, quotes, text } = block;
  if (kind === "text") return textPages(text ?? "").map((part) => ({ text: part }));
  if (kind === "roadmap" && groups)
    return chunks(groups, 4).map((some) => ({
      groups: some.map((group) => ({
        ...group,
        lines: group.lines.slice(0, 6).map(({ text: _, ...line }) => line),
        more: group.more + Math.max(0, group.lines.length - 6),
      })),
    }));
  if (groups) return groupPages(groups, kind).map((some) => ({ groups: some }));
  if (kpis) return chunks(kpis, kpis.length > 4 ? 6 : 4).map((some) => ({ kpis: some }));
  if (risks) return chunks(risks, 4).map((some) => ({ risks: some }));
  if (quotes) return chunks(quotes, 3).map((some) => ({ quotes: some }));
  return [{}];
};

/** A briefing as slides: each block on one or more, none fuller than can be read. */
export const slidesOf = ({ blocks }: BriefingContent): Slide[] =>
  blocks.flatMap((block) => {
    const parts = partsOf(block);
    const all = parts.length > 0 ? parts : [{}];
    return all.map((part, at) => ({
      title: block.title,
      page: at + 1,
      pages: all.length,
      // What introduces a block, and what it leaves out, stand once.
      part: { ...block, ...(at > 0 && continued(block)), ...(at < all.length - 1 && { more: 0 }), ...part },
    }));
  });

const continued = ({ kind }: BlockContent): Partial<BlockContent> =>
  kind === "text" ? {} : { text: undefined, total: undefined };
