// Groups one flat list, away from the event loop that serves everyone else. Its entries come a few at a time.
import { parentPort } from "node:worker_threads";
import type { FlatEntry } from "@overstory/backlog";
import { proposeGroups } from "@overstory/insight";

type Message = { readonly entries: readonly FlatEntry[] } | { readonly taken: readonly string[] };

const all: FlatEntry[] = [];
parentPort?.on("message", (message: Message) => {
  if ("entries" in message) for (const entry of message.entries) all.push(entry);
  else {
    parentPort?.postMessage(proposeGroups(all, { taken: message.taken }));
    parentPort?.close();
  }
});
