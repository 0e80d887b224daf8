import { type Rows, type Steps, steppingThrough } from "@overstory/kernel";
import { decisionDef } from "../decision/schema.ts";
import { blockersOf, targetText } from "../dependency/commands.ts";
import { documentKind } from "../document/schema.ts";
import { evidenceDef } from "../evidence/schema.ts";
import { strengthOf } from "../evidence/strength.ts";
import { type GateCheck, gateOf, problemOf } from "../gate/rules.ts";
import { ancestorsOf, type Item, itemKind } from "../item/schema.ts";
import { type Kpi, trendOf } from "../kpi/commands.ts";
import { kpiDef } from "../kpi/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { releaseDef } from "../release/schema.ts";
import { requestKind } from "../request/schema.ts";
import { isOpen } from "../request/told.ts";
import { exposureOf } from "../risk/commands.ts";
import { riskDef } from "../risk/schema.ts";
import { scrumPokerScore } from "../score/schema.ts";
import { type Stage, stageIndex, stageLabels, stageNames } from "../stage/stages.ts";
import { type Home, type HomePart, type Lazy, type Lines, lately } from "./home-scope.ts";
import { byScore, type Picked, type PlaceOf, pickedOf, placing } from "./picks.ts";
import { firstWords, kpiSays, printed, releaseSays } from "./say.ts";

const stageOf = ({ stage = "pending" }: Item): Stage => stage;

const ofItem = (item: Item, note: () => string): Lazy => ({
  line: () => ({ noun: "item", id: item.id, key: item.key, text: item.title, note: note() }),
});

const allOf = (lines: readonly Lazy[]): Lines => ({ total: lines.length, lines });

/** The first of the stories that have a place, as lines. */
function* storyLines({ stories, limit }: Home, placeOf: PlaceOf, note: (story: Item) => string): Steps<Lines> {
  const { total, items }: Picked = yield* placing(stories, placeOf, limit);
  return { total, lines: items.map((one) => ofItem(one, () => note(one))) };
}

const weight = (item: Item): string => {
  const score = scrumPokerScore(item.inputs, item.effort);
  const parts = [
    ...(score === undefined ? [] : [`score ${score.toLocaleString("en", { maximumFractionDigits: 1 })}`]),
    ...(item.effort === undefined ? [] : [`${item.effort} ${item.effort === 1 ? "point" : "points"}`]),
  ];
  return parts.join(", ");
};

const nextOf = (story: Item): Stage | undefined => stageNames[stageIndex(stageOf(story)) + 1];

const problemsOf = (rows: Rows, story: Item, checks: readonly GateCheck[]): string[] =>
  checks.flatMap((check) => problemOf(rows, story, check) ?? []);

/** The checks of each stage's gate, looked up once for all stories. */
const checksIn = (rows: Rows): Readonly<Record<Stage, readonly GateCheck[]>> =>
  Object.fromEntries(stageNames.map((stage) => [stage, gateOf(rows, stage)])) as never;

const forWhom = (rows: Rows, story: Item): string => {
  const names = Object.entries(story.links ?? {}).flatMap(([id, noun]) =>
    noun === "persona" ? (rows.get(personaDef.kind, id)?.name ?? []) : [],
  );
  return names.length === 0 ? "" : `for ${names.join(", ")}`;
};

const joined = (...texts: readonly (string | undefined)[]): string => texts.filter(Boolean).join(" · ");

/** What a finished story gives, in its own words. */
const inUse = (rows: Rows, story: Item): string | undefined => {
  const outcome = rows.get(documentKind, story.id)?.outcome;
  return outcome === undefined ? undefined : printed({ outcome });
};

/** What goes out first comes first. */
const comingIn =
  (rows: Rows): PlaceOf =>
  (story, score) => {
    const stage = stageOf(story);
    if (stage !== "developing" && stage !== "confirming") return undefined;
    const day = story.release === undefined ? undefined : rows.get(releaseDef.kind, story.release)?.day;
    return { group: day ?? "9999", by: score() };
  };

const live = ({ rows, products }: Home, id: string | undefined): Item | undefined => {
  const item = id === undefined ? undefined : rows.get(itemKind, id);
  return item && item.deletedAt === undefined && products.has(item.product) ? item : undefined;
};

const themeOf = (rows: Rows, item: Item): Item | undefined =>
  ancestorsOf(rows, item).find(({ kind }) => kind === "theme");

const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayText = (day: string): string => dayName.format(Date.parse(day));

