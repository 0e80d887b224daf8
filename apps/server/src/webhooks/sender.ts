import {
  type Asked,
  bodyOf,
  type Delivery,
  deliveriesJob,
  hookStateJob,
  ItemsThen,
  isNarrowed,
  memberKind,
  sentencesOf,
  type Told as ToldEntry,
  tryBody,
  type Webhook,
  webhookKind,
} from "@overstory/backlog";
import type { LogEntry, MemoryRows } from "@overstory/kernel";
import type { Storage, Workspace } from "@overstory/sync";
import type { Vault } from "../connections/vault.ts";
import type { Outbound } from "../outbound/request.ts";
import { submitAsSystem } from "../start/first-start.ts";
import { Deliveries } from "./deliveries.ts";
import { Lane, type Told } from "./lane.ts";
import { type Posted, post } from "./post.ts";
import { happenedSince, laterAtMost, seenBy, toldTo } from "./seen.ts";

export type SenderNeeds = {
  readonly workspace: Workspace;
  readonly storage: Storage;
  readonly vault: Vault;
  readonly outbound: Outbound;
  /** The public address, for links. */
  readonly url: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
};

/** What an entry tells one webhook; a reason where it may tell nothing any more. */
type Message = { readonly told?: ToldEntry; readonly ended?: string };

const bodyKept = 2_000;
const textKept = 300;
/** How often the log is read anew because more happened meanwhile, at most. */
const roundsAtMost = 5;

/** To what the sealed address and secret of a webhook belong. */
export const sealedFor = (workspace: Workspace, webhook: string, id: string) => ({
  id,
  workspace: workspace.id,
  address: `webhook:${webhook}`,
});
export const secretName = (hash: string): string => `secret:${hash}`;

/** What an entry tells one webhook, as whoever set it up may see it now. */
const messageOf = (rows: MemoryRows, row: Webhook, entry: LogEntry, then: ItemsThen): Message | undefined => {
  const { by } = row;
  const sees = seenBy(rows, by);
  if (!sees) {
    const member = rows.get(memberKind, by);
    const name = member?.name ?? "Whoever set it up";
    const isGone = !member || member.removedAt !== undefined;
    return {
      ended: `${name} ${isGone ? "is no longer a member" : "may no longer have webhooks"}. Save the webhook anew in your own name to go on.`,
    };
  }
  const told = toldTo(rows, sees, entry, row, then);
  return told && { told };
};

/** Sends what happens to one receiver, in order, and what somebody asks for besides. */
export class Sender {
  readonly #needs: SenderNeeds;
  readonly #id: string;
  readonly #lane: Lane<Message>;
  readonly #deliveries: Deliveries;
  #answering: Promise<void> | undefined;

