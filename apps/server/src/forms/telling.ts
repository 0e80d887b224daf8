import { type Contact, contactJob, contactSchema, mayFinish, requestKind, toForget, toTell } from "@overstory/backlog";
import type { Storage, Workspace } from "@overstory/sync";
import { describeError, type Log } from "../log.ts";
import { digestMail } from "../mail/digest.ts";
import type { Mail, Mailer } from "../mail/mailer.ts";
import { submitAsSystem } from "../start/first-start.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import { forget } from "./forms.ts";

type Needs = {
  readonly storage: Storage;
  readonly workspaces: Pick<Workspaces, "all">;
  readonly mailer: Mailer;
  readonly url: string;
  readonly log: Log;
};

/** Besides after each change that may matter: what a server before this one left undone, in ms. */
const lookEvery = 60_000;
/** So many are taken on in one go. */
const atOnce = 200;

/** What somebody gets whose request is done: their own words, nothing of the backlog. */
export const doneMail = (mail: string, text: string, eraseLink: string): Mail => ({
  ...digestMail({
    to: mail,
    subject: "What you asked for is done",
    intro: "You once asked for this, and wanted to be told when it is done. It is done now.",
    entries: [{ title: "You wrote:", quote: text }],
    outro: `You get this once, because you left your address with your request. To have it erased: ${eraseLink}`,
  }),
  unsubscribe: eraseLink,
});

/**
 * Tells those who asked that it is done, and takes away contacts that were erased. Each is taken on before it is mailed, so that of several
 * servers one tells them, and once: a server that dies in between tells too few rather than twice.
 */
export class Telling {
  readonly #needs: Needs;
  readonly #timer: NodeJS.Timeout;
  readonly #stops: (() => void)[] = [];
  #looking: Promise<void> | undefined;
  #again = false;
  #isClosed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
  }

  follow(workspace: Workspace): void {
    this.#stops.push(
      workspace.onCommit((entries) => {
        if (entries.some(({ changes }) => changes.some(({ kind }) => mayFinish(kind)))) void this.look();
      }),
    );
  }

  /** Stops looking; resolves when what was begun is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
    await this.#looking;
  }

  /** Does what is to be done now; one look at a time, and one more where something changed meanwhile. */
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
      // Many changes of one moment are looked at together.
      await new Promise((resolve) => setImmediate(resolve));
      for (const workspace of this.#needs.workspaces.all()) {
        if (this.#isClosed) return;
        try {
          await this.#lookAt(workspace);
        } catch (error) {
          this.#needs.log("telling-failed", { workspace: workspace.id, ...describeError(error) });
        }
      }
    } while (this.#again && !this.#isClosed);
  }

  async #lookAt(workspace: Workspace): Promise<void> {
    const { storage, mailer } = this.#needs;
    for (const { id } of await workspace.read((rows) => toForget(rows))) await forget(storage, workspace, id);
    if (!mailer.isOn) return;
    const due = (await workspace.read((rows) => toTell(rows))).slice(0, atOnce);
    if (due.length === 0) return;
    const { result } = await submitAsSystem(workspace, {
      name: "request.claimTelling",
      input: { askers: due.map(({ id }) => id) },
    });
    const claimed = new Set((result as { askers: string[] }).askers);
    for (const { id, request } of due) if (claimed.has(id)) await this.#tell(workspace, id, request);
  }

  async #tell(workspace: Workspace, asker: string, request: string): Promise<void> {
    const contact = await this.#contactOf(workspace, asker);
    const text = await workspace.read((rows) => rows.get(requestKind, request)?.text);
    if (contact?.mail === undefined || text === undefined) return;
    this.#needs.mailer.send(doneMail(contact.mail, text, `${this.#needs.url}/f/erase/${contact.secret}`));
  }

  async #contactOf(workspace: Workspace, asker: string): Promise<Contact | undefined> {
    const [kept] = await this.#needs.storage.staged(workspace.id, contactJob(asker));
    const contact = contactSchema.safeParse(kept);
    return contact.success ? contact.data : undefined;
  }
}
