import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

const upgradeText = (port: number, token: string): string =>
  [
    "GET /sync HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    `Authorization: Bearer ${token}`,
    "\r\n",
  ].join("\r\n");

/** A text frame of a client; with a mask of zeros, which RFC 6455 allows and which leaves the text as it is. */
const frameOf = (text: string): Buffer => {
  const body = Buffer.from(text);
  const head =
    body.length < 126
      ? Buffer.from([0x81, 0x80 | body.length])
      : Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([head, Buffer.alloc(4), body]);
};

/**
 * A bare WebSocket of the product. Many of them in one process must not cost what is measured: unless `onText` is given, what
 * comes is thrown away unread; else it hears of bytes as they come, frames not taken apart.
 */
export const openSocket = async (
  port: number,
  token: string,
  clientId: string,
  onText?: (text: string) => void,
): Promise<{ send(message: object): void; close(): void }> => {
  const socket: Socket = connect({ host: "127.0.0.1", port, noDelay: true });
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(upgradeText(port, token));
  const [first] = (await once(socket, "data")) as [Buffer];
  const head = first.toString("latin1");
  if (!head.startsWith("HTTP/1.1 101")) throw new Error(`The socket was refused: ${head.slice(0, 300)}`);
  const send = (message: object) => void socket.write(frameOf(JSON.stringify(message)));
  const greeted = once(socket, "data");
  send({ t: "hello", clientId, since: null });
  await greeted;
  socket.on("data", (part: Buffer) => onText?.(part.toString("latin1")));
  return { send, close: () => socket.destroy() };
};
