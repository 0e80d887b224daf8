import type { CliFiles, CliOutput, CliWorld } from "../cli/world.ts";
import { restHandler } from "../rest/rest.ts";
import { sampleHost } from "./sample.ts";

type Given = {
  readonly env?: Record<string, string>;
  readonly stdin?: string;
  readonly files?: Record<string, string>;
  readonly isTty?: boolean;
  readonly columns?: number;
  readonly fetch?: CliWorld["fetch"];
  readonly wait?: () => void;
};

/** A terminal in memory, before a REST surface over the sample. `token-editor` and `token-viewer` sign in. */
export const testWorld = (args: readonly string[], given: Given = {}) => {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const files = new Map(Object.entries(given.files ?? {}));
  const requests: Request[] = [];
  const interrupts = new Set<() => void>();
  const host = sampleHost();
  const rest = restHandler(host, { newId: () => "error-1" });
  const output = (lines: string[]): CliOutput => ({
    write: async (chunk) => {
      lines.push(typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk));
    },
    isTty: given.isTty ?? false,
    ...(given.columns === undefined ? {} : { columns: given.columns }),
  });
  const cliFiles: CliFiles = {
    readText: async (path) => {
      const text = files.get(path);
      if (text === undefined) throw new Error(`${path} is not there`);
      return text;
    },
    openBlob: async (path) => new Blob([await cliFiles.readText(path)]),
    writePrivate: async (path, text) => {
      files.set(path, text);
    },
    writeText: async (path, text) => {
      files.set(path, text);
    },
    listTexts: async (folder) =>
      [...files.keys()].flatMap((path) =>
        path.startsWith(`${folder}/`) && path.endsWith(".md") ? [path.slice(folder.length + 1)] : [],
      ),
    remove: async (path) => files.delete(path),
    writeWhole: async (path, content) => {
      const text = await new Response(content).text();
      files.set(path, text);
      return text.length;
    },
    restoreDatabase: async (backup, target) => {
      files.set(target, await cliFiles.readText(backup));
      return 1;
    },
  };
  const world: CliWorld = {
    args,
    env: { HOME: "/home/ada", OVERSTORY_TOKEN: "token-editor", ...given.env },
    out: output(stdout),
    err: output(stderr),
    readInput: async () => given.stdin ?? "",
    readSecret: async () => given.stdin ?? "",
    fetch: async (url, init) => {
      const request = new Request(url, init);
      requests.push(request.clone());
      if (given.fetch) return given.fetch(url, init);
      return rest(request, request.headers.get("authorization")?.replace("Bearer token-", ""));
    },
    files: cliFiles,
    wait: async () => given.wait?.(),
    newId: () => "key-1",
    onInterrupt: (handler) => {
      interrupts.add(handler);
      return () => interrupts.delete(handler);
    },
  };
  return { world, host, files, requests, interrupts, out: () => stdout.join(""), err: () => stderr.join("") };
};
