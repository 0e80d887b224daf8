import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { CliOutput, CliWorld } from "@overstory/surfaces/cli";
import { nodeFiles } from "./files.ts";

const outputOf = (stream: NodeJS.WriteStream): CliOutput => ({
  write: (chunk) =>
    new Promise((resolve, reject) => {
      // Resolved when the reader has taken it, so that a slow one is never run over.
      stream.write(chunk, (error) =>
        error && (error as NodeJS.ErrnoException).code !== "EPIPE" ? reject(error) : resolve(),
      );
    }),
  isTty: stream.isTTY === true,
  ...(stream.columns === undefined ? {} : { columns: stream.columns }),
});

const readAll = async (stream: NodeJS.ReadStream): Promise<string> => {
  stream.setEncoding("utf8");
  let text = "";
  for await (const chunk of stream) text += chunk;
  return text;
};

/** A line typed without being shown. */
const readHidden = (input: NodeJS.ReadStream, prompt: string, show: NodeJS.WriteStream): Promise<string> =>
  new Promise((resolve) => {
    show.write(prompt);
    const lines = createInterface({ input, terminal: true });
    lines.once("line", (line) => {
      lines.close();
      show.write("\n");
      resolve(line);
    });
    lines.once("close", () => resolve(""));
  });

/** The world of a running process. */
export const nodeWorld = (process: NodeJS.Process): CliWorld => {
  // A closed pipe (`| head`) is the reader's right, no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    args: process.argv.slice(2),
    env: process.env,
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    readInput: () => readAll(process.stdin),
    readSecret: async (prompt) =>
      process.stdin.isTTY
        ? readHidden(process.stdin, prompt, process.stderr)
        : ((await readAll(process.stdin)).split("\n")[0] ?? ""),
    fetch: (url, init) => fetch(url, init),
    files: nodeFiles,
    wait: (ms) => wait(ms),
    newId: () => randomUUID(),
    onInterrupt: (handler) => {
      process.on("SIGINT", handler);
      return () => process.off("SIGINT", handler);
    },
  };
};
