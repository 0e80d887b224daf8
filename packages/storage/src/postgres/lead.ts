import type pg from "pg";

/** Beside the role's own number, so that no other product's locks are met. */
const lockSpace = 7_064_748;

const isUnsupported = (error: unknown): boolean => ["42883", "0A000"].includes((error as { code?: string }).code ?? "");

/**
 * Takes a role that one process has at a time, by an advisory lock of a connection that is kept for it: a process that dies loses it at
 * once. Answers how to give it up; `undefined` where another has it. What has no such locks lets everybody have it.
 */
export const leadPostgres = async (
  pool: pg.Pool,
  role: string,
  onLost: () => void,
): Promise<(() => Promise<void>) | undefined> => {
  const client = await pool.connect();
  let isHeld = false;
  let isReleased = false;
  const release = (error?: boolean) => {
    if (isReleased) return;
    isReleased = true;
    client.removeAllListeners("error");
    // The pool listens for itself again once it has the client back.
    client.release(error);
  };
  client.on("error", () => {
    const wasHeld = isHeld && !isReleased;
    isHeld = false;
    release(true);
    if (wasHeld) onLost();
  });
  try {
    const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1, hashtext($2)) AS got", [
      lockSpace,
      role,
    ]);
    isHeld = rows[0]?.got === true;
  } catch (error) {
    release(true);
    if (isUnsupported(error)) return async () => {};
    throw error;
  }
  if (!isHeld) {
    release();
    return undefined;
  }
  return async () => {
    isHeld = false;
    // The connection goes with its lock, whatever became of either.
    release(true);
  };
};
