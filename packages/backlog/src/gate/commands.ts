import { defineCommand, defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { storyNamed } from "../stage/commands.ts";
import { stageNames } from "../stage/stages.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { defaultGates, gateCheckNames, gateChecks, gateFor, gateOf, sprintLimitOf, workspaceOf } from "./rules.ts";

const check = z.enum(gateCheckNames as [string, ...string[]]);
const gated = z.enum(stageNames.filter((stage) => stage !== "pending"));

const gateView = z.object({
  stage: z.enum(stageNames),
  checks: z.array(z.object({ check, label: z.string(), on: z.boolean(), default: z.boolean() })),
});

export const setGate = defineCommand({
  name: "gate.set",
  summary: "Say what the gate of a stage asks for in this workspace. Nothing stands before Pending.",
  needs: "workspace.manage",
  input: z.strictObject({ stage: gated, check, on: z.boolean().nullable().describe("null goes back to the default.") }),
  run: (tx, input) => {
    const workspace = workspaceOf(tx);
    if (!workspace) return { stage: input.stage, checks: [] };
    const own = { ...workspace.gates?.[input.stage], [input.check]: input.on ?? undefined };
    tx.update(workspaceKind, workspace.id, { gates: { ...workspace.gates, [input.stage]: own } as never });
    return { stage: input.stage, checks: gateOf(tx, input.stage) };
  },
});

export const setSprintLimit = defineCommand({
  name: "workspace.setSprintLimit",
  summary: "Say above how many points a story does not fit in one sprint.",
  needs: "workspace.manage",
  input: z.strictObject({
    points: z
      .number({ error: "The limit is a number of story points." })
      .positive("The limit is above 0.")
      .max(1_000, "The limit is at most 1,000."),
  }),
  run: (tx, { points }) => {
    const workspace = workspaceOf(tx);
    if (workspace) tx.update(workspaceKind, workspace.id, { sprintLimit: points });
    return { sprintLimit: sprintLimitOf(tx) };
  },
});

export const listGates = defineQuery({
  name: "gate.list",
  summary: "What the gate of each stage asks for, and the limit of a sprint.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: z.object({ gates: z.array(gateView), sprintLimit: z.number() }),
  run: (rows) => ({
    sprintLimit: sprintLimitOf(rows),
    gates: stageNames.slice(1).map((stage) => {
      const on = gateOf(rows, stage);
      return {
        stage,
        checks: gateCheckNames.map((name) => ({
          check: name,
          label: gateChecks[name],
          on: on.includes(name),
          default: defaultGates[stage].includes(name),
        })),
      };
    }),
  }),
});

export const gatesOfStory = defineQuery({
  name: "gate.of",
  summary: "What the gate of each stage asks of a story, and what is missing.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item") }),
  output: z.object({
    gates: z.array(
      z.object({
        stage: z.enum(stageNames),
        open: z.boolean(),
        checks: z.array(z.object({ check, label: z.string(), problem: z.string().nullable() })),
      }),
    ),
  }),
  run: (rows, input) => {
    const story = storyNamed(rows, input.item);
    return {
      gates: stageNames.slice(1).map((stage) => {
        const checks = gateFor(rows, story, stage).map((one) => ({ ...one, problem: one.problem ?? null }));
        return { stage, open: checks.every(({ problem }) => problem === null), checks };
      }),
    };
  },
});
