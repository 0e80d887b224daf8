import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Forgetting } from "@overstory/kernel";
import type Database from "better-sqlite3";
import type { ReportKind } from "../reports.ts";
import type { Slice } from "../slices.ts";
import { failureOf, lockFile, migrateFile, openFile } from "./file.ts";
import type { Reply, Request } from "./protocol.ts";
import { type Job, Writer } from "./writer.ts";

type Call = Extract<Request, { type: "call" }>;

/** What a call does, given the pieces that came ahead of it. */
const jobOf = (writer: Writer, { id, method, args }: Call, ahead: readonly Slice[]): Job => {
  const [a, b, c] = args as [string, string, number];
  switch (method) {
    case "commit":
      return {
        id,
        run: () => writer.commit(a, Number(b), c, ahead, args[3] as Forgetting[], args[4] as number),
      };
    case "beginAhead":
      return { id, run: () => writer.beginAhead(a, Number(b), String(c)) };
    case "writeAhead":
      return { id, run: () => writer.writeAhead(a, args[1] as Slice) };
    case "forsake":
      return { id, run: () => writer.forsake(a, Number(b)) };
    case "createWorkspace":
      return { id, run: () => writer.createWorkspace(a, b) };
    case "stage":
      return { id, run: () => writer.stage(a, b, String(c)) };
    case "stagePart":
      return { id, run: () => writer.stagePart(a, b, c, String(args[3])) };
    case "unstageSome":
      return { id, run: () => writer.unstageSome(a, b, c) };
    case "createReportViews":
      return { id, run: () => writer.createReportViews(args[0] as ReportKind[]) };
    default:
      return { id, run: () => writer.blobs.run(method, args) };
  }
};

/** Between two steps of folding, in ms, so that commits come in between; and before another try where a step failed. */
const foldEvery = 3;
const foldAgain = 5_000;

/** The writing thread: whatever waits when a transaction begins joins it. */
export const serveWrites = (port: MessagePort, file: string, maxBytes: number | undefined): void => {
  let lock: Database.Database | undefined;
  let db: Database.Database | undefined;
  let writer: Writer | undefined;
  const ahead = new Map<number, Slice[]>();
  const post = (replies: Reply[]) => {
    if (replies.length > 0) port.postMessage(replies);
  };
  let folding: NodeJS.Timeout | undefined;
  const fold = () => {
    folding = undefined;
    try {
      if (writer?.fold()) foldSoon(foldEvery);
    } catch {
      // No space, perhaps: what is published is read from where it stands.
      foldSoon(foldAgain);
    }
  };
  const foldSoon = (ms: number) => {
    folding ??= setTimeout(fold, ms);
  };
  const open = (id: number) => {
    try {
      lock = lockFile(file);
      db = openFile(file, maxBytes);
      migrateFile(db, file);
      writer = new Writer(db);
      // An erasing that a crash cut short is brought to its end before anything else.
      writer.finishScrub();
      writer.giveUpLeftOvers();
      foldSoon(foldEvery);
      post([{ type: "done", id, value: undefined }]);
    } catch (error) {
      post([{ type: "failed", id, failure: failureOf(error) }]);
      db?.close();
      lock?.close();
    }
  };
  const close = (id: number) => {
    clearTimeout(folding);
    writer = undefined;
    db?.close();
    lock?.close();
    post([{ type: "done", id, value: undefined }]);
    port.close();
  };
  port.on("message", (first: Request[]) => {
    const jobs: Job[] = [];
    let closing: number | undefined;
    let touchesBatches = false;
    for (let requests: Request[] | undefined = first; requests; requests = receiveMessageOnPort(port)?.message) {
      for (const request of requests) {
        if (request.type === "slice") {
          const slices = ahead.get(request.id);
          if (slices) slices.push(request.slice);
          else ahead.set(request.id, [request.slice]);
        } else if (request.type === "cancel") ahead.delete(request.id);
        else if (request.type === "call" && request.method === "open") open(request.id);
        else if (request.type === "call" && request.method === "close") closing = request.id;
        else if (request.type === "call" && writer) {
          touchesBatches ||= request.method === "forsake" || request.args[4] !== undefined;
          jobs.push(jobOf(writer, request, ahead.get(request.id) ?? []));
          ahead.delete(request.id);
        }
      }
    }
    if (writer) post(writer.group(jobs));
    if (touchesBatches) foldSoon(foldEvery);
    if (closing !== undefined) close(closing);
  });
};
