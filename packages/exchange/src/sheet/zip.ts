import { Inflate } from "fflate";
import { ExchangeError } from "../errors.ts";

/** Most files that a workbook may hold; real ones have tens. */
const MOST_ENTRIES = 20_000;
/** Input given to the inflater at once: what comes out of it is checked in between, so that a bomb never fills the memory. */
const STEP = 4 * 1024;
/** Text packs to a fiftieth at best; what grows a thousandfold has no other end than to fill memory. */
const MOST_GROWTH = 500;
const SMALL = 8 * 1024 * 1024;

/** A file in an archive, as the archive's own list tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly isEncrypted: boolean;
}

const damaged = (what: string): ExchangeError =>
  new ExchangeError(
    "broken-workbook",
    `This workbook is damaged: ${what}. Open it in Excel or LibreOffice, save it again and choose the new file.`,
  );

const tooLarge = (name: string): ExchangeError =>
  new ExchangeError(
    "file-too-large",
    `"${name}" in this workbook unpacks to far more than any backlog holds. Save the sheet as CSV and choose that file.`,
  );

/** A path that leads out of the archive is a forgery, even where nothing is unpacked to a disk. */
const climbs = (name: string): boolean =>
  /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:/i.test(name) || name.includes("\0");

const EOCD = 0x06054b50;
const EOCD64_LOCATOR = 0x07064b50;
const EOCD64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const BIG = 0xffffffff;

/** Where the list of files is and how many it names. */
const findList = (view: DataView): { at: number; count: number } => {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) !== EOCD) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (start !== BIG && count !== 0xffff) return { at: start, count };
    const locator = at - 20;
    if (locator < 0 || view.getUint32(locator, true) !== EOCD64_LOCATOR) return { at: start, count };
    const wide = Number(view.getBigUint64(locator + 8, true));
    if (wide + 56 > view.byteLength || view.getUint32(wide, true) !== EOCD64)
      throw damaged("its list of files is not where it says");
    return { at: Number(view.getBigUint64(wide + 48, true)), count: Number(view.getBigUint64(wide + 32, true)) };
  }
  throw damaged("its end is missing, as if the download had stopped");
};

/** Sizes and place of large files stand beside the usual ones. */
const wideNumbers = (view: DataView, from: number, length: number, given: readonly number[]): number[] => {
  const end = from + length;
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return given.map((value) => {
      if (value !== BIG || next + 8 > end) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return [...given];
};

/** The list of files of an archive. Nothing is unpacked. Throws ExchangeError where the list is damaged or forged. */
export const listZip = (bytes: Uint8Array): ReadonlyMap<string, ZipEntry> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { at: start, count } = findList(view);
  if (count > MOST_ENTRIES) throw damaged(`it says that it holds ${count} files`);
  const entries = new Map<string, ZipEntry>();
  const decoder = new TextDecoder();
  let at = start;
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL)
      throw damaged("its list of files breaks off");
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw damaged("its list of files breaks off");
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (climbs(name))
      throw new ExchangeError(
        "broken-workbook",
        `This workbook holds a file named "${name.slice(0, 80)}", which leads out of it. Excel writes no such names; nothing was read.`,
      );
    const [size = 0, packed = 0, offset = 0] = wideNumbers(view, at + 46 + nameLength, extraLength, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    entries.set(name.replaceAll("\\", "/").toLowerCase(), {
      name,
      method: view.getUint16(at + 10, true),
      packed,
      size,
      offset,
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at = next;
  }
  return entries;
};

/**
 * The contents of one file, in pieces of at most some MiB, each checked before the next is unpacked. Stops with an ExchangeError
 * above `limit` bytes, at more growth than text has, and where the contents are not of the size that the list tells.
 */
export function* unzip(bytes: Uint8Array, entry: ZipEntry, limit: number): Generator<Uint8Array, void, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { name, offset, packed, size, method } = entry;
  if (entry.isEncrypted)
    throw new ExchangeError(
      "protected-workbook",
      "This workbook is protected by a password. Open it, take the password away (File, Info, Protect Workbook), save it and choose it again.",
    );
  if (size > limit) throw tooLarge(name);
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL)
    throw damaged(`"${name}" is not where its list says`);
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > view.byteLength) throw damaged(`"${name}" breaks off`);
  const data = bytes.subarray(from, from + packed);
  let total = 0;
  const check = (piece: Uint8Array): Uint8Array => {
    total += piece.length;
    if (total > size) throw damaged(`"${name}" is larger than its list says`);
    if (total > limit || (total > SMALL && total > packed * MOST_GROWTH)) throw tooLarge(name);
    return piece;
  };
  if (method === 0) yield check(data);
  else if (method === 8) {
    const pieces: Uint8Array[] = [];
    const inflater = new Inflate((piece) => pieces.push(piece));
    for (let at = 0; at < data.length; at += STEP) {
      try {
        inflater.push(data.subarray(at, at + STEP), at + STEP >= data.length);
      } catch {
        throw damaged(`"${name}" cannot be unpacked`);
      }
      for (const piece of pieces.splice(0)) if (piece.length > 0) yield check(piece);
    }
  } else throw damaged(`"${name}" is packed in a way that workbooks are not`);
  if (total !== size) throw damaged(`"${name}" is shorter than its list says`);
}
