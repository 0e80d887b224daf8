import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storageContractSuite } from "./contract.ts";
import { openSqlite } from "./sqlite/open.ts";

storageContractSuite("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "overstory-sqlite-"));
  const file = join(folder, "overstory.sqlite");
  let storage = await openSqlite({ file });
  return {
    storage,
    reopen: async () => {
      await storage.close();
      storage = await openSqlite({ file });
      return storage;
    },
    dispose: async () => {
      await storage.close();
      await rm(folder, { recursive: true });
    },
  };
});
