import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dropRows, readRow, writeRows } from "./rows-file.ts";

test("[SV-140] any row of many is read alone, as it stands, and goes with its file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rows-"));
  const path = join(folder, "upload");
  writeRows(
    path,
    new Map([
      [1, ["a", "Größe\n2"]],
      [3, ["", "x".repeat(1_200_000)]],
      [4, ["last"]],
    ]),
  );
  expect(await readRow(path, 1)).toEqual(["a", "Größe\n2"]);
  expect(await readRow(path, 4)).toEqual(["last"]);
  expect((await readRow(path, 3))?.[1]?.length).toBe(1_200_000);
  for (const none of [0, 2, 5, 1_000_000]) expect(await readRow(path, none)).toBeUndefined();
  await dropRows(path);
  expect(readdirSync(folder)).toEqual([]);
  expect(await readRow(path, 1)).toBeUndefined();
});
