import { itemKind, productKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { client } from "../data/client.ts";

/** Watches the rows for what changes the list of rows; `isDirty` tells whether it has, once. */
export const watchItems = (): { isDirty(): boolean; stop(): void } => {
  let rows: MemoryRows | undefined;
  let stop = () => {};
  let dirty = true;
  const follow = () => {
    if (rows === client.rows) return;
    stop();
    rows = client.rows;
    stop = rows.listen((kind) => {
      if (kind.name === itemKind.name || kind.name === productKind.name) dirty = true;
    });
    dirty = true;
  };
  return {
    isDirty: () => {
      follow();
      const was = dirty;
      dirty = false;
      return was;
    },
    stop: () => stop(),
  };
};
