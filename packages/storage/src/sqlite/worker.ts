import { parentPort, workerData } from "node:worker_threads";
import { backUp } from "./backup.ts";
import { failureOf } from "./file.ts";
import type { ThreadData } from "./protocol.ts";
import { serveReads } from "./serve-reads.ts";
import { serveWrites } from "./serve-writes.ts";

const port = parentPort;
if (port !== null) {
  const { role, file, maxBytes } = workerData as ThreadData;
  if (role === "writer") serveWrites(port, file, maxBytes);
  else if (role === "reader") serveReads(port, file);
  else {
    port.once("message", ([{ id, args }]) => {
      try {
        backUp(file, String(args[0]));
        port.postMessage([{ type: "done", id, value: undefined }]);
      } catch (error) {
        port.postMessage([{ type: "failed", id, failure: failureOf(error) }]);
      }
      port.close();
    });
  }
}
