import type { Dispatched } from "@overstory/sync";

type Done = { seq: number; name: string };
type Dispatch = (name: string, input: unknown) => Dispatched;

const kept = 200;
// What shows a secret, makes a person a member, or what others have seen of a session is not taken back; the server says so too.
const lasting: ReadonlySet<string> = new Set(["member", "token", "guest", "poker", "survey"]);
const isUndoable = (name: string): boolean => !lasting.has(name.split(".")[0] ?? "") && name !== "history.revert";

/** The page's own changes, to undo and redo: an undo is a command of its own that names the entry by client and number. */
export class UndoStack {
  readonly #clientId: () => string | undefined;
  readonly #dispatch: Dispatch;
  #done: Done[] = [];
  #undone: Done[] = [];

  constructor(clientId: () => string | undefined, dispatch: Dispatch) {
    this.#clientId = clientId;
    this.#dispatch = dispatch;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Notes a command that was sent. */
  note(seq: number, name: string): void {
    if (!isUndoable(name)) return;
    this.#done = [...this.#done, { seq, name }].slice(-kept);
    this.#undone = [];
  }

  /** Forgets a command that the server refused. */
  forget(seq: number): void {
    this.#done = this.#done.filter((one) => one.seq !== seq);
  }

  /** Undoes the page's last change; answers its command's name, or `undefined` when there is none. */
  async undo(): Promise<string | undefined> {
    const last = this.#done.pop();
    if (!last) return undefined;
    const reverted = await this.#revert(last.seq);
    if (reverted !== undefined) this.#undone.push({ seq: reverted, name: last.name });
    return last.name;
  }

  /** Does the last undone change again. */
  async redo(): Promise<string | undefined> {
    const last = this.#undone.pop();
    if (!last) return undefined;
    const reverted = await this.#revert(last.seq);
    if (reverted !== undefined) this.#done.push({ seq: reverted, name: last.name });
    return last.name;
  }

  async #revert(seq: number): Promise<number | undefined> {
    const sent = this.#dispatch("history.revert", { clientId: this.#clientId(), seq });
    if (sent.state === "refused") return undefined;
    await sent.done;
    return sent.seq;
  }
}
