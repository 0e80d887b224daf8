import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { DomainError, forbidden } from "@overstory/kernel";
import type { Session } from "../identity/session.ts";
import type { Parts } from "../server-parts.ts";
import { newId } from "../workspaces/ids.ts";

/** `POST /v1/backup`: a copy of the whole database at one moment, for owners. */
export const backup = async ({ storage, config }: Parts, session: Session): Promise<Response> => {
  const isAllowed = await session.workspace.read((rows) => session.actor(rows).may("workspace.manage"));
  if (!isAllowed) throw forbidden("workspace.manage", "taking a backup");
  if (!storage.backup) {
    throw new DomainError({
      kind: "refused",
      code: "backup-by-database",
      message: "This server keeps its data in PostgreSQL. Back it up with pg_dump.",
    });
  }
  // The database holds all workspaces: an owner of one must not carry the others away.
  if ((await storage.workspaces()).length > 1) {
    throw new DomainError({
      kind: "refused",
      code: "backup-of-several",
      message:
        "This server keeps several workspaces in one database, and a backup would hold them all. Whoever keeps the server copies its data folder while it is stopped.",
    });
  }
  const folder = join(config.dataDir, "backups");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${newId()}.db`);
  await storage.backup(file);
  const stream = createReadStream(file);
  // The copy is only on its way out: it goes when it is sent, or when nobody takes it.
  stream.on("close", () => void rm(file, { force: true }));
  const day = new Date().toISOString().slice(0, 10);
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/octet-stream",
      "cache-control": "no-store",
      "content-disposition": `attachment; filename="overstory-${day}.db"`,
    },
  });
};
