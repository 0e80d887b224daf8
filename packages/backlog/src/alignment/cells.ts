import type { Rows } from "@overstory/kernel";
import { assetDef } from "../asset/schema.ts";
import { componentDef } from "../component/schema.ts";
import { blockersOf, targetText } from "../dependency/commands.ts";
import { progressOf, rolledScore } from "../item/rollup.ts";
import type { Item } from "../item/schema.ts";
import { objectiveDef } from "../objective/schema.ts";
import { personaDef } from "../persona/schema.ts";
import type { RowOf } from "../record/record-kind.ts";
import { releaseDef } from "../release/schema.ts";
import { exposureOf, risksOf } from "../risk/commands.ts";
import type { Stage } from "../stage/stages.ts";
import { byScore, type PlaceOf, pickedOf } from "./picks.ts";
import {
  firstWords,
  kpisOf,
  partsSaid,
  peopleBehind,
  progressed,
  quoted,
  releaseSays,
  type Sentence,
  said,
  saidOfItem,
  someOr,
  type Told,
  telling,
  together,
  written,
  writtenIfAny,
} from "./say.ts";
import type { Aligned } from "./scope.ts";

export const alignedFunctions = ["product", "engineering", "marketing", "sales"] as const;
export type AlignedFunction = (typeof alignedFunctions)[number];

export const levels = ["themes", "epics", "stories"] as const;
export type Level = (typeof levels)[number];

/** One answer of the table in the product's reference: which items it is told from, in order, and what each says. */
export type Cell = {
  readonly function: AlignedFunction;
  readonly level: Level;
  readonly question: string;
  /** Its themes or epics, in order. */
  readonly items?: (of: Aligned) => readonly Item[];
  /** Where a story stands among those it is told from. */
  readonly placeOf?: PlaceOf;
  /** Items whose texts it needs beside the told one's. */
  readonly alongside?: (of: Aligned, item: Item) => readonly Item[];
  readonly tell: (rows: Rows, item: Item, of: Aligned) => Told;
};

const objectives = (rows: Rows, item: Item): Sentence[] =>
  Object.entries(item.links ?? {}).flatMap(([id, noun]) => {
    const objective = noun === "objective" ? rows.get(objectiveDef.kind, id) : undefined;
    return objective
      ? [said("Serves", objective.title ?? "", { noun: "objective", id, key: item.key, section: "objective" })]
      : [];
  });

const people = (rows: Rows, item: Item, of: Aligned): Sentence | undefined => {
  const count = peopleBehind(rows, [item, ...of.below(item)]);
  return count === 0
    ? undefined
    : saidOfItem(item, "Behind it", `${count} ${count === 1 ? "person" : "people"} in research`, "evidence");
};

const scored = (item: Item, of: Aligned): Told => {
  const sum = of.sumOf(item);
  const score = rolledScore(sum);
  if (score === undefined) return { says: [], missing: [{ label: "A score of any story", section: "score" }] };
  const text = `${score.toLocaleString("en", { maximumFractionDigits: 2 })}, over ${sum.scored} of ${sum.stories} ${sum.stories === 1 ? "story" : "stories"}`;
  return telling(saidOfItem(item, "Score", text, "score"));
};

const byRolledScore = (of: Aligned): Item[] => {
  const scoreOf = (item: Item) => rolledScore(of.sumOf(item)) ?? -1;
  return [...of.themes].sort((a, b) => scoreOf(b) - scoreOf(a));
};

const components = (rows: Rows, item: Item, of: Aligned): Sentence[] => {
  const used = new Map<string, Item>();
  for (const one of [item, ...of.below(item)])
    for (const [id, noun] of Object.entries(one.links ?? {}))
      if (noun === "component" && !used.has(id)) used.set(id, one);
  return [...used].flatMap(([id, user]) => {
    const component = rows.get(componentDef.kind, id);
    if (!component) return [];
    const { text, more } = firstWords(component.description ?? "");
    const source = { noun: "component", id, key: user.key, section: "component" } as const;
    return [said("Uses", `${component.name}${text === "" ? "" : `: ${text}`}`, source, more)];
  });
};

const blockers = (rows: Rows, item: Item, of: Aligned): Sentence[] =>
  [item, ...of.below(item)].flatMap((one) =>
    blockersOf(rows, one).map((dependency) =>
      said("Needs first", `${targetText(rows, dependency)}${one === item ? "" : ` (${one.key})`}`, {
        ...({ noun: "dependency", id: dependency.id, key: one.key, section: "dependencies" } as const),
      }),
    ),
  );

