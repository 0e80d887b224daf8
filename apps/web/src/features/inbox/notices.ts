import { type Item, itemKind, type Member, memberKind, type Notice, noticeKind } from "@overstory/backlog";
import type { Rows } from "@overstory/kernel";

/** What happened to one item, the newest first. */
export type Group = { readonly item: Item; readonly notices: readonly Notice[] };

const newestFirst = (a: Notice, b: Notice): number => b.version - a.version || (a.id < b.id ? 1 : -1);

/** A member's notices about items that are there to be seen, by item; the item last touched comes first. */
export const groupsOf = (rows: Rows, member: string, isShown: (notice: Notice) => boolean): Group[] => {
  const groups = new Map<string, { item: Item; notices: Notice[] }>();
  for (const notice of rows.by(noticeKind, "member", member).sort(newestFirst)) {
    const item = isShown(notice) ? rows.get(itemKind, notice.item) : undefined;
    if (!item) continue;
    const group = groups.get(item.id) ?? { item, notices: [] };
    group.notices.push(notice);
    groups.set(item.id, group);
  }
  return [...groups.values()];
};

/** Where on the item's page a notice is answered. */
export const placeOf = ({ sort }: Notice): string => {
  if (sort === "change") return "#history";
  return sort === "stage" || sort === "assigned" ? "" : "#comments";
};

export const nameOf = (rows: Rows, id: string): string => rows.get<Member>(memberKind, id)?.name ?? "Somebody";
