import { type BoardField, boardFields } from "@overstory/backlog";
import { type OutlineSearch, outlineSearch } from "../../../lib/listing/search.ts";

/** What of the board lives in its address: the outline's filter and order, and what its columns and lanes are made by. */
export type BoardSearch = Omit<OutlineSearch, "columns" | "show"> & {
  /** What the swimlanes are made by. */
  lanes?: string | undefined;
};

/** Takes what the board knows out of an address. */
export const boardSearch = (search: Record<string, unknown>): BoardSearch => {
  const { columns: _, show: __, ...known } = outlineSearch(search);
  const { lanes } = search;
  return { ...known, ...(typeof lanes === "string" && lanes !== "" && { lanes }) };
};

const fieldOf = (written: string | undefined): BoardField | undefined => {
  if (written !== undefined && /^f\.[\w-]{1,64}$/.test(written)) return written as BoardField;
  return boardFields.find((name) => name === written);
};

/** What the columns are made by: the stage where the address says nothing that there is. */
export const columnsBy = (search: BoardSearch): BoardField => fieldOf(search.group) ?? "stage";

/** What the swimlanes are made by; `undefined` for none, also where they would be the columns once more. */
export const lanesBy = (search: BoardSearch): BoardField | undefined => {
  const by = fieldOf(search.lanes);
  return by === columnsBy(search) ? undefined : by;
};
