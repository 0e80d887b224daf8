import { JsonText } from "@overstory/sync";
import { describe, expect } from "vitest";
import { workspace } from "./make.ts";
import type { Opened } from "./opened.ts";
import { storageTest } from "./storage-test.ts";

/** Work in progress beside the log. */
export const stagedContract = (open: () => Promise<Opened>): void => {
  const testStorage = storageTest(open);
  describe("staged jobs", () => {
    testStorage("[ST-25] a staged job is given back in order, replaced whole, and removed", async (storage) => {
      const parts = Array.from({ length: 5_000 }, (_, at) => ({ row: at, title: "x".repeat(100) }));
      await storage.stage(workspace, "import-1", parts);
      await storage.stage(workspace, "import-2", ["other", [1], { a: { b: 2 } }]);
      expect(await storage.staged(workspace, "import-1")).toEqual(parts);
      await storage.stage(workspace, "import-1", [{ state: "done" }]);
      expect(await storage.staged(workspace, "import-1")).toEqual([{ state: "done" }]);
      await storage.unstage(workspace, "import-1");
      expect(await storage.staged(workspace, "import-1")).toEqual([]);
      expect(await storage.staged(workspace, "import-2")).toEqual(["other", [1], { a: { b: 2 } }]);
      expect(await storage.version(workspace)).toBe(0);
    });

    testStorage("[ST-114] written JSON is kept as its value, and others are let in between packs", async (storage) => {
      const parts = Array.from({ length: 40 }, (_, at) => [{ row: at, title: "x".repeat(10_000) }]);
      await storage.stage(workspace, "import-1", [
        { head: 1 },
        ...parts.map((part) => new JsonText(JSON.stringify(part))),
      ]);
      let breaths = 0;
      const breathe = async () => void (breaths += 1);
      expect(await storage.staged(workspace, "import-1", breathe)).toEqual([{ head: 1 }, ...parts]);
      expect(breaths).toBeGreaterThan(1);
    });

    testStorage("[ST-25] the same job staged by several at once stands as one of them left it", async (storage) => {
      const links = Array.from({ length: 12 }, (_, at) => ({ link: at }));
      await Promise.all(links.map((link) => storage.stage(workspace, "first-owner", [link])));
      const kept = await storage.staged(workspace, "first-owner");
      expect(kept).toHaveLength(1);
      expect(links).toContainEqual(kept[0]);
    });
  });
};
