import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readTranscript } from "./index.ts";

const shared = process.env.OVERSTORY_SHARED ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const folder = join(shared, "data/research");

const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  : [];

describe.skipIf(files.length === 0)("the research folders", () => {
  test.each(files.map((file) => [file.slice(folder.length + 1), file]))(
    "[EX-204] %s is read to the letter",
    (_, file) => {
      const bytes = readFileSync(file);
      const { format, text } = readTranscript(bytes, 1_000_000);
      expect(format).toBe("text");
      expect(text).toBe(new TextDecoder("utf-8").decode(bytes).replace(/\r\n?/g, "\n"));
      expect(text.length).toBeGreaterThan(100);
    },
  );

  test("[EX-204] there are notes of four projects", () => {
    expect(new Set(files.map((file) => file.slice(folder.length + 1).split("/")[0])).size).toBe(4);
    expect(files.length).toBeGreaterThan(20);
  });
});
