import { actorOf, systemActor } from "@overstory/backlog";
import { type ExampleCalls, example, exampleBatches } from "@overstory/backlog/example";
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

type Beginning = Pick<ExampleCalls, "begin" | "said">;

const day = 86_400_000;

/** The moment at which something of the example is done: a morning of its day, or now. */
const momentOf = (offset: number, now: number): string => new Date(now + offset * day).toISOString();

/** Writes the beginning, each part at its moment. */
const write = async (
  workspace: Workspace,
  { begin: calls, said }: Beginning,
  setDay: (day: number) => void,
): Promise<void> => {
  await submitAsSystem(workspace, { name: "batch", input: { commands: calls } });
  for (const { by, day: on, calls: commands } of said) {
    setDay(on);
    await workspace.submit({
      ...{ clientId: newId(), seq: 1, isFresh: true },
      call: { name: "batch", input: { commands } },
      actor: (rows: MemoryRows) => actorOf(rows, by),
      via: "system",
    });
  }
};

/** The workspace's own row and the example's backlog in one entry; then what its people did with it in the months before today. */
const begin = async (workspaces: Workspaces, workspace: Workspace, withExample: boolean): Promise<void> => {
  const name = withExample ? example.company : "My workspace";
  const create: Call = { name: "workspace.create", input: { id: workspace.id, name } };
  const now = Date.now();
  const today = new Date(now).toISOString().slice(0, 10);
  try {
    if (!withExample) {
      await submitAsSystem(workspace, { name: "batch", input: { commands: [create] } });
      return;
    }
    const { beganOn, ...calls } = exampleBatches(example, newId, create, today);
    let at = beganOn;
    const then = await workspaces.under(workspace.id, () => momentOf(at, now));
    await write(then, calls, (next) => {
      at = next;
    });
    await workspaces.refresh(workspace);
  } catch (error) {
    // Another process that started at the same moment was first, and goes on with it.
    if (error instanceof DomainError && error.problem.code === "workspace-begun") return;
    throw error;
  }
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
  if (workspace.version === 0) await begin(workspaces, workspace, options.example);
  return workspace;
};
