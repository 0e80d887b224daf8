import type { ClientMessage, ServerMessage } from "@overstory/sync";

export type Connection = "connecting" | "online" | "offline" | "ended";

export type SocketHandlers = {
  hello(): Extract<ClientMessage, { t: "hello" }>;
  message(message: ServerMessage): void;
  connection(state: Connection): void;
};

const firstDelay = 250;
const longestDelay = 10_000;
/** The server answers pings at once: a longer silence means that the line is dead though nobody said so. */
const pingEvery = 15_000;

/** The live line to the server: reconnects by itself with growing pauses, at once when the browser says it is online again. */
export class Socket {
  readonly #handlers: SocketHandlers;
  #socket: WebSocket | undefined;
  #delay = firstDelay;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pings: ReturnType<typeof setInterval> | undefined;
  #heard = true;
  #ended = false;

  constructor(handlers: SocketHandlers) {
    this.#handlers = handlers;
    addEventListener("online", () => this.#soon(0));
    addEventListener("offline", () => this.#socket?.close());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.#socket) this.#soon(0);
    });
  }

  open(): void {
    if (this.#socket || this.#ended) return;
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sync`);
    this.#socket = socket;
    socket.onopen = () => this.send(this.#handlers.hello());
    socket.onmessage = (event) => {
      this.#heard = true;
      const message = JSON.parse(String(event.data)) as ServerMessage;
      if (message.t === "welcome") {
        this.#delay = firstDelay;
        this.#handlers.connection("online");
      }
      if (message.t === "end") this.#ended = true;
      this.#handlers.message(message);
      if (message.t === "end") this.#handlers.connection("ended");
    };
    socket.onclose = () => this.#closed(socket);
    this.#pings ??= setInterval(() => this.#ping(), pingEvery);
  }

  #closed(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    if (this.#ended) return;
    this.#handlers.connection("offline");
    this.#soon(this.#delay * (0.5 + Math.random()));
    this.#delay = Math.min(this.#delay * 2, longestDelay);
  }

  #soon(delay: number): void {
    if (this.#socket || this.#ended) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), delay);
  }

  #ping(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    if (!this.#heard) this.#socket.close();
    this.#heard = false;
    this.send({ t: "ping" });
  }

  /** Sends where connected; drops where not (what matters is sent again after the welcome). */
  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Begins a new line: after a snapshot the server has to know from where to go on. */
  restart(): void {
    this.#delay = firstDelay;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.open();
  }

  /** Ends for good. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    clearInterval(this.#pings);
    this.#socket?.close();
  }
}
