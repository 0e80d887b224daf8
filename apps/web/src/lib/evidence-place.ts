import { type Evidence, productKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";

/** The address of the very place where a finding stands: its words in the interview, else its line among the evidence. */
export const evidencePlace = (rows: MemoryRows, { id, product, interview }: Evidence): string => {
  const key = rows.get(productKind, product as string)?.key ?? "all";
  return interview === undefined
    ? `/${key}/research/evidence?on=${id}`
    : `/${key}/research/interviews/${interview}?at=${id}`;
};
