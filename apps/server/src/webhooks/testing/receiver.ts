import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
  readonly at: number;
};
/** How a receiver answers, one message after the other; 204 after that. `hang`: never. */
export type Answering = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly hang?: true;
  readonly waits?: number;
};

export type Receiver = {
  readonly url: string;
  /** Everything that came, taken or not. */
  readonly all: Received[];
  /** What was taken: answered with a status that says so. */
  readonly taken: Received[];
  readonly next: Answering[];
  /** How it answers once nothing is left in `next`. */
  usual: Answering;
  close(): Promise<void>;
};

/** A receiver of messages on this machine, on a port that may be given, so that it can come back. */
export const startReceiver = async (port = 0): Promise<Receiver> => {
  const [all, taken, next]: [Received[], Received[], Answering[]] = [[], [], []];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const one: Received = {
      ...{ headers: request.headers, path: request.url ?? "", at: Date.now() },
      body: Buffer.concat(parts).toString("utf8"),
    };
    all.push(one);
    const { status = 204, headers = {}, body = "", hang, waits = 0 } = next.shift() ?? receiver.usual;
    if (hang) return;
    if (waits > 0) await new Promise((resolve) => setTimeout(resolve, waits));
    if (status >= 200 && status < 300) taken.push(one);
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const receiver: Receiver = {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, all, taken, next, usual: {} },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
};

/** What a message in our own shape says. */
export type Message = {
  readonly type: string;
  readonly data: {
    readonly version: number;
    readonly by: { readonly name: string };
    readonly events: readonly {
      readonly event: string;
      readonly text: string;
      readonly item?: { readonly key: string; readonly title: string; readonly url: string };
      readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
    }[];
  };
};
export const messageIn = ({ body }: Received): Message => JSON.parse(body) as Message;
