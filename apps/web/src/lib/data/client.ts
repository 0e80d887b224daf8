import {
  actorOf,
  documentKind,
  type Member,
  memberKind,
  RollUpIndex,
  registry,
  roles,
  TreeIndex,
} from "@overstory/backlog";
import { MemoryRows, type Row } from "@overstory/kernel";
import {
  type Dispatched,
  type Presence,
  type Refusal,
  Replica,
  type ReplicaEvent,
  type ServerMessage,
  type WireEntry,
} from "@overstory/sync";
import { type Claim, claimClient, inheritFromTabs } from "./claim.ts";
import {
  addPending,
  type Database,
  forget,
  keepEntries,
  keepSnapshot,
  keptSnapshot,
  openDatabase,
} from "./database.ts";
import { drain } from "./drain.ts";
import { Glow } from "./glow.ts";
import { ApiError, api, problemFrom, queryServer } from "./http.ts";
import { newId } from "./ids.ts";
import { learnMore } from "./learn-more.ts";
import { Opened } from "./opened.ts";
import { askMe, forgetMe, keptMe, type Me, type Session } from "./session.ts";
import { fetchSnapshot, linesOf, rowsOf, takeIn } from "./snapshot.ts";
import { type Connection, Socket } from "./socket.ts";
import { askToStay, opening, type Status } from "./status.ts";
import { UndoStack } from "./undo.ts";

/** Kept entries beyond this are folded into a new snapshot when the page is idle. */
const foldAfter = 1_000;

/** The page's one copy of the workspace: rows, tree and sums to read, commands to dispatch, and how the line to the server stands. */
class Client {
  rows = new MemoryRows(registry.kinds);
  tree = new TreeIndex(this.rows);
  rollups = new RollUpIndex(this.rows);
  session: Session = { state: "loading" };
  presence: readonly Presence[] = [];
  status: Status = opening;
  revision = 0;
  /** Whether there are rows to show: from the last visit, or from the server. */
  isLoaded = false;
  /** This page's session on the socket, to leave out of the presence of others. */
  socketSession: string | undefined;

