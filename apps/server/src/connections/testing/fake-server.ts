import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Call = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};
/** What is answered: JSON, or something that is none. */
export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Buffer;
  /** Ends the connection after so many bytes. */
  readonly cutAfter?: number;
};
export type Handler = (call: Call) => Reply;

export type FakeServer = {
  readonly url: string;
  readonly calls: Call[];
  /** Answers before the tracker does, one a call, then the tracker again. */
  readonly mishaps: (Reply | undefined)[];
  close(): Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
};

const send = (
  response: ServerResponse,
  { status = 200, headers = {}, json, text, bytes: raw, cutAfter }: Reply,
): void => {
  const bytes = raw ?? Buffer.from(text ?? JSON.stringify(json ?? null));
  const type = text === undefined ? "application/json" : "text/html; charset=utf-8";
  response.writeHead(status, { "content-type": type, "content-length": String(bytes.length), ...headers });
  if (cutAfter === undefined) return void response.end(bytes);
  response.write(bytes.subarray(0, cutAfter), () => response.destroy());
};

/** A tracker on this machine that answers as the real one does by its documentation, and badly where a test says so. */
export const startFake = async (handler: (url: string) => Handler): Promise<FakeServer> => {
  const calls: Call[] = [];
  const mishaps: (Reply | undefined)[] = [];
  let answer: Handler = () => ({ status: 503 });
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const call = {
        method: request.method ?? "",
        url: new URL(request.url ?? "/", "http://fake"),
        headers: request.headers,
        body,
      };
      calls.push(call);
      send(response, mishaps.shift() ?? answer(call));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answer = handler(url);
  return {
    ...{ url, calls, mishaps },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
