import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { stageNames } from "../stage/stages.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { gateCheckNames, gateOf, sprintLimitOf, workspaceOf } from "./rules.ts";

const check = z.enum(gateCheckNames as [string, ...string[]]);
const gated = z.enum(stageNames.filter((stage) => stage !== "pending"));

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
