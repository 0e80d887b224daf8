import { itemKind } from "@overstory/backlog";
import { DomainError, type LogEntry, type Problem } from "@overstory/kernel";
import { problemOf } from "@overstory/surfaces";
import { type ClientMessage, readClientMessage, type ServerMessage, type Storage } from "@overstory/sync";
import type { WebSocket } from "ws";
import type { Session } from "../identity/session.ts";
import { describeError, type Log } from "../log.ts";
import { newId } from "../workspaces/ids.ts";
import type { Traffic } from "../workspaces/traffic.ts";
import { type View, viewOf } from "../workspaces/visibility.ts";
import type { EntryBatch } from "./entry-batch.ts";
import { Follower, type Sink } from "./follower.ts";
import { accessEnded, type Followers } from "./followers.ts";

/** A reader that lets so much pile up is let go; it comes back and takes a snapshot. */
const bufferLimit = 8 * 1024 * 1024;
/** Messages that were not understood before the socket is closed. */
const garbageLimit = 5;
/** Pushes that wait for an answer at one time; more are a client gone wrong. */
const pushLimit = 10_000;

type Needs = {
  readonly followers: Followers;
  readonly storage: Storage;
  readonly log: Log;
  readonly traffic: Traffic;
  isOpen(): boolean;
};

/** One client's live connection: takes its commands, sends it the log. */
export class SyncSocket implements Sink {
  readonly id = newId();
  readonly #socket: WebSocket;
  readonly #session: Session;
  readonly #needs: Needs;
  #follower: Follower | undefined;
  #garbage = 0;
  #pushes = 0;
  /** Greetings are answered one after another, and pushes only after the greeting. */
  #greeting: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, session: Session, needs: Needs) {
    this.#socket = socket;
    this.#session = session;
    this.#needs = needs;
    socket.on("message", (data, isBinary) => this.#received(isBinary ? undefined : String(data)));
    socket.on("close", () => this.#closed());
    // An error is followed by a close.
    socket.on("error", () => {});
  }

  entries(batch: EntryBatch, view: View, since: number, isOwn: (entry: LogEntry) => boolean): void {
    const frame = batch.frameFor(view, since, isOwn);
    if (frame) this.#write(frame);
  }

  resync(reason: string): void {
    this.#send({ t: "resync", reason });
  }

  presence(text: Buffer): void {
    this.#write(text);
  }

  get session(): string {
    return this.id;
  }

  end(problem: Problem): void {
    this.#send({ t: "end", problem });
    this.#socket.close(4403, problem.code);
  }

  #send(message: ServerMessage): void {
    this.#write(Buffer.from(JSON.stringify(message)));
  }

  #write(text: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > bufferLimit) {
      this.#socket.terminate();
      return;
    }
    this.#socket.send(text, { binary: false });
  }

  #closed(): void {
    if (this.#follower) this.#needs.followers.remove(this.#follower);
  }

  #received(text: string | undefined): void {
    let message: ClientMessage;
    try {
      message = readClientMessage(text ?? "");
    } catch (error) {
      this.#garbled(error);
      return;
    }
    if (message.t === "ping") this.#send({ t: "pong" });
    else if (message.t === "hello")
      this.#greeting = this.#greeting.then(() => this.#greet(message)).catch((error) => this.#fault(error));
    else if (message.t === "look") this.#greeting = this.#greeting.then(() => this.#look(message.item, message.field));
    else this.#greeting = this.#greeting.then(() => this.#push(message)).catch((error) => this.#fault(error));
  }

  #fault(error: unknown): void {
    this.#needs.log("fault", { where: "socket", ...describeError(error) });
    this.#socket.close(1011, "fault");
  }

  #garbled(error: unknown): void {
    if (!(error instanceof DomainError)) throw error;
    this.#garbage += 1;
    if (this.#garbage >= garbageLimit) this.end(error.problem);
    // There is no number to refuse: 0 stands for a message that had none.
    else this.#send({ t: "refused", seq: 0, problem: error.problem });
  }

  async #greet({ clientId, since }: Extract<ClientMessage, { t: "hello" }>): Promise<void> {
    const { followers, storage } = this.#needs;
    const { workspace } = followers;
    const lastSeq = await storage.lastSeq(workspace.id, clientId);
    const { view, version } = await workspace.read((rows, at) => ({
      view: viewOf(rows, this.#session.member),
      version: at,
    }));
    if (!view) {
      this.end(accessEnded);
      return;
    }
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#follower) followers.remove(this.#follower);
    const follower = new Follower(this.#session, this, view, since ?? version);
    follower.clientId = clientId;
    this.#follower = follower;
    this.#send({ t: "welcome", version, lastSeq, member: this.#session.member, session: this.id });
    followers.presences.watch(follower, this);
    await followers.add(follower);
  }

  #look(name: string | null, field: string | undefined): void {
    const follower = this.#follower;
    if (!follower) return;
    const { rows } = this.#needs.followers.workspace;
    const item =
      name === null ? undefined : (rows.get(itemKind, name) ?? rows.by(itemKind, "key", name.toUpperCase())[0]);
    follower.item = item && follower.view.sees(itemKind.scope(item)) ? item.id : null;
    follower.field = follower.item === null ? undefined : field;
    this.#needs.followers.presences.changed();
  }

  #push({ seq, name, input }: Extract<ClientMessage, { t: "push" }>): void {
    const follower = this.#follower;
    if (!follower?.clientId || !this.#needs.isOpen()) {
      const message = follower
        ? "The server is stopping. Connect again in a moment."
        : "Greet first: send hello with your client id.";
      this.#send({
        t: "refused",
        seq: 0,
        problem: { kind: "unavailable", code: follower ? "stopping" : "not-greeted", message },
      });
      if (follower) this.#socket.close(1012, "stopping");
      return;
    }
    if (this.#pushes >= pushLimit) {
      this.#socket.close(1013, "too many at once");
      return;
    }
    this.#pushes += 1;
    const { workspace } = this.#needs.followers;
    const known = workspace.version;
    const answered = this.#needs.traffic.begin();
    workspace
      .submit({ clientId: follower.clientId, seq, call: { name, input }, actor: this.#session.actor, via: "web" })
      .then(({ version, result }) => {
        // The entry itself confirms; only where it is not sent (again) does an answer of its own.
        if (version <= known || follower.skipped.delete(version)) this.#send({ t: "done", seq, version, result });
      })
      .catch((error: unknown) => this.#refuse(seq, error))
      .finally(() => {
        this.#pushes -= 1;
        answered();
      });
  }

  #refuse(seq: number, error: unknown): void {
    const problem = problemOf(error, {
      onUnexpected: (id, cause) => this.#needs.log("fault", { id, ...describeError(cause) }),
    });
    // It is on its way already: that one is answered.
    if (problem.code === "seq-unknown") return;
    // Nothing was decided: the client keeps the command and sends it again after the next welcome.
    if (problem.code === "storage-failed" || problem.code === "unexpected") this.#socket.close(1013, problem.code);
    else {
      this.#send({ t: "refused", seq, problem });
      // Nothing was decided here either: after its next greeting the client sends from where it stands.
      if (problem.code === "seq-out-of-order") this.#socket.close(1013, problem.code);
    }
  }
}
