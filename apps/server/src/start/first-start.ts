import { actorOf, systemActor } from "@overstory/backlog";
import { example, exampleBatches } from "@overstory/backlog/example";
import { type Call, DomainError, type MemoryRows } from "@overstory/kernel";
import { StorageError } from "@overstory/storage";
import type { Done, Storage, Workspace } from "@overstory/sync";
import { newId } from "../workspaces/ids.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";

/** The id of an installation's first workspace: the same for server processes that start together on one empty database. */
const firstWorkspace = "main";

/** Runs a call as the product itself. With a `once`, the same call again, also by another process, answers the same and changes nothing. */
export const submitAsSystem = (workspace: Workspace, call: Call, once?: string): Promise<Done> =>
  workspace.submit({
    clientId: once ?? newId(),
    seq: 1,
    ...(once === undefined && { isFresh: true }),
    call,
    actor: () => systemActor,
    via: "system",
  });

const beginning = (id: string, withExample: boolean) => {
  const name = withExample ? example.company : "My workspace";
  const create: Call = { name: "workspace.create", input: { id, name } };
  return withExample
    ? exampleBatches(example, newId, create, new Date().toISOString().slice(0, 10))
    : { begin: [create], said: [] };
};

/** The workspace's own row and the example in one entry, so that a start that is cut off leaves all of it or nothing. */
const begin = async (workspace: Workspace, withExample: boolean): Promise<void> => {
  const { begin: calls, said } = beginning(workspace.id, withExample);
  try {
    await submitAsSystem(workspace, { name: "batch", input: { commands: calls } });
  } catch (error) {
    // Another process that started at the same moment was first, and goes on with it.
    if (error instanceof DomainError && error.problem.code === "workspace-begun") return;
    throw error;
  }
  await Promise.all(
    said.map(({ by, calls: comments }) => {
      const actor = (rows: MemoryRows) => actorOf(rows, by);
      return workspace.submit({
        clientId: newId(),
        seq: 1,
        isFresh: true,
        call: { name: "batch", input: { commands: comments } },
        actor,
        via: "system",
      });
    }),
  );
};

/** The workspace of this installation: the first one there is; on empty storage a new one, with the example company where asked for. */
export const ensureWorkspace = async (
  storage: Storage,
  workspaces: Workspaces,
  options: { example: boolean },
): Promise<Workspace> => {
  const [first] = await storage.workspaces();
  const id = first?.id ?? firstWorkspace;
  if (!first) {
    await storage.createWorkspace(id, new Date().toISOString()).catch((error: unknown) => {
      if (!(error instanceof StorageError) || error.code !== "storage-exists") throw error;
    });
  }
  const workspace = await workspaces.get(id);
  if (workspace.version === 0) await begin(workspace, options.example);
  return workspace;
};
