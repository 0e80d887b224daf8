import { systemCapability, workspaceKind } from "@overstory/backlog";
import { defineCommand, type Registry, refuse } from "@overstory/kernel";
import { z } from "zod";

/** The row of the tenant itself. Only the server runs it, as the first entry of a new log. */
const createWorkspace = defineCommand({
  name: "workspace.create",
  summary: "Begin a workspace (run by the server at its first start).",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ id: z.string().min(1), name: z.string().min(1).max(120) }),
  run: (tx, input, ctx) => {
    for (const other of tx.all(workspaceKind))
      throw refuse("workspace-begun", `${other.name} has been begun already.`, { subject: other.name });
    return tx.insert(workspaceKind, { id: input.id, name: input.name, createdAt: ctx.now });
  },
});

/** The product's registry with what only the server runs. */
export const withServerCommands = (registry: Registry): Registry => ({
  ...registry,
  commands: new Map([...registry.commands, [createWorkspace.name, createWorkspace]]),
});
