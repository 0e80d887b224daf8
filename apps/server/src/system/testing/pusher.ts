import type { ServerMessage } from "@overstory/sync";
import { WebSocket } from "ws";

/**
 * A client that pushes numbered commands and keeps them until they are answered, as the web app does: after a new connection it sends
 * again whatever the server has not counted.
 */
export class Pusher {
  readonly clientId: string;
  readonly #headers: Record<string, string>;
  /** What was asked under each number; the number is the place + 1. */
  readonly sent: { name: string; input: unknown }[] = [];
  /** Numbers that were answered, and how. */
  readonly answered = new Map<number, "done" | "refused">();
  /** The last version that was seen. */
  version: number | null = null;
  /** How often an entry of its own came; more than once is a fault. */
  readonly entriesSeen = new Map<number, number>();
  #socket: WebSocket | undefined;
  #waiting: (() => void)[] = [];

  constructor(clientId: string, headers: Record<string, string>) {
    this.clientId = clientId;
    this.#headers = headers;
  }

  /** Connects and greets; then sends again what is not answered. Rejects when the server is not reached. */
  async connect(url: string): Promise<void> {
    const socket = new WebSocket(`${url.replace("http", "ws")}/sync`, { headers: this.#headers });
    await new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.on("open", () =>
        socket.send(JSON.stringify({ t: "hello", clientId: this.clientId, since: this.version })),
      );
      socket.on("message", (data) => {
        const message = JSON.parse(String(data)) as ServerMessage;
        if (message.t === "welcome") {
          this.#socket = socket;
          this.#welcomed(message.lastSeq);
          resolve();
        } else this.#received(message);
        for (const wake of this.#waiting.splice(0)) wake();
      });
    });
  }

  push(name: string, input: unknown): void {
    this.sent.push({ name, input });
    this.#send(this.sent.length);
  }

  /** Waits until everything that was pushed is answered. */
  async settled(): Promise<void> {
    while (this.answered.size < this.sent.length) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#socket?.terminate();
    this.#socket = undefined;
  }

  #send(seq: number): void {
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ t: "push", seq, ...this.sent[seq - 1] }));
  }

  #welcomed(lastSeq: number): void {
    const first = Math.min(lastSeq, ...this.#open()) || 1;
    for (let seq = first; seq <= this.sent.length; seq += 1) if (!this.answered.has(seq)) this.#send(seq);
  }

  #open(): number[] {
    return this.sent.flatMap((_, at) => (this.answered.has(at + 1) ? [] : [at + 1])).slice(0, 1);
  }

  #received(message: ServerMessage): void {
    if (message.t === "done") this.answered.set(message.seq, "done");
    if (message.t === "refused") this.answered.set(message.seq, "refused");
    if (message.t !== "entries") return;
    for (const entry of message.entries) {
      this.version = entry.version;
      if (entry.clientId !== this.clientId) continue;
      this.answered.set(entry.seq, "done");
      this.entriesSeen.set(entry.seq, (this.entriesSeen.get(entry.seq) ?? 0) + 1);
    }
  }
}
