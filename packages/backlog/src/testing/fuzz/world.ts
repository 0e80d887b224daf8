import { DomainError, isUpdate, type LogEntry, type Scope } from "@overstory/kernel";
import { type ClientMessage, type Envelope, entryFor, Replica, type ServerMessage, Workspace } from "@overstory/sync";
import type { MemoryStorage } from "@overstory/sync/testing";
import { actorOf, memberSees, systemActor } from "../../member/actor.ts";
import { memberKind } from "../../member/schema.ts";
import { productKind } from "../../product/schema.ts";
import { registry } from "../../registry.ts";
import { workspaceKind } from "../../workspace/schema.ts";
import { idsOf, type Random } from "./random.ts";

export const workspaceId = "w";
export const members = [
  { id: "m-owner", role: "owner" },
  { id: "m-admin", role: "admin" },
  { id: "m-editor", role: "editor" },
  { id: "m-limited", role: "editor" },
  { id: "m-viewer", role: "viewer" },
] as const;

const start = Date.UTC(2026, 0, 1);

/** Time that only the test moves: a millisecond with each look. */
const clockOf = () => {
  let now = start;
  return (): string => {
    now += 1;
    return new Date(now).toISOString();
  };
};

/** The server side: storage that outlives it, and a workspace that can be killed and opened again. */
export class Server {
  readonly storage: MemoryStorage;
  readonly #newId: () => string;
  readonly #now = clockOf();
  workspace!: Workspace;
  readonly sessions = new Set<Session>();

  constructor(storage: MemoryStorage, prefix: string) {
    this.storage = storage;
    this.#newId = idsOf(prefix);
  }

  async open(): Promise<void> {
    this.workspace = await Workspace.open({
      id: workspaceId,
      registry,
      storage: this.storage,
      now: this.#now,
      newId: this.#newId,
    });
    const here = this.workspace;
    here.onCommit((entries) => {
      if (this.workspace === here) for (const session of this.sessions) session.follow(entries);
    });
  }

  /** Kill and start anew: sockets are gone, what was not durable is gone. */
  async restart(): Promise<void> {
    for (const session of this.sessions) session.end();
    this.sessions.clear();
    await this.open();
  }
}

/** The first rows of the workspace: members and two products, the second of which only some see. */
export const seedWorkspace = async (server: Server): Promise<void> => {
  await server.storage.createWorkspace(workspaceId);
  const now = new Date(start).toISOString();
  const product = { visibility: "all" as const, lastNumber: 0, createdAt: now };
  const rows = [
    { kind: workspaceKind.name, row: { id: workspaceId, name: "Fuzz", createdAt: now } },
    ...members.map(({ id, role }) => ({ kind: memberKind.name, row: { id, role, name: id, joinedAt: now } })),
    { kind: productKind.name, row: { ...product, id: "p-open", key: "OPEN", name: "Open" } },
    {
      kind: productKind.name,
      row: {
        ...product,
        id: "p-shut",
        key: "SHUT",
        name: "Shut",
        visibility: "members" as const,
        members: ["m-editor"],
      },
    },
  ];
  const entry: LogEntry = {
    version: 1,
    actor: systemActor.id,
    at: now,
    via: "system",
    clientId: "seed-client",
    seq: 1,
    name: "seed",
    input: null,
    result: null,
    changes: rows.map(({ kind, row }) => ({
      kind,
      id: row.id,
      scope: kind === productKind.name ? (`product:${row.id}` as const) : "workspace",
      before: null,
      after: row,
    })),
  };
  await server.storage.commit(workspaceId, {
    expected: 0,
    appends: [{ entry, subjects: [] }],
    rows: rows.map(({ kind, row }) => ({ kind, id: row.id, hot: true, row })),
    refusals: [],
  });
};

/** The server's end of one socket, as the real server does it. */
export class Session {
  readonly #server: Server;
  readonly #member: string;
  readonly #send: (message: ServerMessage) => void;
  readonly #onBreak: () => void;
  #clientId = "";
  #sent: number | undefined;
  #isOpen = true;

  constructor(server: Server, member: string, send: (message: ServerMessage) => void, onBreak: () => void) {
    this.#server = server;
    this.#onBreak = onBreak;
    this.#member = member;
    this.#send = (message) => {
      if (this.#isOpen) send(message);
    };
    server.sessions.add(this);
  }

  end(): void {
    this.#isOpen = false;
    this.#server.sessions.delete(this);
  }

  #sees = (scope: Scope): boolean => {
    const { rows } = this.#server.workspace;
    const member = rows.get(memberKind, this.#member);
    return member !== undefined && memberSees(rows, member, scope);
  };

  async receive(message: ClientMessage): Promise<void> {
    if (message.t === "hello") await this.#hello(message.clientId, message.since ?? 0);
    if (message.t === "push") await this.#push(message);
  }

