// Holds the words of workspaces and finds what they stand in, away from the event loop that serves everyone else.
import { parentPort } from "node:worker_threads";
import { TextIndex } from "@overstory/backlog/search";
import type { Answered, Asked } from "./messages.ts";

const workspaces = new Map<string, TextIndex>();

const indexOf = (workspace: string): TextIndex => {
  const known = workspaces.get(workspace) ?? new TextIndex();
  workspaces.set(workspace, known);
  return known;
};

const answer = (asked: Asked): Answered => {
  const index = indexOf(asked.workspace);
  if (asked.t === "settle") index.settle();
  else if (asked.t === "change") {
    for (const { sort, id } of asked.gone) index.remove(sort, id);
    for (const entry of asked.set) index.set(entry);
  } else {
    const { scopes, ...wanted } = asked.wanted;
    const seen = new Set(scopes);
    return { n: asked.n, found: index.find({ ...wanted, sees: (scope) => seen.has(scope) }) };
  }
  return { n: asked.n };
};

parentPort?.on("message", (asked: Asked) => parentPort?.postMessage(answer(asked)));
