import { briefingKind, toKeep } from "@overstory/backlog";
import type { Change } from "@overstory/kernel";
import { changesAbout, type Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";
import { submitAsSystem } from "../start/first-start.ts";
import type { Reader } from "./reader.ts";

type Needs = { readonly workspaces: { all(): Workspace[] }; readonly read: Reader; readonly log: Log };

/** Besides right after each freezing: what a server before this one left undone, in ms. */
const lookEvery = 30_000;

/** Lays aside what frozen briefings say, as whoever froze them sees it. The command takes the first of several servers. */
export class BriefingKeeper {
  readonly #needs: Needs;
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;
  #again = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
  }

  follow(workspace: Workspace): void {
    workspace.onCommit((entries) => {
      const isFreezing = ({ after }: Change) => after !== null && ("frozen/at" in after || "frozen" in after);
      if (entries.some((entry) => changesAbout(entry, briefingKind).some(isFreezing))) void this.look();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Lays aside what waits for it; one look at a time, and one more where something was frozen meanwhile. */
  look(): Promise<void> {
    if (this.#looking) this.#again = true;
    this.#looking ??= this.#untilQuiet().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #untilQuiet(): Promise<void> {
    do {
      this.#again = false;
      await new Promise((resolve) => setImmediate(resolve));
      for (const workspace of this.#needs.workspaces.all()) await this.#lookAt(workspace);
    } while (this.#again);
  }

  async #lookAt(workspace: Workspace): Promise<void> {
    for (const { id, frozen } of await workspace.read((rows) => toKeep(rows))) {
      if (!frozen) continue;
      try {
        const { content, scopes } = await this.#needs.read(workspace, id, frozen.by);
        await submitAsSystem(workspace, {
          name: "briefing.keep",
          input: {
            briefing: id,
            as: "frozen",
            at: frozen.at,
            scopes,
            content: JSON.stringify({ ...content, at: frozen.at }),
          },
        });
      } catch (error) {
        this.#needs.log("briefing-keep-failed", { workspace: workspace.id, ...describeError(error) });
      }
    }
  }
}
