import {
  type Item,
  itemKind,
  type Member,
  memberKind,
  type Notice,
  noticeKind,
  pokerKind,
  productKind,
  surveyKind,
} from "@overstory/backlog";
import type { Rows } from "@overstory/kernel";

/** What happened to one item, poker session or survey, the newest first. */
export type Group = {
  /** The item's or the session's. */
  readonly id: string;
  readonly product: string;
  readonly item?: Item;
  readonly session?: NonNullable<Notice["session"]>;
  readonly notices: readonly Notice[];
};

const newestFirst = (a: Notice, b: Notice): number => b.version - a.version || (a.id < b.id ? 1 : -1);

/** What a notice is about, where that is there to be seen. */
const subjectOf = (rows: Rows, { item: id, session, product }: Notice): Omit<Group, "notices"> | undefined => {
  if (session?.type === "research") {
    const row = rows.by(productKind, "key", session.id)[0];
    return row && { id: `research ${row.id}`, product, session: { ...session, name: row.name } };
  }
  if (session) {
    const row = session.type === "poker" ? rows.get(pokerKind, session.id) : rows.get(surveyKind, session.id);
    return row && { id: row.id, product, session: { ...session, name: row.name } };
  }
  const item = rows.get(itemKind, id);
  return item && { id: item.id, product: item.product, item };
};

/** A member's notices about what is there to be seen, by item or session; what was last touched comes first. */
export const groupsOf = (rows: Rows, member: string, isShown: (notice: Notice) => boolean): Group[] => {
  const groups = new Map<string, Group & { notices: Notice[] }>();
  for (const notice of rows.by(noticeKind, "member", member).sort(newestFirst)) {
    const subject = isShown(notice) ? subjectOf(rows, notice) : undefined;
    if (!subject) continue;
    const group = groups.get(subject.id) ?? { ...subject, notices: [] };
    group.notices.push(notice);
    groups.set(subject.id, group);
  }
  return [...groups.values()];
};

const partOf = ({ sort }: Notice): string => {
  if (sort === "change") return "#history";
  return sort === "stage" || sort === "assigned" ? "" : "#comments";
};

/** Where a notice leads: the session, or the part of the item's page that it is answered in. */
export const placeOf = ({ item, session }: Group, notice: Notice): string =>
  session
    ? session.type === "research"
      ? `/${session.id}/research/participants`
      : `/${session.type}/${session.id}`
    : `/i/${item?.key}${partOf(notice)}`;

export const nameOf = (rows: Rows, id: string): string =>
  rows.get<Member>(memberKind, id)?.name ?? (id === "system" ? "Overstory" : "Somebody");