  constructor(id: string, needs: SenderNeeds) {
    this.#id = id;
    this.#needs = needs;
    const { workspace, storage } = needs;
    this.#deliveries = new Deliveries(storage, workspace, id);
    this.#lane = new Lane({
      ...{ workspace, storage, job: hookStateJob(id), of: id },
      begin: () => this.#madeAt(),
      mayGo: () => this.#row !== undefined && this.#row.parked === undefined,
      read: (entries) => this.#read(entries),
      tell: (message, attempt) => this.#tell(message, attempt),
      stop: (code, problem) => this.#stop(code, problem),
    });
  }

  get #row(): Webhook | undefined {
    return this.#needs.workspace.rows.get(webhookKind, this.#id);
  }

  /** Sends what is due at that moment. Rejects when storage fails. */
  async run(): Promise<void> {
    await this.#resume();
    this.#answering ??= this.#answer().finally(() => {
      this.#answering = undefined;
    });
    await Promise.all([this.#answering, this.#lane.run(this.#needs.now)]);
  }

  async close(): Promise<void> {
    await Promise.all([this.#lane.close(), this.#answering?.catch(() => {})]);
    await this.#deliveries.flush();
  }

  /** The webhook is gone, and with it what is kept of it. */
  async drop(): Promise<void> {
    await this.close();
    this.#deliveries.forget();
    const { storage, workspace } = this.#needs;
    await storage.unstage(workspace.id, hookStateJob(this.#id));
    await storage.unstage(workspace.id, deliveriesJob(this.#id));
  }

  /** The version that it was made at: from there on it tells what happens. */
  async #madeAt(): Promise<number> {
    const { storage, workspace } = this.#needs;
    let first = workspace.version;
    for (let before: number | undefined; ; before = first) {
      const page = await storage.history(workspace.id, {
        ...{ subject: this.#id, limit: 100 },
        ...(before !== undefined && { before }),
      });
      first = page.at(-1)?.version ?? first;
      if (page.length < 100) return first;
    }
  }

  /** What entries that follow each other say; newest first, since how items stood then is read backwards from how they stand now. */
  async #read(entries: readonly LogEntry[]): Promise<(Message | undefined)[]> {
    const { storage, workspace } = this.#needs;
    const last = entries.at(-1)?.version ?? 0;
    for (let round = 1; ; round += 1) {
      const since = await happenedSince(storage, workspace, this.#row ?? {}, last);
      const told = await workspace.read((rows, version) => {
        const row = rows.get(webhookKind, this.#id);
        if (!row) return entries.map(() => undefined);
        // More has happened, or it was narrowed, while the log was read.
        const isMissing = version > (since[0]?.version ?? last) && since.length < laterAtMost;
        if (isNarrowed(row) && isMissing && round < roundsAtMost) return undefined;
        const then = ItemsThen.now(rows);
        for (const entry of since) then.back(entry);
        const messages = [...entries].reverse().map((entry) => {
          const message = messageOf(rows, row, entry, then);
          then.back(entry);
          return message;
        });
        return messages.reverse();
      });
      if (told) return told;
    }
  }

  /** Follows an order to go on after it stood still, once. */
  async #resume(): Promise<void> {
    const resumed = this.#row?.resumed;
    if (!resumed || this.#lane.state?.resumedAt === resumed.at) return;
    await this.#lane.move((state) => {
      if (state.resumedAt === resumed.at) return state;
      const { failing, ...calm } = { ...state, resumedAt: resumed.at };
      if (resumed.from === "now") return { ...calm, version: this.#needs.workspace.version };
      if (resumed.from === "next" && failing) return { ...calm, version: failing.version };
      return calm;
    });
    if (resumed.from === "next") await this.#notePassed();
  }

  async #notePassed(): Promise<void> {
    const delivery = await this.#deliveries.of(`${this.#lane.state?.version ?? 0}`);
    if (delivery?.state === "failing") await this.#deliveries.note({ ...delivery, state: "skipped" });
  }

  async #stop(code: string, reason: string): Promise<void> {
    await submitAsSystem(this.#needs.workspace, { name: "webhook.park", input: { webhook: this.#id, code, reason } });
  }

  /** What somebody asked for: tries, and old messages again. Sent once, whatever comes of it. */
  async #answer(): Promise<void> {
    const { workspace } = this.#needs;
    for (let asked = this.#row?.asked; asked && asked.length > 0; asked = this.#row?.asked) {
      for (const one of asked) if (this.#row) await this.#answerOne(this.#row, one);
      const input = { webhook: this.#id, asked: asked.map(({ id }) => id) };
      await submitAsSystem(workspace, { name: "webhook.answer", input });
    }
  }

  async #answerOne(row: Webhook, { id, version, at }: Asked): Promise<void> {
    const { storage, workspace, url } = this.#needs;
    if (version === undefined) {
      const { body, text } = tryBody(row, at);
      await this.#send(row, { id, key: id, body, text }, 1);
      return;
    }
    const entry = await storage.entry(workspace.id, version);
    const [message] = entry ? await this.#read([entry]) : [];
    if (message?.told)
      await this.#send(row, { id, version, key: this.#keyOf(version), ...this.#written(row, message.told, url) }, 1);
    else
      await this.#deliveries.note({
        ...{ id, webhook: this.#id, version, at: this.#time(), attempts: 1, state: "skipped", body: "" },
        problem:
          message?.ended ?? "There is nothing to tell of it: it does not concern this webhook, or is not to be seen.",
        text: `Entry ${version} of the log`,
      });
  }

  #written(row: Webhook, told: ToldEntry, url: string): { body: string; text: string } {
    const [first = "", ...others] = sentencesOf(told);
    const text = others.length === 0 ? first : `${first}, and ${others.length} more`;
    return { body: bodyOf(row.format, told, url), text };
  }

  #keyOf(version: number): string {
    return `${this.#id}.${version}`;
  }

  #time(): string {
    return new Date(this.#needs.now()).toISOString();
  }

  async #tell({ told, ended }: Message, attempt: number): Promise<Told> {
    const row = this.#row;
    if (!row) return { is: "again", problem: "It is gone." };
    if (!told) return { is: "stopped", code: "webhook-owner", problem: ended ?? "" };
    const { version } = told;
    const message = {
      id: `${version}`,
      version,
      key: this.#keyOf(version),
      ...this.#written(row, told, this.#needs.url),
    };
    const posted = await this.#send(row, message, attempt);
    if (posted.isTaken) return { is: "taken" };
    const problem = posted.problem ?? "It could not be sent.";
    // Just after the command it may still be on its way under the seal.
    const isEarly = attempt === 1 && posted.code?.endsWith("-missing");
    if (posted.code !== undefined && !isEarly) return { is: "stopped", code: posted.code, problem };
    return { is: "again", problem, ...(posted.notBefore !== undefined && { notBefore: posted.notBefore }) };
  }

  async #send(
    row: Webhook,
    message: { id: string; key: string; version?: number; body: string; text: string },
    attempts: number,
  ): Promise<Posted> {
    const { id, key, version, body, text } = message;
    const posted = await this.#posted(row, key, body);
    const delivery: Delivery = {
      ...{ id, webhook: this.#id, at: this.#time(), attempts, state: posted.isTaken ? "delivered" : "failing" },
      ...(version !== undefined && { version }),
      ...(posted.status !== undefined && { status: posted.status }),
      ...{ ms: posted.ms, text: text.slice(0, textKept).toWellFormed(), body: body.slice(0, bodyKept).toWellFormed() },
      ...(posted.problem !== undefined && { problem: posted.problem }),
      ...(posted.answer !== undefined && { answer: posted.answer }),
    };
    await this.#deliveries.note(delivery);
    return posted;
  }

  async #posted(row: Webhook, key: string, body: string): Promise<Posted> {
    const { vault, workspace, outbound, signal, now } = this.#needs;
    const address = await vault.open(sealedFor(workspace, row.id, row.sealed));
    if (address === undefined)
      return {
        ...{ isTaken: false, ms: 0, code: "address-missing" },
        problem: "The address is not here (any more). Change the webhook, and give it its address.",
      };
    const isSigned = row.format === "overstory";
    const secret = isSigned ? await vault.open(sealedFor(workspace, row.id, secretName(row.hash))) : undefined;
    if (isSigned && secret === undefined)
      return {
        ...{ isTaken: false, ms: 0, code: "secret-missing" },
        problem: "The signing secret is not here (any more). Make a new one, and give it to the receiver.",
      };
    return post({
      ...{ outbound, address, body, id: key, now: now(), signal },
      ...(secret !== undefined && { secret }),
    });
  }
}
