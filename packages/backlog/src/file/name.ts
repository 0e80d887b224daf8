import { shortened } from "../fields.ts";

/** The longest name of a file, in characters. */
export const nameLimit = 200;

const ending = /\.[A-Za-z0-9]{1,12}$/;

/**
 * A file's name as it can be shown, sent and saved anywhere: no folders, no control characters, none that turn the reading
 * direction or are not seen, nothing that a system keeps for itself; at most 200 characters, its ending kept.
 */
export const safeFileName = (raw: string): string => {
  const last = raw.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    // Windows drops dots and blanks at the end, so that two names would be one; dots alone name folders.
    .replace(/[. ]+$/, "")
    .trim();
  if (plain === "") return "file";
  const kept = ending.exec(plain)?.[0] ?? "";
  return plain.length > nameLimit ? shortened(plain, nameLimit - kept.length).trimEnd() + kept : plain;
};
