import { dueResearch, dueSessions } from "@overstory/backlog";
import type { Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";
import { submitAsSystem } from "../start/first-start.ts";

type Needs = { readonly workspaces: { all(): Workspace[] }; readonly log: Log };

const lookEvery = 5_000;

/**
 * Does what the deadlines of poker sessions and surveys ask for, and reminds of participants who are due to be erased. The command looks again at what is due when its turn comes, so that of
 * several servers one reminds, reveals or closes, and once.
 */
export class Deadlines {
  readonly #needs: Needs;
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#timer = setInterval(() => void this.look(new Date().toISOString()), lookEvery).unref();
  }

  /** Stops looking; resolves when what was begun is done. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Does what is due at that moment; one look at a time. */
  look(now: string): Promise<void> {
    this.#looking ??= this.#all(now).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #all(now: string): Promise<void> {
    for (const workspace of this.#needs.workspaces.all()) {
      try {
        const due = await workspace.read((rows) => dueSessions(rows, now));
        const research = await workspace.read((rows) => dueResearch(rows, now));
        for (const product of research)
          await submitAsSystem(workspace, { name: "participant.remind", input: { product } });
        for (const session of due) await submitAsSystem(workspace, { name: "session.due", input: { session } });
      } catch (error) {
        this.#needs.log("deadline-failed", { workspace: workspace.id, ...describeError(error) });
      }
    }
  }
}
