import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A plain TCP proxy: the one address of several server processes. */
export type TcpProxy = {
  readonly url: string;
  /** New connections go there; open ones end. */
  forwardTo(port: number): void;
  stop(): Promise<void>;
};

/** Starts a proxy on a free port of 127.0.0.1 that forwards to `port`. */
export const startProxy = async (port: number): Promise<TcpProxy> => {
  let target = port;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    forwardTo: (next) => {
      target = next;
      endAll();
    },
    stop: async () => {
      server.close();
      endAll();
      await once(server, "close");
    },
  };
};
