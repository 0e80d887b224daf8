import { itemKind, memberKind } from "@overstory/backlog";
import { useClient } from "../../../lib/data/hooks.ts";
import { type Narrowing, narrowingText } from "./narrowing.ts";

/** Which items a webhook or feed tells of, with the names that its reader sees. */
export const useNarrowingText = (narrowing: Narrowing): string =>
  useClient((from) =>
    narrowingText(narrowing, {
      member: (id) => from.rows.get(memberKind, id)?.name ?? "a former member",
      item: (id) => from.rows.get(itemKind, id)?.key ?? "an item that you cannot see",
    }),
  );
