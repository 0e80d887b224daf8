import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { limits, textOf } from "../fields.ts";
import { workspaceOf } from "../gate/rules.ts";
import { workspaceKind } from "../workspace/schema.ts";

export const silenceFinding = defineCommand({
  name: "finding.silence",
  summary: "Silence a rule of story quality in this workspace, or hear of it again.",
  needs: "workspace.manage",
  input: z.strictObject({
    rule: textOf(limits.label, "The rule").regex(/^[a-z][a-z-]*$/, "The rule is a name such as missing-situation."),
    silenced: z.boolean().default(true),
  }),
  run: (tx, input) => {
    const workspace = workspaceOf(tx);
    const { [input.rule]: _, ...others } = workspace?.silenced ?? {};
    const silenced = input.silenced ? { ...others, [input.rule]: true as const } : others;
    if (workspace) tx.update(workspaceKind, workspace.id, { silenced });
    return { silenced: Object.keys(silenced).sort() };
  },
});
