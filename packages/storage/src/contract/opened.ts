import type { Storage } from "@overstory/sync";

/** An empty storage for one test. `reopen` closes it and opens the same data again; `dispose` closes and removes all. */
export type Opened = { readonly storage: Storage; reopen(): Promise<Storage>; dispose(): Promise<void> };
