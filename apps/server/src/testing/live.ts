import type { ServerMessage } from "@overstory/sync";
import { WebSocket } from "ws";

type Of<T extends ServerMessage["t"]> = Extract<ServerMessage, { t: T }>;

/** A client's socket whose messages can be waited for. */
export class Live {
  readonly socket: WebSocket;
  readonly seen: ServerMessage[] = [];
  readonly closed: Promise<number>;
  #waiting: (() => void)[] = [];

  constructor(url: string, headers: Record<string, string>) {
    this.socket = new WebSocket(`${url.replace("http", "ws")}/sync`, { headers });
    this.socket.on("message", (data) => {
      this.seen.push(JSON.parse(String(data)) as ServerMessage);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.closed = new Promise((resolve) => this.socket.on("close", (code) => resolve(code)));
  }

  /** Opens a socket and greets. */
  static async greet(
    url: string,
    headers: Record<string, string>,
    clientId: string,
    since: number | null = null,
  ): Promise<Live> {
    const live = new Live(url, headers);
    await live.open();
    live.send({ t: "hello", clientId, since });
    await live.next("welcome");
    return live;
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once("open", () => resolve());
      this.socket.once("unexpected-response", (_, response) => reject(new Error(String(response.statusCode))));
      this.socket.once("error", reject);
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** The first message of that sort that fits, seen already or still to come. */
  async next<T extends ServerMessage["t"]>(t: T, fits: (message: Of<T>) => boolean = () => true): Promise<Of<T>> {
    for (;;) {
      const found = this.seen.find((message): message is Of<T> => message.t === t && fits(message as Of<T>));
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The entry of that command. */
  async entry(name: string) {
    const message = await this.next("entries", ({ entries }) => entries.some((entry) => entry.name === name));
    return message.entries.find((entry) => entry.name === name) as (typeof message.entries)[number];
  }

  close(): void {
    this.socket.terminate();
  }
}
