import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { techniqueChangeRow } from "../technique/schema.ts";

export const workspaceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  /** Where a gate differs from the default: stage -> check -> whether it is asked for. */
  gates: z.record(z.string(), z.record(z.string(), z.boolean())).optional(),
  /** Story points above which a story is too big for one sprint. */
  sprintLimit: z.number().optional(),
  /** Rules of story quality that this workspace does not want to hear of. */
  silenced: z.record(z.string(), z.literal(true)).optional(),
  /** Where a technique differs from how it came with the product. */
  techniques: z.record(z.string(), techniqueChangeRow).optional(),
  /** What scores are set under where nobody says a technique; scrum poker where absent. */
  defaultTechnique: z.string().optional(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** The tenant. One row under the workspace's own id. */
export const workspaceKind = defineKind<Workspace>({
  name: "workspace",
  schema: workspaceSchema,
  heat: "hot",
  scope: () => "workspace",
});