export const homeParts = {
  ready: {
    name: "ready",
    title: "Ready to start: specified, and nothing in the way",
    *lines(home) {
      const { rows } = home;
      const gates = checksIn(rows);
      // That nobody has it yet is what makes it one to choose.
      const after = gates.developing.filter((check) => check !== "planned");
      const checks = { "to-do": [...gates.discussing, ...after], discussing: after };
      const isReady = (one: Item) => {
        const stage = stageOf(one);
        return (
          (stage === "to-do" || stage === "discussing") &&
          !checks[stage].some((check) => problemOf(rows, one, check) !== undefined)
        );
      };
      return yield* storyLines(home, byScore(isReady), (one) => joined(stageLabels[stageOf(one)], weight(one)));
    },
  },
  mine: {
    name: "mine",
    title: "Yours, not finished",
    *lines(home) {
      const placeOf: PlaceOf = (one, score) =>
        one.assignee === home.me && stageOf(one) !== "finished"
          ? { group: -stageIndex(stageOf(one)), by: score() }
          : undefined;
      return yield* storyLines(home, placeOf, (one) => joined(stageLabels[stageOf(one)], weight(one)));
    },
  },
  blocked: {
    name: "blocked",
    title: "Waiting for something else",
    *lines(home) {
      const { rows } = home;
      const isBlocked = (one: Item) =>
        stageOf(one) !== "finished" && stageOf(one) !== "pending" && blockersOf(rows, one).length > 0;
      return yield* storyLines(home, byScore(isBlocked), (one) =>
        blockersOf(rows, one)
          .map((dependency) => targetText(rows, dependency))
          .join("; "),
      );
    },
  },
  gates: {
    name: "gates",
    title: "What the next gate misses",
    *lines(home) {
      const { rows } = home;
      const gates = checksIn(rows);
      const checksFor = (one: Item): readonly GateCheck[] => {
        const next = stageOf(one) === "pending" ? undefined : nextOf(one);
        return next === undefined ? [] : gates[next];
      };
      const isMissing = (one: Item) => checksFor(one).some((check) => problemOf(rows, one, check) !== undefined);
      return yield* storyLines(
        home,
        byScore(isMissing),
        (one) => `${stageLabels[nextOf(one) ?? "finished"]}: ${problemsOf(rows, one, checksFor(one)).join(" ")}`,
      );
    },
  },
  unsupported: {
    name: "unsupported",
    title: "Stories that rest on nobody's words",
    *lines(home) {
      const isUnsupported = (one: Item) => stageOf(one) !== "finished" && strengthOf(home.rows, one).supports === 0;
      return yield* storyLines(home, byScore(isUnsupported), (one) => joined(stageLabels[stageOf(one)], weight(one)));
    },
  },
  coming: {
    name: "coming",
    title: "Coming, and for whom",
    *lines(home) {
      const { rows } = home;
      return yield* storyLines(home, comingIn(rows), (one) =>
        joined(stageLabels[stageOf(one)], forWhom(rows, one), releaseSays(rows, one.release)?.text),
      );
    },
  },
  finished: {
    name: "finished",
    title: `Finished in the last ${lately} days`,
    *lines({ rows, done }) {
      return allOf(
        done.flatMap(({ id, day }) => {
          const item = rows.get(itemKind, id);
          return item ? [ofItem(item, () => joined(dayText(day), forWhom(rows, item), inUse(rows, item)))] : [];
        }),
      );
    },
  },
  doneByTheme: {
    name: "done",
    title: `Finished in the last ${lately} days, by theme`,
    *lines({ rows, done, stories }) {
      // Stories of one parent stand under the same theme.
      const themes = new Map<string | undefined, Item | undefined>();
      const themeFor = (story: Item): Item | undefined => {
        if (!themes.has(story.parent)) themes.set(story.parent, themeOf(rows, story));
        return themes.get(story.parent);
      };
      const counts = new Map<string, number>();
      yield* steppingThrough(done, ({ id }) => {
        const item = rows.get(itemKind, id);
        const theme = item && themeFor(item);
        if (theme) counts.set(theme.id, (counts.get(theme.id) ?? 0) + 1);
      });
      const all = new Map<string, { all: number; finished: number }>();
      for (const list of stories)
        yield* steppingThrough(list, (story) => {
          const theme = themeFor(story)?.id ?? "";
          const sum = all.get(theme) ?? { all: 0, finished: 0 };
          all.set(theme, sum);
          sum.all += 1;
          sum.finished += stageOf(story) === "finished" ? 1 : 0;
        });
      return allOf(
        [...counts]
          .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
          .flatMap(([id, count]) => {
            const theme = rows.get(itemKind, id);
            const sum = all.get(id);
            return theme ? [ofItem(theme, () => `${count} lately, ${sum?.finished} of ${sum?.all} in all`)] : [];
          }),
      );
    },
  },
  requests: {
    name: "requests",
    title: "Requests that wait for a decision",
    *lines({ rows, products, now }) {
      return allOf(
        [...rows.all(requestKind)]
          .filter((one) => products.has(one.product) && isOpen(one, now))
          .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
          .map(({ id, text, source, createdAt }) => ({
            line: () => ({
              ...({ noun: "request", id, key: null, text: firstWords(text).text } as const),
              note: joined(dayText(createdAt.slice(0, 10)), source),
            }),
          })),
      );
    },
  },
  risks: {
    name: "risks",
    title: "Open risks, the gravest first",
    *lines(home) {
      return allOf(
        [...home.rows.all(riskDef.kind)]
          .filter(({ state, item }) => (state ?? "open") === "open" && live(home, item as string))
          .sort((a, b) => (exposureOf(b) ?? -1) - (exposureOf(a) ?? -1) || (a.id < b.id ? -1 : 1))
          .map((risk) => ({
            line: () => ({
              ...({ noun: "risk", id: risk.id, key: live(home, risk.item as string)?.key ?? null } as const),
              ...{
                text: risk.title ?? "",
                note: exposureOf(risk) === null ? "not rated" : `exposure ${exposureOf(risk)} of 25`,
              },
            }),
          })),
      );
    },
  },
  decisions: {
    name: "decisions",
    title: "Decided last",
    *lines(home) {
      return allOf(
        [...home.rows.all(decisionDef.kind)]
          .filter(({ item }) => live(home, item as string))
          .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1))
          .map((one) => ({
            line: () => ({
              ...({ noun: "decision", id: one.id, key: live(home, one.item as string)?.key ?? null } as const),
              ...{ text: one.text ?? "", note: joined(dayText(one.createdAt.slice(0, 10)), one.because) },
            }),
          })),
      );
    },
  },
  kpis: {
    name: "kpis",
    title: "KPIs",
    *lines({ rows }) {
      return allOf(
        [...rows.all(kpiDef.kind)]
          .sort((a, b) => (a.name ?? "").localeCompare(b.name ?? "", "en"))
          .map((kpi: Kpi) => ({
            line: () => ({
              ...({ noun: "kpi", id: kpi.id, key: null, text: kpi.name ?? "" } as const),
              note: joined(trendOf(kpi) ?? undefined, kpiSays(kpi)),
            }),
          })),
      );
    },
  },
  words: {
    name: "words",
    title: "People's words behind what was finished or is coming",
    *lines(home) {
      const { rows } = home;
      const isTraced = ({ traces }: Item) => traces !== undefined;
      const comes = comingIn(rows);
      const traced: Item[] = [];
      for (const list of home.stories)
        yield* steppingThrough(list, (story) => {
          if (isTraced(story)) traced.push(story);
        });
      const coming = pickedOf(traced, comes, Infinity);
      const items = [...home.done.flatMap(({ id }) => rows.get(itemKind, id) ?? []), ...coming];
      const met = new Set<string>();
      const lines = items.flatMap((item) =>
        Object.entries(item.traces ?? {}).flatMap(([id, stance]) => {
          const finding = home.rows.get(evidenceDef.kind, id);
          if (stance !== "supports" || !finding?.quote || met.has(id)) return [];
          met.add(id);
          return [
            {
              line: () => ({
                ...({
                  noun: "evidence",
                  id,
                  key: item.key,
                  text: `“${firstWords(finding.quote ?? "").text}”`,
                } as const),
                note: joined(
                  finding.persona === undefined ? undefined : home.rows.get(personaDef.kind, finding.persona)?.name,
                  item.title,
                ),
              }),
            },
          ];
        }),
      );
      return allOf(lines);
    },
  },
  pains: {
    name: "pains",
    title: "Pains that no story answers",
    *lines({ rows, products }) {
      return allOf(
        [...rows.all(evidenceDef.kind)]
          .filter((one) => one.sort === "pain" && products.has(one.product as string))
          .filter(
            ({ id }) =>
              !rows
                .by(itemKind, "trace", id)
                .some(({ kind, deletedAt, traces }) => kind === "story" && !deletedAt && traces?.[id] === "supports"),
          )
          .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? -1 : 1))
          .map((one) => ({
            line: () => ({
              ...({ noun: "evidence", id: one.id, key: null, text: `“${firstWords(one.quote ?? "").text}”` } as const),
              note: joined(one.day === undefined ? undefined : dayText(one.day), one.source),
            }),
          })),
      );
    },
  },
} satisfies Readonly<Record<string, HomePart>>;
