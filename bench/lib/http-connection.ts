import { connect, type Socket } from "node:net";

/** One request, ready to be written. */
export type Wanted = { readonly method: "GET" | "POST"; readonly path: string; readonly body?: unknown };

/** The bytes of a request with keep-alive and a bearer token. */
export const requestBytes = ({ method, path, body }: Wanted, host: string, token: string): Buffer => {
  const text = body === undefined ? "" : JSON.stringify(body);
  const head = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, `Authorization: Bearer ${token}`];
  if (body !== undefined) head.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(text)}`);
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${text}`);
};

const lastChunk = Buffer.from("\r\n0\r\n\r\n");

/** Whether the bytes hold one whole answer. Only what our own servers send: a length, or chunks. */
const isWhole = (bytes: Buffer): boolean => {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const head = bytes.toString("latin1", 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return length === undefined
    ? bytes.subarray(-lastChunk.length).equals(lastChunk)
    : bytes.length >= end + 4 + Number(length);
};

/**
 * A kept-alive connection that sends one request at a time. As little of its own as can be: on two cores the client must not
 * take the processor that the server is measured on.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #bytes: Buffer | undefined;
  #resolve: ((status: number) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor(host: string, port: number) {
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on("data", (part) => this.#received(part));
    this.#socket.on("error", (error) => this.#reject?.(error));
    this.#socket.on("close", () => this.#reject?.(new Error("The server closed the connection.")));
  }

  /** Sends a request; answers its status once the whole answer is here. */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(request);
    });
  }

  #received(part: Buffer): void {
    const bytes = this.#bytes === undefined ? part : Buffer.concat([this.#bytes, part]);
    if (!isWhole(bytes)) {
      this.#bytes = bytes;
      return;
    }
    this.#bytes = undefined;
    this.#reject = undefined;
    this.#resolve?.(Number(bytes.toString("latin1", 9, 12)));
  }

  close(): void {
    this.#reject = undefined;
    this.#socket.destroy();
  }
}
