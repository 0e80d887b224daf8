import type { Rows } from "@overstory/kernel";
import { assetDef } from "../asset/schema.ts";
import { blockersOf, targetText } from "../dependency/commands.ts";
import { strengthOf } from "../evidence/strength.ts";
import type { Item } from "../item/schema.ts";
import { missingInputs } from "../score/schema.ts";
import { sprintDef } from "../sprint/schema.ts";
import { type Stage, stageIndex, stageNames } from "../stage/stages.ts";
import { type Workspace, workspaceKind } from "../workspace/schema.ts";

/** What a gate may ask for. The names are stable: workspaces switch them by name. */
export const gateChecks = {
  parts: "All four parts",
  score: "A score",
  epic: "A parent epic",
  evidence: "A supporting trace",
  size: "Fits in a sprint",
  criteria: "Acceptance criteria",
  dependencies: "No open dependency",
  planned: "A sprint or an owner",
  delivery: "A ticket or asset that shows the delivery",
  confirmed: "Every criterion confirmed",
  accepted: "Accepted by a named person",
} as const;
export type GateCheck = keyof typeof gateChecks;
export const gateCheckNames = Object.keys(gateChecks) as GateCheck[];

/** The gates of a workspace that has changed none (the product's reference, "Life of a story"). */
export const defaultGates: Readonly<Record<Stage, readonly GateCheck[]>> = {
  pending: [],
  "to-do": ["parts", "score", "epic"],
  discussing: ["evidence", "size"],
  developing: ["criteria", "dependencies", "planned"],
  confirming: ["delivery"],
  finished: ["confirmed", "accepted"],
};

/** Above so many points a story does not fit in a sprint, where the workspace says nothing else. */
export const defaultSprintLimit = 13;

export const workspaceOf = (rows: Rows): Workspace | undefined => {
  for (const workspace of rows.all(workspaceKind)) return workspace;
  return undefined;
};

/** Story points above which a story is too big for one sprint. */
export const sprintLimitOf = (rows: Rows): number => workspaceOf(rows)?.sprintLimit ?? defaultSprintLimit;

/** What the gate of a stage asks for in this workspace. Nothing ever stands before Pending: capture is never refused. */
export const gateOf = (rows: Rows, stage: Stage): GateCheck[] => {
  if (stage === "pending") return [];
  const own = workspaceOf(rows)?.gates?.[stage];
  return gateCheckNames.filter((check) => own?.[check] ?? defaultGates[stage].includes(check));
};

const partWords = ["role", "situation", "wish", "outcome"];

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const missing: Readonly<Record<GateCheck, (rows: Rows, story: Item) => string | undefined>> = {
  parts: (_, { parts = 0 }) => {
    const absent = partWords.filter((_, at) => (parts & (1 << at)) === 0);
    return absent.length === 0 ? undefined : `The story has no ${listed(absent)} yet.`;
  },
  score: (_, { inputs, effort }) => {
    const absent = missingInputs(inputs, effort);
    return absent.length === 0 ? undefined : `The score still needs ${listed(absent)}.`;
  },
  epic: (_, { parent }) => (parent === undefined ? "It stands under no epic." : undefined),
  evidence: (rows, story) => {
    const { supports, contradicts } = strengthOf(rows, story);
    if (supports > 0) return undefined;
    if (contradicts === 0) return "No evidence supports it yet: so far it is an opinion.";
    return `No evidence supports it, and ${contradicts} ${contradicts === 1 ? "participant speaks" : "participants speak"} against it.`;
  },
  size: (rows, { effort }) => {
    const limit = sprintLimitOf(rows);
    if (effort === undefined) return "Its effort is not estimated.";
    return effort > limit ? `${effort} points do not fit in a sprint (at most ${limit}). Split it.` : undefined;
  },
  criteria: (_, { criteria }) => {
    if (!criteria || (criteria.scenarios === 0 && !criteria.broken)) return "It has no acceptance criteria.";
    return criteria.broken ? "Its acceptance criteria cannot be read as Gherkin." : undefined;
  },
  dependencies: (rows, story) => {
    const blockers = blockersOf(rows, story);
    return blockers.length === 0 ? undefined : `It waits for ${listed(blockers.map((one) => targetText(rows, one)))}.`;
  },
  planned: (rows, { sprint, assignee }) =>
    (sprint === undefined || !rows.get(sprintDef.kind, sprint)) && assignee === undefined
      ? "It is in no sprint and nobody has it."
      : undefined,
  delivery: (rows, { id, ticket }) =>
    ticket || rows.by(assetDef.kind, "item", id).length > 0 ? undefined : "No ticket and no asset shows the delivery.",
  confirmed: (_, { criteria }) => {
    if (!criteria || criteria.scenarios === 0) return "There are no criteria to confirm.";
    const left = criteria.scenarios - criteria.confirmed;
    if (left <= 0) return undefined;
    return criteria.scenarios === 1
      ? "Its one criterion is not confirmed."
      : `${left} of ${criteria.scenarios} criteria ${left === 1 ? "is" : "are"} not confirmed.`;
  },
  accepted: (_, { accepted }) => (accepted ? undefined : "Nobody has accepted it by name."),
};

/** One thing that a gate asks for: `problem` says what is missing, absent where it is met. */
export type GateResult = { readonly check: GateCheck; readonly label: string; readonly problem?: string };

/** What one check says to a story; `undefined` where it is met. */
export const problemOf = (rows: Rows, story: Item, check: GateCheck): string | undefined => missing[check](rows, story);

/** What the gate of a stage says to a story, check by check. */
export const gateFor = (rows: Rows, story: Item, stage: Stage): GateResult[] =>
  gateOf(rows, stage).map((check) => {
    const problem = missing[check](rows, story);
    return { check, label: gateChecks[check], ...(problem !== undefined && { problem }) };
  });

/** Every gate that a story passes on its way to a stage: those of the stages between, and the stage's own. */
export const gatesBetween = (rows: Rows, story: Item, to: Stage): { stage: Stage; checks: GateResult[] }[] => {
  const from = stageIndex(story.stage ?? "pending");
  return stageNames
    .slice(from + 1, stageIndex(to) + 1)
    .map((stage) => ({ stage, checks: gateFor(rows, story, stage) }))
    .filter(({ checks }) => checks.length > 0);
};
