import type { ItemKind } from "@overstory/backlog";
import type { Committed } from "./sheet-head.tsx";

export type CommittedOrder = {
  readonly order: Committed | undefined;
  readonly ranks: ReadonlyMap<string, number> | undefined;
  commit(): Promise<boolean>;
};
export const useCommitted = (_product: string | undefined, _technique: string, _kind: ItemKind): CommittedOrder => ({
  order: undefined,
  ranks: undefined,
  commit: async () => false,
});
