import { type Actor, DomainError, type LogEntry, type Problem, type Scope } from "@overstory/kernel";
import type { Done, WorkspaceOptions } from "../submission.ts";
import { Workspace } from "../workspace.ts";
import { MemoryStorage } from "./memory-storage.ts";
import { noteKind } from "./toy.ts";
import { toy } from "./toy-commands.ts";

export const workspaceId = "toy";

/** Somebody who sees the rooms named and may do everything there. */
export const person = (id: string, ...rooms: string[]): Actor => ({ id, may: () => true, sees: seeing(...rooms) });

export const seeing =
  (...rooms: string[]) =>
  (scope: Scope): boolean =>
    scope === "workspace" || rooms.some((room) => scope === `product:${room}`);

export const ann = person("ann", "a", "b", "c");
export const bob = person("bob", "a", "b");

/** One server process: a workspace over storage that outlives it, with its own clock. */
export class ToyServer {
  readonly storage: MemoryStorage;
  readonly workspace: Workspace;
  readonly faults: string[];
  /** What listeners have heard, in order. */
  readonly heard: LogEntry[] = [];

  private constructor(storage: MemoryStorage, workspace: Workspace, faults: string[]) {
    this.storage = storage;
    this.workspace = workspace;
    this.faults = faults;
    workspace.onCommit((entries) => this.heard.push(...entries));
  }

  static async open(
    storage = new MemoryStorage(),
    name = "s",
    pauser?: WorkspaceOptions["pauser"],
  ): Promise<ToyServer> {
    if ((await storage.version(workspaceId)) === undefined) await storage.createWorkspace(workspaceId);
    const faults: string[] = [];
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      return ticks;
    };
    const workspace = await Workspace.open({
      id: workspaceId,
      registry: toy,
      storage,
      now: () => `${name}-time-${tick()}`,
      newId: () => `${name}-${tick()}`,
      onFault: (_, command) => faults.push(command),
      ...(pauser && { pauser }),
    });
    return new ToyServer(storage, workspace, faults);
  }

  submit(clientId: string, seq: number, name: string, input: unknown, who: Actor = ann): Promise<Done> {
    return this.workspace.submit({ clientId, seq, call: { name, input }, actor: () => who, via: "web" });
  }

  /** The problem that the call is refused with; fails when it is not refused. */
  async refusal(clientId: string, seq: number, name: string, input: unknown, who: Actor = ann): Promise<Problem> {
    return problemOf(this.submit(clientId, seq, name, input, who));
  }

  /** Texts of all notes by id, as readers get them. */
  notes(): Promise<Record<string, string | undefined>> {
    return this.workspace.read((rows) => Object.fromEntries([...rows.all(noteKind)].map(({ id, text }) => [id, text])));
  }

  log(): Promise<LogEntry[]> {
    return this.storage.since(workspaceId, 0, 1_000);
  }
}

export const problemOf = async (call: Promise<unknown>): Promise<Problem> => {
  const answer = await call.then(
    (value) => value,
    (error: unknown) => error,
  );
  if (answer instanceof DomainError) return answer.problem;
  throw new Error(`It was not refused: ${JSON.stringify(answer)}`);
};

/** A promise and the way to keep it: holds a commit until the test lets it go. */
export const gate = (): { opened: Promise<void>; open(): void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
};
