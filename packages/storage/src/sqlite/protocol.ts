import type { StorageCode } from "../errors.ts";
import type { Slice } from "../slices.ts";

/** Which thread: one writes; the other reads meanwhile (WAL lets readers go on while a commit waits for the disk). */
export type ThreadData = {
  readonly role: "writer" | "reader" | "backup";
  readonly file: string;
  readonly maxBytes?: number;
};

/** What the main thread sends; an array of these per tick. */
export type Request =
  | { readonly type: "call"; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  /** A piece of what a later call with this id will write. */
  | { readonly type: "slice"; readonly id: number; readonly slice: Slice }
  | { readonly type: "cancel"; readonly id: number }
  /** Chunks were handled: more may come. */
  | { readonly type: "ack" };

export type Failure = { readonly code: StorageCode; readonly message: string; readonly detail: string };

/** What a thread sends back; an array of these per message. */
export type Reply =
  | { readonly type: "chunk"; readonly id: number; readonly value: unknown }
  | { readonly type: "done"; readonly id: number; readonly value: unknown }
  | { readonly type: "failed"; readonly id: number; readonly failure: Failure };
