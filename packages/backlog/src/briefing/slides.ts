import type { BlockContent, BriefingContent, Group, Line, RiskLine } from "./content/types.ts";
import { notesOf, riskText } from "./tell.ts";

/** One screen or slide: a block, or as much of it as has room. */
export type Slide = {
  readonly title: string;
  readonly page: number;
  readonly pages: number;
  readonly part: BlockContent;
};

/** Lines that have room on one slide; what takes more counts for more. */
const room = 12;
const charactersARow = 105;
const risksRoom = 9.6;
const risksASlide = 4;

const rowsOf = (text: string, letters: number): number => Math.max(1, Math.ceil(text.length / letters));

const weightOf = (line: Line, kind: BlockContent["kind"]): number =>
  rowsOf(line.title, 95) +
  (line.text === undefined ? 0 : 0.75 * rowsOf(line.text, charactersARow)) +
  (notesOf(line, kind).length === 0 ? 0 : 0.6);

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

const groupPages = (groups: readonly Group[], kind: BlockContent["kind"]): Group[][] => {
  const pages: Group[][] = [[]];
  let used = 0;
  for (const group of groups) {
    let open: Group | undefined;
    for (const line of group.lines) {
      const weight = weightOf(line, kind) + (open || group.name === "" ? 0 : 0.8);
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
    else if (group.more > 0) pages.at(-1)?.push(group);
  }
  return pages.filter((page) => page.length > 0);
};

const riskWeight = (risk: RiskLine): number =>
  rowsOf(risk.title, 95) +
  0.6 * rowsOf(riskText(risk), 150) +
  (risk.mitigation === undefined ? 0 : 0.75 * Math.min(4, rowsOf(risk.mitigation, 125)));

const riskPages = (risks: readonly RiskLine[]): RiskLine[][] => {
  const pages: RiskLine[][] = [];
  let used = 0;
  for (const risk of risks) {
    const weight = riskWeight(risk);
    const page = pages.at(-1);
    if (!page || page.length >= risksASlide || used + weight > risksRoom) {
      pages.push([risk]);
      used = weight;
    } else {
      page.push(risk);
      used += weight;
    }
  }
  return pages;
};

const lanesASlide = 4;
const linesALane = 6;
/** What has room below the name of a lane, and a row of a title in it, in inches of a slide that is 7.5 high. */
const laneRoom = 5;
const laneRow = 0.29;

/** As many lines of a lane as have room beside that many lanes; how many more there are is said. */
const cutLane = (group: Group, kind: BlockContent["kind"], lanes: number): Group => {
  const letters = Math.floor(100 / lanes) - 2;
  const lines: Line[] = [];
  let used = 0;
  for (const { text: _, ...line } of group.lines.slice(0, linesALane)) {
    used += laneRow * rowsOf(line.title, letters) + 0.21 * rowsOf(notesOf(line, kind).join(" · "), letters) + 0.27;
    if (lines.length > 0 && used > laneRoom) break;
    lines.push(line);
  }
  return { ...group, lines, more: group.more + group.lines.length - lines.length };
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
    return chunks(groups, lanesASlide).map((some) => ({
      groups: some.map((group) => cutLane(group, kind, some.length)),
    }));
  if (groups) return groupPages(groups, kind).map((some) => ({ groups: some }));
  if (kpis) return chunks(kpis, kpis.length > 4 ? 6 : 4).map((some) => ({ kpis: some }));
  if (risks) return riskPages(risks).map((some) => ({ risks: some }));
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
