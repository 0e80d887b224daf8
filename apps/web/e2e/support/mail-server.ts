import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A message as the server took it. */
export type TakenMail = { readonly to: readonly string[]; readonly data: string };

/** A mail server that takes everything, for whatever is mailed while a test looks on. */
export const startMailServer = async (): Promise<{
  readonly port: number;
  readonly taken: readonly TakenMail[];
  close(): Promise<void>;
}> => {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.setEncoding("utf8");
    let rest = "";
    let to: string[] = [];
    let data: string[] | undefined;
    const take = (line: string): void => {
      if (data) {
        if (line !== ".") data.push(line);
        else {
          taken.push({ to, data: data.join("\n") });
          [to, data] = [[], undefined];
          socket.write("250 taken\r\n");
        }
        return;
      }
      const command = line.slice(0, 4).toUpperCase();
      if (command === "RCPT") to = [...to, /<([^>]*)>/.exec(line)?.[1] ?? ""];
      if (command === "DATA") data = [];
      socket.write(command === "DATA" ? "354 go on\r\n" : command === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    };
    socket.on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) take(line);
    });
    socket.write("220 fake\r\n");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    taken,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
};
