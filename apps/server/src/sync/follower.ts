import type { LogEntry, Problem } from "@overstory/kernel";
import type { Session } from "../identity/session.ts";
import type { View } from "../workspaces/visibility.ts";
import type { EntryBatch } from "./entry-batch.ts";

/** Where a follower's messages go: a socket, or a stream of events. */
export type Sink = {
  entries(batch: EntryBatch, view: View, since: number, isOwn: (entry: LogEntry) => boolean): void;
  resync(reason: string, version: number): void;
  /** The last message; the connection closes after it. */
  end(problem: Problem): void;
};

/** Somebody who follows the log live. */
export class Follower {
  readonly session: Session;
  readonly sink: Sink;
  /** The client id of a socket; entries under it are its own. */
  clientId: string | undefined;
  view: View;
  /** The last version that was sent. */
  sent: number;
  /** False while entries that were missed are still being sent. */
  isLive = false;
  /** What they look at: an item's id. */
  item: string | null = null;
  /** The text of it that they write. */
  field: string | undefined;
  /** Versions that a resync stood in for. */
  readonly skipped = new Set<number>();

  constructor(session: Session, sink: Sink, view: View, since: number) {
    this.session = session;
    this.sink = sink;
    this.view = view;
    this.sent = since;
  }

  readonly isOwn = (entry: LogEntry): boolean =>
    entry.clientId === this.clientId && entry.actor === this.session.member;

  /** Sends what is new in the batch. */
  deliver(batch: EntryBatch): void {
    if (batch.last <= this.sent) return;
    this.sink.entries(batch, this.view, this.sent, this.isOwn);
    this.sent = batch.last;
  }

  /** Tells to take a snapshot in place of these entries. */
  skip(entries: readonly LogEntry[], reason: string): void {
    for (const entry of entries) if (this.isOwn(entry)) this.skipped.add(entry.version);
    const last = entries.at(-1)?.version ?? this.sent;
    this.sent = Math.max(this.sent, last);
    this.sink.resync(reason, this.sent);
  }
}
