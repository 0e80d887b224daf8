// Groups one flat list, away from the event loop that serves everyone else.
import { parentPort, workerData } from "node:worker_threads";
import type { FlatEntry } from "@overstory/backlog";
import { proposeGroups } from "@overstory/insight";

const { entries, taken } = workerData as { entries: readonly FlatEntry[]; taken: readonly string[] };
parentPort?.postMessage(proposeGroups(entries, { taken }));
