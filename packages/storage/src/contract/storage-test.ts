import type { Storage } from "@overstory/sync";
import { test } from "vitest";
import type { Blobs } from "../blobs.ts";
import { at, workspace } from "./make.ts";
import type { Opened } from "./opened.ts";

/** Declares tests that each have a storage of their own, in which `workspace` exists at version 0. */
export const storageTest =
  (open: () => Promise<Opened>) =>
  (title: string, body: (storage: Storage & Blobs, opened: Opened) => Promise<void>): void => {
    test(title, async () => {
      const opened = await open();
      try {
        await opened.storage.createWorkspace(workspace, at);
        await body(opened.storage, opened);
      } finally {
        await opened.dispose();
      }
    });
  };
