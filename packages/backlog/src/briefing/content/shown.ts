import type { BriefingField } from "../words.ts";
import type { BlockContent, BriefingContent, Circle, Group, KpiFigure, Line, Quote, RiskLine } from "./types.ts";

type Shows = (field: BriefingField) => boolean;

const only = <T>(shows: boolean, part: T): T | Record<never, never> => (shows ? part : {});

const shownLine = (line: Line, shows: Shows): Line => ({
  title: line.title,
  ...(line.hue !== undefined && { hue: line.hue }),
  ...(line.theme !== undefined && { theme: line.theme }),
  ...(line.finished !== undefined && { finished: line.finished }),
  ...only(shows("keys") && line.key !== undefined, { key: line.key }),
  ...only(shows("texts") && line.text !== undefined, { text: line.text }),
  ...only(shows("stages") && line.stage !== undefined, { stage: line.stage }),
  ...only(shows("progress") && line.progress !== undefined, { progress: line.progress }),
  ...only(shows("scores") && line.score !== undefined, { score: line.score }),
  ...only(shows("scores") && line.evidence !== undefined, { evidence: line.evidence }),
  ...only(shows("effort") && line.effort !== undefined, { effort: line.effort }),
  ...only(shows("owners") && line.owner !== undefined, { owner: line.owner }),
  ...only(shows("dates") && line.day !== undefined, { day: line.day }),
});

const shownGroup = ({ name, hue, day, lines, more }: Group, shows: Shows): Group => ({
  name,
  ...(hue !== undefined && { hue }),
  ...only(shows("dates") && day !== undefined, { day }),
  lines: lines.map((line) => shownLine(line, shows)),
  more,
});

// Whether it gets better is seen from the target: without that, it only rises or falls.
const shownKpi = (kpi: KpiFigure, shows: Shows): KpiFigure => {
  const { name, unit, current, points, trend, baseline, target } = kpi;
  return {
    name,
    points: points.map(({ day, value }) => ({ ...only(shows("dates") && day !== undefined, { day }), value })),
    ...(unit !== undefined && { unit }),
    ...(current !== undefined && { current }),
    ...only(shows("targets") && trend !== undefined, { trend }),
    ...only(shows("targets") && baseline !== undefined, { baseline }),
    ...only(shows("targets") && target !== undefined, { target }),
  };
};

const shownRisk = (risk: RiskLine, shows: Shows): RiskLine => ({
  title: risk.title,
  on: risk.on,
  ...(risk.sort !== undefined && { sort: risk.sort }),
  ...(risk.likelihood !== undefined && { likelihood: risk.likelihood }),
  ...(risk.impact !== undefined && { impact: risk.impact }),
  ...only(shows("mitigations") && risk.mitigation !== undefined, { mitigation: risk.mitigation }),
  ...only(shows("owners") && risk.owner !== undefined, { owner: risk.owner }),
});

const shownQuote = ({ text, persona, day }: Quote, shows: Shows): Quote => ({
  text,
  ...only(shows("speakers") && persona !== undefined, { persona }),
  ...only(shows("speakers") && shows("dates") && day !== undefined, { day }),
});

const shownCircle = ({ x, y, r, even, depth, hue, label, state }: Circle, shows: Shows): Circle => ({
  // How large a story is drawn tells of its effort.
  ...(shows("effort") || even === undefined ? { x, y, r } : { x: even.x, y: even.y, r: even.r }),
  depth,
  ...(hue !== undefined && { hue }),
  ...(label !== undefined && { label }),
  ...only((shows("stages") || shows("progress")) && state !== undefined, { state }),
});

const shownBlock = (block: BlockContent, shows: Shows): BlockContent => ({
  ...{ id: block.id, kind: block.kind, title: block.title },
  ...(block.text !== undefined && { text: block.text }),
  ...(block.empty !== undefined && { empty: block.empty }),
  ...(block.total !== undefined && { total: block.total }),
  ...(block.more !== undefined && { more: block.more }),
  ...only(shows("effort") && block.effort !== undefined, { effort: block.effort }),
  ...(block.groups && { groups: block.groups.map((one) => shownGroup(one, shows)) }),
  ...(block.kpis && { kpis: block.kpis.map((one) => shownKpi(one, shows)) }),
  ...(block.risks && { risks: block.risks.map((one) => shownRisk(one, shows)) }),
  ...(block.quotes && { quotes: block.quotes.map((one) => shownQuote(one, shows)) }),
  ...only(shows("effort") && block.sized !== undefined, { sized: block.sized }),
  ...(block.circles && { circles: block.circles.map((one) => shownCircle(one, shows)) }),
});

const ofRecords: ReadonlySet<BlockContent["kind"]> = new Set(["kpis", "quotes", "canopy"]);

/** Whether a block has nothing to tell because nothing has been noted yet: no reading, no words, no item. */
export const isUntold = ({ kind, empty, text }: BlockContent): boolean =>
  empty !== undefined && text === undefined && ofRecords.has(kind);

/**
 * The content as others get it, by link, in files, by e-mail and on the wall: as `shownOf`, without the blocks that have nothing to
 * tell yet, unless nothing would be left.
 */
export const sharedOf = (
  content: BriefingContent,
  fields: readonly BriefingField[],
  blocks?: readonly string[],
): BriefingContent => {
  const shown = shownOf(content, fields, blocks);
  const told = shown.blocks.filter((block) => !isUntold(block));
  return told.length > 0 ? { ...shown, blocks: told } : shown;
};

/**
 * The content with nothing in it but the chosen fields, and of its blocks the chosen ones. Written field by field: what is added to a
 * briefing later is not shown until it is named here.
 */
export const shownOf = (
  content: BriefingContent,
  fields: readonly BriefingField[],
  blocks?: readonly string[],
): BriefingContent => {
  const shows: Shows = (field) => fields.includes(field);
  return {
    ...{ title: content.title, about: content.about, at: content.at, from: content.from },
    ...(content.intro !== undefined && { intro: content.intro }),
    blocks: content.blocks
      .filter(({ id }) => blocks === undefined || blocks.includes(id))
      .map((block) => shownBlock(block, shows)),
  };
};
