import { createServer, type Socket } from "node:net";

/** A message as the server took it. */
export type Taken = { readonly from: string; readonly to: readonly string[]; readonly data: string };

type FakeServer = {
  readonly port: number;
  readonly taken: readonly Taken[];
  readonly logins: readonly string[];
  close(): Promise<void>;
};

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? "";

const plain: Readonly<Record<string, string>> = {
  EHLO: "250-fake\r\n250 AUTH PLAIN",
  HELO: "250 fake",
  AUTH: "235 welcome",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  RSET: "250 ok",
  NOOP: "250 ok",
  QUIT: "221 bye",
};

/** A mail server that takes everything, unless `answer` gives another reply to a command (or to the end of a message, `.`). */
export const startSmtpServer = async (
  answer: (command: string, line: string) => string | undefined = () => undefined,
): Promise<FakeServer> => {
  const taken: Taken[] = [];
  const logins: string[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    socket.setEncoding("utf8");
    let buffer = "";
    let data: string[] | undefined;
    let from = "";
    let to: string[] = [];
    const reply = (command: string, line: string, usual: string): boolean => {
      const other = answer(command, line);
      socket.write(`${other ?? usual}\r\n`);
      return other === undefined;
    };
    const endMessage = () => {
      if (reply(".", "", "250 taken") && data) taken.push({ from, to, data: data.join("\n") });
      data = undefined;
    };
    const take = (line: string) => {
      if (data !== undefined) {
        if (line === ".") endMessage();
        else data.push(line.replace(/^\.\./, "."));
        return;
      }
      const command = line.slice(0, 4).toUpperCase();
      const isUsual = reply(command, line, plain[command] ?? "500 what");
      if (!isUsual) return;
      if (command === "AUTH") logins.push(Buffer.from(line.split(" ")[2] ?? "", "base64").toString());
      if (command === "MAIL") [from, to] = [addressIn(line), []];
      if (command === "RCPT") to.push(addressIn(line));
      if (command === "DATA") data = [];
      if (command === "QUIT") socket.end();
    };
    socket.write("220 fake\r\n");
    socket.on("data", (text: string) => {
      buffer += text;
      const lines = buffer.split("\r\n");
      buffer = lines.pop() ?? "";
      for (const line of lines) take(line);
    });
  };
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    taken,
    logins,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