  async #hello(clientId: string, since: number): Promise<void> {
    const { workspace, storage } = this.#server;
    this.#clientId = clientId;
    const lastSeq = await storage.lastSeq(workspaceId, clientId);
    await workspace.read((_, version) => {
      this.#send({ t: "welcome", version, lastSeq, member: this.#member, session: clientId });
      this.#sent = since;
    });
    const entries = await storage.since(workspaceId, since, 10_000);
    this.follow(entries.filter((entry) => entry.version <= workspace.version));
  }

  follow(entries: readonly LogEntry[]): void {
    const sent = this.#sent;
    if (sent === undefined) return;
    const fresh = entries.filter((entry) => entry.version > sent);
    if (fresh.length === 0 || fresh[0]?.version !== sent + 1) return;
    // What changes a reader's view is not sent itself: were the resync lost on the way, the next hello meets the entry again.
    const limiting = fresh.findIndex((entry) =>
      entry.changes.some(
        (change) =>
          change.kind === productKind.name &&
          isUpdate(change) &&
          ("visibility" in change.after || Object.keys(change.after).some((path) => /^(members|research)/.test(path))),
      ),
    );
    const sendable = limiting < 0 ? fresh : fresh.slice(0, limiting);
    const { rows } = this.#server.workspace;
    if (sendable.length > 0)
      this.#send({
        t: "entries",
        entries: sendable.map((entry) => entryFor(entry, this.#sees, rows, entry.clientId === this.#clientId)),
      });
    this.#sent = limiting < 0 ? fresh.at(-1)?.version : undefined;
    if (limiting >= 0) this.#send({ t: "resync", reason: "what you see has changed" });
  }

  async #push({ seq, name, input }: Envelope): Promise<void> {
    const { workspace } = this.#server;
    try {
      const { version, result } = await workspace.submit({
        clientId: this.#clientId,
        seq,
        call: { name, input },
        actor: (rows) => actorOf(rows, this.#member),
        via: "web",
      });
      this.#send({ t: "done", seq, version, result });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const isForGood = error.problem.kind !== "unavailable" && error.problem.code !== "seq-out-of-order";
      if (isForGood) this.#send({ t: "refused", seq, problem: error.problem });
      // Not an answer for good: the line is broken off, and the client sends everything again after its next hello.
      else if (this.#isOpen) this.#onBreak();
    }
  }

  /** The hot rows that the member sees, as the snapshot endpoint gives them. */
  snapshot(): { version: number; rows: { kind: string; rows: { id: string }[] }[] } {
    const { rows, version } = this.#server.workspace;
    const kinds = rows.kinds().filter((kind) => kind.heat === "hot");
    return {
      version,
      rows: kinds.map((kind) => ({
        kind: kind.name,
        rows: [...rows.all(kind)].filter((row) => this.#sees(kind.scope(row))),
      })),
    };
  }
}

/** A browser: what it keeps outlives its pages; its line loses everything under way when it breaks. */
export class Browser {
  readonly id: string;
  readonly member: string;
  readonly sent: Envelope[] = [];
  replica!: Replica;
  readonly #newId: () => string;
  readonly #now = clockOf();
  #kept: Envelope[] = [];
  #lastSeq = 0;
  #session: Session | undefined;
  #toServer: ClientMessage[] = [];
  #toClient: ServerMessage[] = [];

  constructor(id: string, member: string, prefix: string) {
    this.id = id;
    this.member = member;
    this.#newId = idsOf(prefix);
    this.load();
  }

  /** A new page of the same client: only what was kept is left. */
  load(): void {
    this.disconnect();
    this.replica = new Replica({
      registry,
      clientId: this.id,
      pending: [...this.#kept],
      lastSeq: this.#lastSeq,
      store: {
        add: (envelope) => {
          this.#kept.push(envelope);
          this.#lastSeq = envelope.seq;
          this.sent.push(envelope);
        },
        remove: (seq) => {
          this.#kept = this.#kept.filter((one) => one.seq !== seq);
        },
      },
      actor: (rows) => actorOf(rows, this.member),
      now: this.#now,
      newId: this.#newId,
      send: (envelope) => void (this.#session && this.#toServer.push({ t: "push", ...envelope })),
    });
    this.replica.listen((event) => {
      if (event.type === "resync") this.disconnect();
    });
    this.wantsSnapshot = true;
  }

  wantsSnapshot = true;

  newId(): string {
    return this.#newId();
  }

  get isConnected(): boolean {
    return this.#session !== undefined;
  }

  connect(server: Server): void {
    if (this.#session) return;
    const session = new Session(
      server,
      this.member,
      (message) => this.#toClient.push(message),
      () => this.disconnect(),
    );
    this.#session = session;
    if (this.wantsSnapshot) {
      const { version, rows } = session.snapshot();
      this.replica.load(rows, version);
      this.wantsSnapshot = false;
    }
    this.#toServer.push({ t: "hello", clientId: this.id, since: this.replica.version ?? 0 });
  }

  disconnect(): void {
    this.#session?.end();
    this.#session = undefined;
    this.#toServer = [];
    this.#toClient = [];
  }

  /** Carries one message in one direction; answers whether there was any. */
  carry(random: Random): boolean {
    const session = this.#session;
    if (!session) return false;
    const up = this.#toServer.length > 0 && (this.#toClient.length === 0 || random.chance(0.5));
    if (up) {
      // The server works on while the test goes on, as it does over a real line.
      void session.receive(this.#toServer.shift() as ClientMessage);
      return true;
    }
    const message = this.#toClient.shift();
    if (!message) return false;
    if (message.t === "resync") {
      this.disconnect();
      this.wantsSnapshot = true;
    } else this.replica.receive(message);
    return true;
  }
}
