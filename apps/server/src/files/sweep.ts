import { fileKind } from "@overstory/backlog";
import type { Blobs } from "@overstory/storage";
import type { Storage } from "@overstory/sync";

const day = 24 * 60 * 60_000;
/** Bytes that no file names are kept so long for an undo. */
const keptUnused = 30 * day;
/** No upload takes this long: one that began before has broken off. */
const longestUpload = day;
/** At most so many go at one start. */
const atOnce = 500;

/** Lets go of bytes that nothing has named for long, and of what broken uploads left; answers how many went. */
export const sweepFiles = async (storage: Storage & Blobs, now = Date.now()): Promise<number> => {
  const moment = (ago: number) => new Date(now - ago).toISOString();
  let dropped = 0;
  for (const { id } of await storage.workspaces()) {
    dropped += await storage.dropBlobs(id, {
      kind: fileKind.name,
      at: moment(0),
      unusedBefore: moment(keptUnused),
      begunBefore: moment(longestUpload),
      limit: atOnce,
    });
  }
  return dropped;
};
