import { defineKind } from "@overstory/kernel";
import { z } from "zod";

export const workspaceSchema = z.strictObject({ id: z.string(), name: z.string(), createdAt: z.string() });
export type Workspace = z.infer<typeof workspaceSchema>;

/** The tenant. One row under the workspace's own id. */
export const workspaceKind = defineKind<Workspace>({
  name: "workspace",
  schema: workspaceSchema,
  heat: "hot",
  scope: () => "workspace",
});
