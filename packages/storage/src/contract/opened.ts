import type { Storage } from "@overstory/sync";
import type { Blobs } from "../blobs.ts";

/** An empty storage for one test. `reopen` closes it and opens the same data again; `dispose` closes and removes all. */
export type Opened = {
  readonly storage: Storage & Blobs;
  reopen(): Promise<Storage & Blobs>;
  dispose(): Promise<void>;
};