  readonly #listeners = new Set<() => void>();
  readonly #glow = new Glow(() => this.#tell());
  readonly #opened = new Opened();
  readonly #loadedItems = new Set<string>();
  readonly #undo = new UndoStack(
    () => this.#claim?.client.id,
    (name, input) => this.dispatch(name, input),
  );
  #database: Database | undefined;
  #claim: Claim | undefined;
  #replica: Replica | undefined;
  #socket: Socket | undefined;
  #writes: Promise<unknown> = Promise.resolve();
  #lastKept = this.#writes;
  #isTelling = false;
  #looking: { item: string | null; field?: string } = { item: null };
  #keptEntries = 0;
  #isSyncing = false;

  /** Begins: opens what is kept from the last visit at once, then asks the server. */
  async start(): Promise<void> {
    const before = keptMe();
    const asked = askMe();
    await Promise.allSettled([before && this.#begin(before), asked]);
    try {
      const me = await asked;
      if (!me) this.#set({ session: { state: "signed-out" } });
      else if (!before || before.member.id !== me.member.id) await this.#begin(me);
      else this.#ready(me);
      if (me) this.#connect();
    } catch (error) {
      if (this.session.state === "ready") this.#connect();
      else this.#set({ session: { state: "failed", problem: problemFrom(error) } });
    }
  }

  #ready(me: Me): void {
    this.#set({
      session: { state: "ready", member: me.member, workspace: me.workspace, capabilities: new Set(me.capabilities) },
    });
  }

  async #begin(me: Me): Promise<void> {
    const database = await openDatabase();
    const owner = me.member.id;
    const [{ own, orphans }, kept] = await Promise.all([claimClient(database, owner), keptSnapshot(database, owner)]);
    this.#database = database;
    this.#claim = own;
    await learnMore(own.pending.length > 0);
    const replica = new Replica({
      registry,
      clientId: own.client.id,
      pending: own.pending,
      lastSeq: own.client.lastSeq,
      store: {
        add: (envelope) => this.#keepPending(() => addPending(database, own.client, envelope)),
        remove: (seq) => this.#write(() => database.delete("pending", [own.client.id, seq])),
      },
      actor: (rows) => actorOf(rows, owner),
      now: () => new Date().toISOString(),
      newId,
      // After what is kept: a closed tab must find again whatever the server may have got.
      send: (envelope) => void this.#writes.then(() => this.#socket?.send({ t: "push", ...envelope })),
    });
    this.#replica = replica;
    replica.listen((event) => this.#heard(event));
    for (const item of this.#opened.ids()) replica.open(item);
    if (kept) replica.load(rowsOf(kept.lines), kept.version);
    this.#stand(replica);
    if (kept?.entries.length) replica.receive({ t: "entries", entries: kept.entries });
    this.isLoaded ||= kept !== undefined;
    this.#setStatus({ pending: own.pending.length });
    this.#ready(me);
    const send = (left: Claim) => drain(database, left, replica.version ?? 0, (refusal) => this.#refused(refusal));
    for (const orphan of orphans) send(orphan);
    void inheritFromTabs(database, owner, [own, ...orphans], send).catch(() => {});
  }

  #keepPending(work: () => Promise<unknown>): void {
    this.#write(work);
    this.#setStatus({ keeping: true });
    const written = (this.#lastKept = this.#writes);
    void written.then(() => this.#lastKept === written && this.#setStatus({ keeping: false }));
  }

  #write(work: () => Promise<unknown>): void {
    this.#writes = this.#writes.then(work).catch(() => {
      // A browser that keeps nothing (private mode, full disk) works too, but loses what a closed tab left.
    });
  }

  #connect(): void {
    if (this.#socket) return;
    const socket = new Socket({
      hello: () => ({ t: "hello", clientId: this.#claim?.client.id ?? "", since: this.#replica?.version ?? null }),
      message: (message) => this.#received(message),
      connection: (connection) => this.#connection(connection),
    });
    this.#socket = socket;
    if (this.#replica?.version === undefined) void this.#resync();
    else socket.open();
  }

  #connection(connection: Connection): void {
    this.#setStatus({ connection });
    if (connection === "ended") {
      forgetMe();
      void this.#forget();
      this.#set({ session: { state: "signed-out" } });
    }
  }

  #received(message: ServerMessage): void {
    if (message.t === "presence") this.#set({ presence: message.people });
    if (message.t === "welcome") {
      this.socketSession = message.session;
      if (this.#looking.item !== null) this.#socket?.send({ t: "look", ...this.#looking });
    }
    this.#replica?.receive(message);
  }

  /** Takes a snapshot and goes on from there; pending commands stay on top. */
  async #resync(): Promise<void> {
    if (this.#isSyncing) return;
    this.#isSyncing = true;
    try {
      const snapshot = await fetchSnapshot();
      const replica = this.#replica;
      if (!replica) return;
      await takeIn(replica, snapshot, this.isLoaded);
      this.#stand(replica);
      this.isLoaded = true;
      this.#tell();
      this.#keep(snapshot.version, snapshot.lines);
      await Promise.all(this.#opened.ids().map((item) => this.#loadItem(item)));
      this.#socket?.restart();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.#connection("ended");
      else {
        this.#setStatus({ connection: "offline" });
        setTimeout(() => void this.#resync(), 2_000);
      }
    } finally {
      this.#isSyncing = false;
    }
  }

  /** Shows what the replica holds. */
  #stand(replica: Replica): void {
    this.rows = replica.rows;
    this.tree = new TreeIndex(this.rows);
    this.rollups = new RollUpIndex(this.rows);
  }

  #keep(version: number, lines: string[]): void {
    const [database, claim] = [this.#database, this.#claim];
    if (!database || !claim) return;
    this.#keptEntries = 0;
    this.#write(() => keepSnapshot(database, claim.client.owner, version, lines));
  }

  #heard(event: ReplicaEvent): void {
    if (event.type === "changed") {
      this.#followRole();
      this.#tell();
    } else if (event.type === "pending") this.#setStatus({ pending: event.count });
    else if (event.type === "resync") void this.#resync();
    else if (event.type === "refused") this.#refused(event.refusal);
    else this.#follow(event.entries);
  }

  /** What this person may do follows their role as it stands, not as it was when the page opened. */
  #followRole(): void {
    const { session } = this;
    if (session.state !== "ready") return;
    const member = this.rows.get(memberKind, session.member.id);
    if (!member || member.role === session.member.role) return;
    this.#set({ session: { ...session, member, capabilities: new Set(roles[member.role]) } });
  }

  #refused(refusal: Refusal): void {
    this.#undo.forget(refusal.envelope.seq);
    this.#setStatus({ refusals: [...this.status.refusals, refusal] });
  }

  #follow(entries: readonly WireEntry[]): void {
    const [database, claim] = [this.#database, this.#claim];
    const me = this.session.state === "ready" ? this.session.member.id : undefined;
    if (me !== undefined) {
      for (const entry of entries)
        if (entry.actor !== me) for (const change of entry.changes) this.#glow.start(change.id);
    }
    if (!database || !claim) return;
    // Before anybody is signed in here, entries come from what was kept: they are not written again.
    if (me !== undefined) this.#write(() => keepEntries(database, claim.client.owner, entries));
    this.#keptEntries += entries.length;
    const replica = this.#replica;
    if (this.#keptEntries > foldAfter && replica?.version !== undefined && replica.pending.length === 0)
      this.#keep(replica.version, linesOf(this.rows));
  }

  /** Whether somebody else has changed the row within the last two seconds. */
  glow(id: string): boolean {
    return this.#glow.has(id);
  }

  /** Runs a command here at once and sends it. */
  dispatch(name: string, input: unknown): Dispatched {
    if (!this.#replica)
      return {
        state: "refused",
        problem: {
          kind: "unavailable",
          code: "not-ready",
          message: "The backlog is still opening. Try again in a moment.",
        },
      };
    const sent = this.#replica.dispatch(name, input);
    if (sent.state !== "refused") this.#undo.note(sent.seq, name);
    return sent;
  }

  /** Runs several commands as one: all or nothing, one undo. */
  batch(commands: readonly { name: string; input: unknown }[]): Dispatched {
    return this.dispatch("batch", { commands });
  }

  get canUndo(): boolean {
    return this.#undo.canUndo;
  }

  get canRedo(): boolean {
    return this.#undo.canRedo;
  }

  undo(): Promise<string | undefined> {
    return this.#undo.undo();
  }

  redo(): Promise<string | undefined> {
    return this.#undo.redo();
  }

  /** Asks the server; throws ApiError. */
  query<T>(name: string, input: unknown): Promise<T> {
    return queryServer<T>(name, input);
  }

  newId(): string {
    return newId();
  }

  /** Keeps an item's document and comments (or an interview's words) here and up to date until the answer is called. */
  openItem(id: string, of: "item" | "interview" = "item"): () => void {
    if (this.#opened.add(id, of)) {
      this.#replica?.open(id);
      void this.#loadItem(id);
    }
    return () => this.#closeItem(id);
  }

  #closeItem(id: string): void {
    if (!this.#opened.remove(id)) return;
    this.#loadedItems.delete(id);
    this.#replica?.close(id);
  }

  /** Whether the item's document and comments are here. */
  isOpen(id: string): boolean {
    return this.#loadedItems.has(id) || this.rows.get(documentKind, id) !== undefined;
  }

  async #loadItem(id: string): Promise<void> {
    try {
      const { rows } = await api<{ rows: { kind: string; row: Row }[] }>(this.#opened.pathOf(id));
      if (!this.#opened.has(id)) return;
      this.#loadedItems.add(id);
      this.#replica?.hold(rows);
    } catch {
      // Just made here and not confirmed yet, or offline: what is known shows, the rest comes with the next resync.
      this.#tell();
    }
  }

  /** Says which item this person looks at, and which of its texts they write. */
  look(item: string | null, field?: string): void {
    this.#looking = { item, ...(field !== undefined && { field }) };
    this.#socket?.send({ t: "look", ...this.#looking });
  }

  member(id: string): Member | undefined {
    return this.rows.get(memberKind, id);
  }

  dismissRefusal(seq: number): void {
    this.#setStatus({ refusals: this.status.refusals.filter((refusal) => refusal.envelope.seq !== seq) });
  }

  /** Signs out here: the session ends on the server, and what was kept of the backlog goes from this browser. */
  async signOut(): Promise<void> {
    await api("/v1/auth/sign-out", {});
    this.#socket?.end();
    forgetMe();
    await this.#forget();
    location.assign("/sign-in");
  }

  #forget = async (): Promise<void> => {
    if (this.#database && this.#claim) await forget(this.#database, this.#claim.client.owner);
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(fields: Partial<Pick<Client, "session" | "presence" | "status">>): void {
    Object.assign(this, fields);
    this.#tell();
  }

  #setStatus(fields: Partial<Status>): void {
    const status = { ...this.status, ...fields };
    this.#set({ status: { ...status, saving: status.pending > 0 && status.connection === "online" } });
    askToStay(this.status.keeping);
  }

  /** Tells listeners once per turn, however much has changed. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      this.revision += 1;
      for (const listener of this.#listeners) listener();
    });
  }
}

export type { Client };
export const client = new Client();
