import type { Rows } from "@overstory/kernel";
import { type Evidence, evidenceDef } from "../../evidence/schema.ts";
import { type Kpi, readingsOf, trendOf } from "../../kpi/commands.ts";
import { kpiDef } from "../../kpi/schema.ts";
import { participantDef } from "../../participant/schema.ts";
import { personaDef } from "../../persona/schema.ts";
import type { RowOf } from "../../record/record-kind.ts";
import { riskDef } from "../../risk/schema.ts";
import type { Block } from "../schema.ts";
import type { Gathered } from "./gather.ts";
import { byScore, memberName } from "./lines.ts";
import type { BlockContent, BriefingContent, KpiFigure, Quote } from "./types.ts";

type Made = Partial<BlockContent>;
type Risk = RowOf<typeof riskDef>;

const usual = { kpis: 6, risks: 6, quotes: 3 } as const;
/** Readings of one chart, the newest. */
const pointsShown = 60;

const noWords = "Nobody's words are traced to this yet.";

const given = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

/** How a KPI moved in the time that is told of, from the last reading before it; nothing where it was not read in it. */
const trendSince = (
  kpi: Kpi,
  points: readonly { readonly day: string; readonly value: number }[],
  from: string,
): KpiFigure["trend"] => {
  const last = points.at(-1);
  if (last === undefined || last.day <= from) return undefined;
  const first = points.findLast(({ day }) => day <= from) ?? points[0] ?? last;
  const readings = Object.fromEntries([first, last].map(({ day, value }) => [day, value]));
  return trendOf({ ...kpi, readings }) ?? undefined;
};

const figureOf = (kpi: Kpi, { at, from }: Pick<Gathered, "at" | "from">): KpiFigure => {
  const points = readingsOf(kpi).filter(({ day }) => day <= at.slice(0, 10));
  return given({
    name: kpi.name ?? "",
    unit: kpi.unit,
    baseline: kpi.baseline,
    target: kpi.target,
    current: points.at(-1)?.value,
    trend: trendSince(kpi, points, from.slice(0, 10)),
    points: points.slice(-pointsShown),
  }) as KpiFigure;
};

/** The KPIs that were chosen; else those that what it is about aims to move, and all where none is. */
export const kpisOf = (from: Gathered, block: Block): Made => {
  // What was made at one moment stands by name, so that two readings show it alike.
  const orderOf = ({ createdAt, name = "", id }: Kpi): string => `${createdAt} ${name} ${id}`;
  const all = [...from.rows.all(kpiDef.kind)].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const linked = new Set<string>();
  for (const items of [from.themes, from.epics, from.stories])
    for (const { links } of items)
      for (const [id, noun] of Object.entries(links ?? {})) if (noun === "kpi") linked.add(id);
  const aimed = all.filter(({ id }) => linked.has(id));
  const picked = block.picks?.flatMap((id) => all.find((kpi) => kpi.id === id) ?? []);
  const most = block.count ?? usual.kpis;
  const shown = picked ?? (aimed.length > 0 ? aimed : all).filter((kpi) => readingsOf(kpi).length > 0).slice(0, most);
  if (shown.length === 0) return { empty: "No KPI has readings yet." };
  return { kpis: shown.map((kpi) => figureOf(kpi, from)) };
};

const weight = ({ likelihood, impact }: Risk): number => (likelihood ?? 0) * (impact ?? 0);

