import type { Envelope } from "@overstory/sync";
import { type ClientRecord, type Database, pendingOf } from "./database.ts";
import { newId } from "./ids.ts";

export type Claim = { client: ClientRecord; pending: Envelope[] };

/** Takes the lock of a client for as long as the page lives; false when another tab has it. */
const lock = (id: string): Promise<boolean> =>
  new Promise((resolve) => {
    navigator.locks
      .request(`overstory-client-${id}`, { ifAvailable: true }, (held) => {
        resolve(held !== null);
        // Held until the page goes: the browser lets go of it then.
        return held === null ? undefined : new Promise<void>(() => {});
      })
      .catch(() => resolve(false));
  });

/**
 * Becomes a client of this browser: one that a closed tab left (with its unsent commands) before a new one. Each tab is a client of its
 * own, so that numbers are never given twice. Answers also further clients with unsent commands, for `drain`.
 */
export const claimClient = async (database: Database, owner: string): Promise<{ own: Claim; orphans: Claim[] }> => {
  const records = await database.getAllFromIndex("clients", "owner", owner);
  const claims: Claim[] = [];
  for (const client of records) {
    const pending = await pendingOf(database, client.id);
    const isWanted = pending.length > 0 || claims.every((claim) => claim.pending.length > 0);
    if (isWanted && (await lock(client.id))) claims.push({ client, pending });
  }
  claims.sort((a, b) => b.pending.length - a.pending.length);
  const [own, ...others] = claims;
  if (own) return { own, orphans: others.filter((claim) => claim.pending.length > 0) };
  const client: ClientRecord = { id: newId(), owner, lastSeq: 0 };
  await database.put("clients", client);
  await lock(client.id);
  return { own: { client, pending: [] }, orphans: [] };
};

/**
 * Waits for the tabs that are open now, or still closing, and takes over what they leave unsent when they are gone. `mine` is
 * what this page has claimed already.
 */
export const inheritFromTabs = async (
  database: Database,
  owner: string,
  mine: readonly Claim[],
  onLeft: (claim: Claim) => void,
): Promise<void> => {
  for (const client of await database.getAllFromIndex("clients", "owner", owner)) {
    if (mine.some((claim) => claim.client.id === client.id)) continue;
    void navigator.locks
      .request(`overstory-client-${client.id}`, async () => {
        const pending = await pendingOf(database, client.id);
        // With nothing left, the client is free for the next tab to become.
        if (pending.length === 0) return;
        onLeft({ client, pending });
        await new Promise<void>(() => {});
      })
      .catch(() => {});
  }
};