/** What came of a risk that is open no more. */
const handled = (state: string | undefined): string => (state === undefined || state === "open" ? "" : ` (${state})`);

const openRisks = (rows: Rows, item: Item): Told => {
  const all = risksOf(rows, item);
  if (all.length === 0) return { says: [], missing: [{ label: "Risks", section: "risks" }] };
  const open = all.filter(({ risk }) => risk.state !== "closed");
  const isOpen = ({ risk }: (typeof open)[number]) => (risk.state ?? "open") === "open";
  open.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (exposureOf(b.risk) ?? 0) - (exposureOf(a.risk) ?? 0));
  return telling(
    ...open.map(({ risk, inherited }) =>
      said(inherited ? "Risk of its theme" : "Risk", `${risk.title ?? ""}${handled(risk.state)}`, {
        ...({ noun: "risk", id: risk.id, key: item.key, section: "risks" } as const),
      }),
    ),
  );
};

const personas = (rows: Rows, item: Item): Sentence[] =>
  Object.entries(item.links ?? {}).flatMap(([id, noun]) => {
    const persona = noun === "persona" ? rows.get(personaDef.kind, id) : undefined;
    if (!persona) return [];
    const source = { noun: "persona", id, key: item.key, section: "persona" } as const;
    const name = persona.name ?? "Persona";
    const [pain, job] = [persona.pains?.[0], persona.jobs?.[0]];
    const text =
      pain !== undefined
        ? `What stands in their way: ${firstWords(pain).text}`
        : job !== undefined
          ? `What they want done: ${firstWords(job).text}`
          : firstWords(persona.summary ?? "Nothing is written about them yet").text;
    return [said(name, text, source, true)];
  });

const needs = ["security", "performance", "analytics", "internationalisation", "accessibility", "otherNeeds"] as const;

const context = (rows: Rows, story: Item): Told => {
  const { criteria, ticket } = story;
  const assets = rows.by(assetDef.kind, "item", story.id);
  return together(
    criteria === undefined
      ? { says: [], missing: [{ label: "Acceptance criteria", section: "criteria" }] }
      : telling(
          saidOfItem(
            story,
            "Criteria",
            criteria.broken
              ? "cannot be read as Gherkin"
              : `${criteria.scenarios} ${criteria.scenarios === 1 ? "scenario" : "scenarios"}, ${criteria.confirmed} confirmed`,
            "criteria",
          ),
        ),
    someOr(writtenIfAny(rows, story, needs), { label: "Non-functional needs", section: "security" }),
    telling(...writtenIfAny(rows, story, ["functionalNotes", "rollout"])),
    telling(
      ...assets.map(({ id, title }) =>
        said("Asset", title ?? "", { noun: "asset", id, key: story.key, section: "assets" }),
      ),
      ticket &&
        saidOfItem(story, "Ticket", `${ticket.key ?? ticket.url}${ticket.state ? `, ${ticket.state}` : ""}`, "ticket"),
    ),
  );
};

const asUseCase = (rows: Rows, story: Item): Told =>
  partsSaid(rows, story, ["situation", "want"], ["situation", "want"], "A situation and a wish");

const asValue = (rows: Rows, story: Item): Told =>
  partsSaid(rows, story, ["want", "outcome"], ["outcome"], "The outcome");

const useCases = 3;
/** Situation and wish are written. */
const hasUse = ({ parts = 0 }: Item): boolean => (parts & 6) === 6;
const useful = byScore(hasUse);
const usesOf = (of: Aligned, epic: Item): Item[] => pickedOf(of.below(epic), useful, useCases);

/** Stories of these stages, the first stage's first, and the highest score first within one. */
const inStages = (...order: readonly Stage[]): PlaceOf => {
  const groups = new Map(order.map((stage, at) => [stage, at]));
  return (story, score) => {
    const group = groups.get(story.stage ?? "pending");
    return group === undefined ? undefined : { group, by: score() };
  };
};

const newestFinished: PlaceOf = ({ id, stage, accepted, updatedAt }) =>
  // Of those that were finished together, the ones made last come first.
  stage === "finished" ? { group: -1, by: `${accepted?.at ?? updatedAt} ${id}` } : undefined;

const onTheWay = inStages("confirming", "developing");

type Release = RowOf<typeof releaseDef>;
const dayOf = (release: Release | undefined): string => release?.day ?? "9999";