/** Risks that are open, the heaviest first. */
export const risksOf = (from: Gathered, block: Block): Made => {
  const items = new Map([...from.themes, ...from.epics, ...from.stories].map((item) => [item.id, item]));
  const open = from.products
    .flatMap(({ id }) => from.rows.by(riskDef.kind, "product", id))
    .filter(({ item, state }) => items.has(item ?? "") && (state ?? "open") === "open")
    .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
  if (open.length === 0) return { total: 0, empty: "No open risks are noted." };
  const most = block.count ?? usual.risks;
  return {
    total: open.length,
    more: Math.max(0, open.length - most),
    risks: open.slice(0, most).map((risk) =>
      given({
        title: risk.title ?? "",
        on: items.get(risk.item ?? "")?.title ?? "",
        sort:
          risk.sort && riskDef.fields.sort && "options" in riskDef.fields.sort
            ? riskDef.fields.sort.options[risk.sort]
            : undefined,
        likelihood: risk.likelihood,
        impact: risk.impact,
        mitigation: risk.mitigation,
        owner: memberName(from, risk.owner),
      }),
    ) as never,
  };
};

/** Whoever is on record has to have agreed; a briefing never tells their name. */
const mayBeQuoted = (rows: Rows, { participantId }: Evidence): boolean =>
  participantId === undefined || rows.get(participantDef.kind, participantId)?.consent === "given";

/** The quotes that were chosen; else the words behind what matters most. */
export const quotesOf = (from: Gathered, block: Block): Made => {
  const { rows } = from;
  const inScope = new Set(from.products.map(({ id }) => id));
  const may = (one: Evidence | undefined): one is Evidence =>
    one !== undefined && inScope.has(one.product ?? "") && mayBeQuoted(rows, one);
  const most = block.count ?? usual.quotes;
  const found: Evidence[] = [];
  if (block.picks) found.push(...block.picks.map((id) => rows.get(evidenceDef.kind, id)).filter(may));
  else {
    const byPerson = new Set<string>();
    const traced = [...from.stories, ...from.epics, ...from.themes].filter(({ traces }) => traces).sort(byScore(from));
    for (const item of traced)
      for (const [id, stance] of Object.entries(item.traces ?? {})) {
        const one = stance === "supports" ? rows.get(evidenceDef.kind, id) : undefined;
        const who = one?.participantId ?? one?.participant ?? id;
        if (found.length >= most || !may(one) || byPerson.has(who)) continue;
        byPerson.add(who);
        found.push(one);
      }
  }
  const quotes: Quote[] = found.map(
    (one) =>
      given({
        id: one.id,
        text: one.quote ?? "",
        persona: one.persona === undefined ? undefined : rows.get(personaDef.kind, one.persona)?.name,
        day: one.day,
      }) as Quote,
  );
  return quotes.length === 0 ? { empty: noWords } : { quotes };
};

/** The content with those quotes alone; the same content where that leaves none out. */
export const quotingOnly = (content: BriefingContent, isQuoted: (finding: string) => boolean): BriefingContent => {
  const isLeftOut = ({ id }: Quote): boolean => id !== undefined && !isQuoted(id);
  if (!content.blocks.some(({ quotes = [] }) => quotes.some(isLeftOut))) return content;
  return {
    ...content,
    blocks: content.blocks.map((block) => {
      const { quotes: all, ...rest } = block;
      const quotes = all?.filter((quote) => !isLeftOut(quote));
      return quotes === undefined ? block : quotes.length > 0 ? { ...rest, quotes } : { ...rest, empty: noWords };
    }),
  };
};

/** What was laid aside, without the words of those who have been erased or have taken their consent back since. */
export const stillQuoted = (rows: Rows, content: BriefingContent): BriefingContent =>
  quotingOnly(content, (id) => {
    const finding = rows.get(evidenceDef.kind, id);
    return finding !== undefined && mayBeQuoted(rows, finding);
  });

/** Every scope out of which content is made: whoever reads it laid aside sees all of them. */
export const scopesOf = ({ products, briefing, rows }: Gathered): string[] => [
  ...products.map(({ id }) => `product:${id}`),
  ...(Object.values(briefing.blocks).some(({ kind }) => kind === "quotes")
    ? products.filter(({ id }) => rows.by(evidenceDef.kind, "product", id).length > 0).map(({ id }) => `research:${id}`)
    : []),
];
