import { type Member, memberKind } from "@overstory/backlog";
import type { Client } from "../data/client.ts";

const nobody: readonly string[] = [];
const known = new WeakMap<readonly unknown[], Map<string, readonly string[]>>();

const meOf = (from: Client): Member | undefined => (from.session.state === "ready" ? from.session.member : undefined);

/** Names of the others who look at an item, each once; the same array until that changes. */
export const lookersAt = (from: Client, item: string): readonly string[] => {
  if (from.presence.length === 0) return nobody;
  let byItem = known.get(from.presence);
  if (!byItem) {
    const me = meOf(from)?.id;
    const found = new Map<string, string[]>();
    for (const { member, item: looked } of from.presence) {
      const name = from.rows.get(memberKind, member)?.name;
      if (looked === null || member === me || name === undefined) continue;
      const names = found.get(looked) ?? [];
      if (!names.includes(name)) found.set(looked, [...names, name]);
    }
    byItem = found;
    known.set(from.presence, found);
  }
  return byItem.get(item) ?? nobody;
};
