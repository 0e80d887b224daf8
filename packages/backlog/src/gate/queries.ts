import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { storyNamed } from "../stage/commands.ts";
import { stageNames } from "../stage/stages.ts";
import { defaultGates, gateCheckNames, gateChecks, gateFor, gateOf, sprintLimitOf } from "./rules.ts";

const check = z.enum(gateCheckNames as [string, ...string[]]);

const gateView = z.object({
  stage: z.enum(stageNames),
  checks: z.array(z.object({ check, label: z.string(), on: z.boolean(), default: z.boolean() })),
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
