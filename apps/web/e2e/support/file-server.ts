import { test } from "@playwright/test";
import { ownerOf, type Person } from "./people.ts";
import { type ServerProcess, type ServerSettings, startServer } from "./server.ts";

/** One server for all tests of a file, with its owner signed in. */
export const serverOfFile = (settings: ServerSettings = {}): { server: ServerProcess; owner: Person } => {
  const held: { server?: ServerProcess; owner?: Person } = {};
  test.beforeAll(async () => {
    held.server = await startServer(settings);
    held.owner = await ownerOf(held.server);
  });
  test.afterAll(() => held.server?.stop());
  const taken = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("The server of this file is only there while its tests run.");
    return value;
  };
  return {
    get server() {
      return taken(held.server);
    },
    get owner() {
      return taken(held.owner);
    },
  };
};
