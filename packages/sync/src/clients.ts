import type { Problem } from "@overstory/kernel";
import type { Storage } from "./storage.ts";

type ClientState = { last: number; actor: string | undefined };

/** A numbered call, and the member who makes it. */
export type Numbered = { readonly clientId: string; readonly seq: number; readonly actor: string };

/** What was answered to a call before, or why its number is wrong. */
export type Answered =
  | { readonly done: { readonly version: number; readonly result: unknown } }
  | { readonly problem: Problem };

/** Clients whose last number is remembered; of others storage is asked. */
const clientsKept = 20_000;

/** Which number each client has reached, and whose client it is. */
export class Clients {
  readonly #storage: Storage;
  readonly #workspace: string;
  readonly #states = new Map<string, ClientState>();

  constructor(storage: Storage, workspace: string) {
    this.#storage = storage;
    this.#workspace = workspace;
  }

  /** Counts a call as answered. */
  remember({ clientId, seq, actor }: Numbered): void {
    this.#set(clientId, { last: seq, actor });
  }

  /** Forgets all: what was counted did not become durable, or others may have answered since. */
  forget(): void {
    this.#states.clear();
  }

  #set(clientId: string, state: ClientState): void {
    this.#states.delete(clientId);
    this.#states.set(clientId, state);
    const oldest = this.#states.size > clientsKept ? this.#states.keys().next().value : undefined;
    if (oldest !== undefined) this.#states.delete(oldest);
  }

  async #stateFor({ clientId, seq }: Numbered): Promise<ClientState> {
    const known = this.#states.get(clientId);
    if (known && seq === known.last + 1) return known;
    // Another process may have answered this client since: before a number is called wrong, storage is asked.
    const last = await this.#storage.lastSeq(this.#workspace, clientId);
    const owner = last > 0 ? (await this.#storage.outcome(this.#workspace, clientId, last))?.actor : undefined;
    // What the running batch has answered already counts, though storage does not have it yet.
    const state = { last: Math.max(last, known?.last ?? 0), actor: known?.actor ?? owner };
    this.#set(clientId, state);
    return state;
  }

  /** The answer to a call that is not to be run; `undefined` when it is the client's next. Rejects when storage fails. */
  async answerFor(call: Numbered): Promise<Answered | undefined> {
    const { clientId, seq, actor } = call;
    const state = await this.#stateFor(call);
    if (state.actor !== undefined && state.actor !== actor) {
      return {
        problem: {
          kind: "forbidden",
          code: "client-of-another",
          subject: clientId,
          message: "This client id belongs to somebody else. Use a new one.",
        },
      };
    }
    const next = state.last + 1;
    if (seq === next) return undefined;
    if (seq > next) {
      return {
        problem: {
          kind: "conflict",
          code: "seq-out-of-order",
          subject: String(seq),
          message: `Number ${seq} came, but ${next} is next for this client. Send what is missing first.`,
        },
      };
    }
    const outcome = await this.#storage.outcome(this.#workspace, clientId, seq);
    if (outcome?.type === "done") return { done: { version: outcome.version, result: outcome.result } };
    if (outcome) return { problem: outcome.problem };
    return {
      problem: {
        kind: "unavailable",
        code: "seq-unknown",
        subject: String(seq),
        message: `Number ${seq} is still on its way. Try again.`,
      },
    };
  }
}
