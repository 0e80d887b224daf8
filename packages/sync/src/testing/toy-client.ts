import type { Actor, Change, LogEntry, Row } from "@overstory/kernel";
import { type Envelope, entryFor, type WireEntry } from "../protocol.ts";
import { type Dispatched, Replica, type ReplicaEvent } from "../replica.ts";
import { noteKind } from "./toy.ts";
import { toy } from "./toy-commands.ts";
import { ann, type ToyServer } from "./toy-server.ts";

/** What a browser keeps between its pages. */
export class Kept {
  envelopes: Envelope[] = [];
  lastSeq = 0;
  add(envelope: Envelope): void {
    this.envelopes.push(envelope);
    this.lastSeq = envelope.seq;
  }
  remove(seq: number): void {
    this.envelopes = this.envelopes.filter((one) => one.seq !== seq);
  }
}

/** One page of a client: a replica whose line the test carries by hand. */
export class ToyClient {
  readonly id: string;
  readonly who: Actor;
  readonly kept: Kept;
  readonly replica: Replica;
  /** What was handed to the socket. */
  readonly sent: Envelope[] = [];
  readonly events: ReplicaEvent[] = [];

  constructor({ id = "client-1", who = ann, kept = new Kept() }: { id?: string; who?: Actor; kept?: Kept } = {}) {
    this.id = id;
    this.who = who;
    this.kept = kept;
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      return ticks;
    };
    this.replica = new Replica({
      registry: toy,
      clientId: id,
      pending: [...kept.envelopes],
      lastSeq: kept.lastSeq,
      store: kept,
      actor: () => who,
      now: () => `${id}-time-${tick()}`,
      newId: () => `${id}-${tick()}`,
      send: (envelope) => this.sent.push(envelope),
    });
    this.replica.listen((event) => this.events.push(event));
  }

  /** Dispatches what must not be refused here. */
  do(name: string, input: unknown): Extract<Dispatched, { seq: number }> {
    const dispatched = this.replica.dispatch(name, input);
    if (dispatched.state === "refused") throw new Error(dispatched.problem.message);
    return dispatched;
  }

  /** An entry as this client gets it. */
  wire(server: ToyServer, entry: LogEntry): WireEntry {
    return entryFor(entry, this.who.sees, server.workspace.rows, entry.clientId === this.id);
  }

  /** Takes the snapshot of the server's hot rows. */
  async load(server: ToyServer): Promise<void> {
    await server.workspace.read((rows, version) => {
      const kinds = rows.kinds().filter((kind) => kind.heat === "hot");
      this.replica.load(
        kinds.map((kind) => ({
          kind: kind.name,
          rows: [...rows.all(kind)].filter((row) => this.who.sees(kind.scope(row))),
        })),
        version,
      );
    });
  }

  /** Takes in everything of the log that came since. */
  async follow(server: ToyServer): Promise<void> {
    const log = await server.log();
    this.replica.receive({
      t: "entries",
      entries: log.slice(this.replica.version ?? 0).map((entry) => this.wire(server, entry)),
    });
  }

  /** Carries one envelope to the server and its refusal back. */
  async push(server: ToyServer, { seq, name, input }: Envelope): Promise<void> {
    await server
      .submit(this.id, seq, name, input, this.who)
      .catch((error) => this.replica.receive({ t: "refused", seq, problem: error.problem }));
  }

  text(id: string): string | undefined {
    return this.replica.rows.get(noteKind, id)?.text;
  }

  /** All rows held, by kind and id. */
  held(): Record<string, Row> {
    const { rows } = this.replica;
    return Object.fromEntries(
      rows.kinds().flatMap((kind) => [...rows.all(kind)].map((row) => [`${kind.name}/${row.id}`, row])),
    );
  }
}

/** An entry of somebody else, as it comes over the line. */
export const foreign = (version: number, ...changes: Change[]): WireEntry => ({
  version,
  actor: "bob",
  at: "then",
  clientId: "",
  seq: 0,
  name: "some.thing",
  changes,
});
