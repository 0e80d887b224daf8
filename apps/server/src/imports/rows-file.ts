import { closeSync, openSync, writeSync } from "node:fs";
import { open, rm } from "node:fs/promises";

/**
 * The rows of an uploaded file as they stand in it, beside that file: one JSON line a row, and where each begins and how long it is, in
 * bytes, as two doubles. So a page can look at one row of many without any of the others being read.
 */
const linesOf = (path: string): string => `${path}.rows`;
const placesOf = (path: string): string => `${path}.places`;
const placeBytes = 16;
/** Lines are written in pieces of about so many characters. */
const pieceLength = 1_000_000;

/** Writes the rows, by their numbers from 1. Takes its time: for a thread of its own. */
export const writeRows = (path: string, rows: ReadonlyMap<number, readonly string[]>): void => {
  const last = [...rows.keys()].reduce((most, row) => Math.max(most, row), 0);
  const places = new Float64Array((last + 1) * 2);
  const lines = openSync(linesOf(path), "w", 0o600);
  try {
    let at = 0;
    let piece = "";
    for (const [row, cells] of rows) {
      const line = `${JSON.stringify(cells)}\n`;
      const length = Buffer.byteLength(line);
      places[row * 2] = at;
      places[row * 2 + 1] = length;
      at += length;
      piece += line;
      if (piece.length < pieceLength) continue;
      writeSync(lines, piece);
      piece = "";
    }
    writeSync(lines, piece);
  } finally {
    closeSync(lines);
  }
  const index = openSync(placesOf(path), "w", 0o600);
  try {
    writeSync(index, new Uint8Array(places.buffer));
  } finally {
    closeSync(index);
  }
};

const bytesAt = async (path: string, at: number, length: number): Promise<Buffer> => {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** The cells of a row; `undefined` where there is no such row, or the file is not here. */
export const readRow = async (path: string, row: number): Promise<readonly string[] | undefined> => {
  try {
    const place = await bytesAt(placesOf(path), row * placeBytes, placeBytes);
    if (place.length < placeBytes) return undefined;
    const [at, length] = [place.readDoubleLE(0), place.readDoubleLE(8)];
    if (length === 0) return undefined;
    return JSON.parse((await bytesAt(linesOf(path), at, length)).toString("utf8")) as string[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/** Removes them with the file. */
export const dropRows = async (path: string): Promise<void> => {
  await rm(linesOf(path), { force: true });
  await rm(placesOf(path), { force: true });
};
