import { type Delivery, deliveriesJob, deliverySchema } from "@overstory/backlog";
import type { Storage, Workspace } from "@overstory/sync";

/** Messages of a webhook that are kept to be looked at. */
const keptAtMost = 100;
/** They are written down together, this long after the first of them, in ms. */
const writeAfter = 250;

/** What was sent last by one webhook, newest first, for people to look at. What is not written when the process dies is missing there only. */
export class Deliveries {
  readonly #storage: Storage;
  readonly #workspace: Workspace;
  readonly #webhook: string;
  #all: Delivery[] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(storage: Storage, workspace: Workspace, webhook: string) {
    this.#storage = storage;
    this.#workspace = workspace;
    this.#webhook = webhook;
  }

  /** Notes what came of a message; one that is tried again takes the place of its last try. */
  async note(delivery: Delivery): Promise<void> {
    const all = (await this.#loaded()).filter(({ id }) => id !== delivery.id);
    this.#all = [delivery, ...all].slice(0, keptAtMost);
    this.#timer ??= setTimeout(() => void this.flush(), writeAfter);
  }

  /** The delivery of that id, where it is still kept. */
  async of(id: string): Promise<Delivery | undefined> {
    return (await this.#loaded()).find((one) => one.id === id);
  }

  /** Resolves when everything noted is written down, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = this.#all;
    if (all)
      this.#writing = this.#writing.then(() =>
        this.#storage.stage(this.#workspace.id, deliveriesJob(this.#webhook), all).catch(() => {}),
      );
    return this.#writing;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#all = undefined;
  }

  async #loaded(): Promise<Delivery[]> {
    if (!this.#all) {
      const parts = await this.#storage.staged(this.#workspace.id, deliveriesJob(this.#webhook));
      this.#all ??= parts.flatMap((part) => {
        const found = deliverySchema.safeParse(part);
        return found.success ? [found.data] : [];
      });
    }
    return this.#all;
  }
}