/** The release nearest in time that unfinished stories of an item are planned for. */
const nextRelease = (rows: Rows, of: Aligned, item: Item): Sentence | undefined => {
  let next: Release | undefined;
  for (const { stage, release: id } of of.below(item)) {
    if (stage === "finished" || id === undefined || id === next?.id) continue;
    const release = rows.get(releaseDef.kind, id);
    if (!release || release.state === "released") continue;
    const [a, b] = [dayOf(release), dayOf(next)];
    if (next === undefined || a < b || (a === b && release.id < next.id)) next = release;
  }
  return releaseSays(rows, next?.id);
};

const released = (rows: Rows, story: Item): Told => {
  const says = releaseSays(rows, story.release);
  return says ? telling(says) : { says: [], missing: [{ label: "The release it goes out with", section: "sprint" }] };
};

export const cells: readonly Cell[] = [
  {
    ...{ function: "product", level: "themes", question: "What problems matter" },
    items: ({ themes }) => themes,
    tell: (rows, item, of) =>
      together(written(rows, item, "problem"), telling(...objectives(rows, item), people(rows, item, of))),
  },
  {
    ...{ function: "product", level: "epics", question: "What we'll build" },
    items: ({ epics }) => epics,
    tell: (rows, item, of) => together(written(rows, item, "solution"), telling(progressed(item, of.sumOf(item)))),
  },
  {
    ...{ function: "product", level: "stories", question: "Why users care" },
    placeOf: byScore(({ stage }) => stage !== "finished"),
    tell: (rows, item) =>
      together(partsSaid(rows, item, ["outcome"], ["outcome"], "The outcome"), quoted(rows, item, 2)),
  },
  {
    ...{ function: "engineering", level: "themes", question: "What matters most" },
    items: byRolledScore,
    tell: (rows, item, of) =>
      together(written(rows, item, "strategicOutcome"), scored(item, of), telling(progressed(item, of.sumOf(item)))),
  },
  {
    ...{ function: "engineering", level: "epics", question: "Architecture scope" },
    // What is finished has no scope left to plan.
    items: ({ epics, sumOf }) => {
      const isDone = (item: Item) => progressOf(sumOf(item)) === 1;
      return [...epics.filter((item) => !isDone(item)), ...epics.filter(isDone)];
    },
    tell: (rows, item, of) =>
      together(
        someOr(components(rows, item, of), { label: "Components", section: "component" }),
        telling(...blockers(rows, item, of)),
        openRisks(rows, item),
      ),
  },
  {
    ...{ function: "engineering", level: "stories", question: "Design and delivery context" },
    placeOf: inStages("developing", "discussing", "confirming", "to-do"),
    tell: context,
  },
  {
    ...{ function: "marketing", level: "themes", question: "What drives value" },
    items: ({ themes }) => themes,
    tell: (rows, item) =>
      together(written(rows, item, "strategicOutcome"), someOr(kpisOf(rows, item), { label: "KPIs", section: "kpi" })),
  },
  {
    ...{ function: "marketing", level: "epics", question: "Target personas" },
    items: ({ epics }) => epics,
    tell: (rows, item) => someOr(personas(rows, item), { label: "Personas", section: "persona" }),
  },
  {
    ...{ function: "marketing", level: "stories", question: "Messaging alignment" },
    placeOf: inStages("confirming", "developing", "finished"),
    tell: (rows, item) => together(asValue(rows, item), quoted(rows, item, 1)),
  },
  {
    ...{ function: "sales", level: "themes", question: "What's being improved" },
    items: ({ themes }) => themes,
    tell: (rows, item, of) =>
      together(written(rows, item, "problem"), telling(progressed(item, of.sumOf(item)), nextRelease(rows, of, item))),
  },
  {
    ...{ function: "sales", level: "epics", question: "Use-case stories" },
    items: ({ epics }) => epics,
    alongside: usesOf,
    tell: (rows, item, of) =>
      someOr(
        usesOf(of, item).flatMap((story) => asUseCase(rows, story).says),
        { label: "A story with a situation and a wish", section: "below" },
      ),
  },
  {
    ...{ function: "sales", level: "stories", question: "Selling new value" },
    placeOf: (story, score) => newestFinished(story, score) ?? onTheWay(story, score),
    tell: (rows, item) => together(written(rows, item, "businessValue"), asValue(rows, item), released(rows, item)),
  },
];
