import { once } from "node:events";
import { connect } from "node:net";

export type RawAnswer = { readonly status: number; readonly text: string; readonly sent: number };

const block = Buffer.alloc(256 * 1024);

/**
 * Sends a head and then zeros, as many as there are to be or until the other side answers; keeps nothing of them in memory.
 * `total` in bytes of the body; `isChunked` sends it without announcing its length.
 */
export const sendZeros = async (
  port: number,
  head: readonly string[],
  opening: string,
  total: number,
  isChunked = false,
): Promise<RawAnswer> => {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    const end = () => {
      isOver = true;
      resolve();
    };
    socket.on("data", (data) => {
      text += String(data);
      if (text.includes("\r\n\r\n") && /\}\s*$|0\r\n\r\n$/.test(text)) end();
    });
    socket.on("close", end);
    socket.on("error", end);
  });
  await once(socket, "connect");
  const framing = isChunked ? "Transfer-Encoding: chunked" : `Content-Length: ${total + opening.length}`;
  socket.write(`${[...head, framing].join("\r\n")}\r\n\r\n`);
  const write = (bytes: Buffer): boolean => {
    if (!isChunked) return socket.write(bytes);
    socket.write(`${bytes.length.toString(16)}\r\n`);
    socket.write(bytes);
    return socket.write("\r\n");
  };
  write(Buffer.from(opening));
  let sent = 0;
  while (sent < total && !isOver) {
    const isFree = write(block);
    sent += block.length;
    if (!isFree) await Promise.race([once(socket, "drain").catch(() => {}), over]);
  }
  await over;
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, sent };
};
