import { defineCommand, defineQuery, notFound, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { limits, lineOf } from "../fields.ts";
import { type Workspace, workspaceKind } from "./schema.ts";

const workspaceView = z.object({ id: z.string(), name: z.string(), createdAt: z.string() });

const only = (rows: Rows): Workspace => {
  for (const workspace of rows.all(workspaceKind)) return workspace;
  throw notFound("workspace", "this");
};

export const renameWorkspace = defineCommand({
  name: "workspace.rename",
  summary: "Give the workspace another name.",
  needs: "workspace.manage",
  input: z.strictObject({ name: lineOf(limits.name, "The name") }),
  run: (tx, { name }) => tx.update(workspaceKind, only(tx).id, { name }),
});

export const getWorkspace = defineQuery({
  name: "workspace.get",
  summary: "The workspace's name.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: workspaceView,
  run: (rows) => only(rows),
});
