import type Database from "better-sqlite3";

// A number in the header of the file, kept by the transaction that forgets: a crash before the end is made up for when it is opened.
const mark = "user_version";

/** Notes, within a transaction, that bytes of what it took out may stay behind in the file. */
export const willScrub = (db: Database.Database): void => {
  db.pragma(`${mark} = 1`);
};

/** Whether bytes of what was forgotten may still be in the file. */
export const isUnscrubbed = (db: Database.Database): boolean => db.pragma(mark, { simple: true }) === 1;

/**
 * Writes the whole file anew, so that no page, free or half used, holds what was taken out, and empties the write-ahead log. Takes about
 * as long as copying the file; other writes wait. Answers false where a reader holds the log: the mark stays, for another try.
 */
export const scrub = (db: Database.Database): boolean => {
  db.pragma("secure_delete = ON");
  try {
    db.exec("VACUUM");
    const [done] = db.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    if (done?.busy !== 0) return false;
    db.pragma(`${mark} = 0`);
    return true;
  } finally {
    db.pragma("secure_delete = OFF");
  }
};
