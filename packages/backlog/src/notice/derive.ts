import { type Change, isUpdate, keysOf, type LogEntry, type Rows } from "@overstory/kernel";
import { type Comment, commentKind } from "../comment/schema.ts";
import { decisionDef } from "../decision/schema.ts";
import { documentKind } from "../document/schema.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { memberSees } from "../member/actor.ts";
import { memberKind } from "../member/schema.ts";
import { dueNoticesOf } from "../privacy/remind.ts";
import { questionDef } from "../question/schema.ts";
import { attachedKinds } from "../record/attached.ts";
import { type Stage, stageLabels } from "../stage/stages.ts";
import { viewNoticesOf } from "../view/notices.ts";
import type { Notice } from "./schema.ts";
import { sessionNoticesOf } from "./session-notices.ts";
import { changedText, fieldWord, quoteOf } from "./words.ts";

/** One thing that an entry did to an item, for the people it is for (all who watch where none are named). */
type Said = Pick<Notice, "sort" | "text"> & { readonly to?: readonly string[]; readonly fields?: readonly string[] };

/** In the order of how much it matters: of several things in one entry a person is told the first that is for them. */
const weight: readonly Notice["sort"][] = [
  "mention",
  "reply",
  "assigned",
  "question",
  "decision",
  "comment",
  "stage",
  "change",
];

// Brought in or taken back in bulk, or about the inbox itself: nobody is told line by line.
const silent: ReadonlySet<string> = new Set(["import.apply", "import.revert", "notice.add", "notice.claimMail"]);

/** An entry that did something to more items than this tells each person once, of them all together. */
const oneByOne = 5;

const saidByComment = (comment: Comment): Said[] => {
  const text = quoteOf(comment.body);
  const isQuestion = comment.sort === "question";
  return [
    ...(comment.mentions ? [{ sort: "mention" as const, text, to: comment.mentions }] : []),
    ...(comment.answers ? [{ sort: "reply" as const, text, to: [comment.answers] }] : []),
    { sort: isQuestion ? "question" : "comment", text },
  ];
};

const newMentions = (change: Change): string[] => {
  const before = (change.before as { mentions?: string[] } | null)?.mentions ?? [];
  const after = (change.after as { mentions?: string[] | null } | null)?.mentions ?? [];
  return after.filter((id) => !before.includes(id));
};

const reasonOf = (entry: LogEntry): string => {
  const reason = (entry.input as { reason?: unknown } | null)?.reason;
  return typeof reason === "string" && reason.trim() !== "" ? `: ${quoteOf(reason)}` : "";
};

const saidByItem = (entry: LogEntry, change: Change): Said[] => {
  if (!isUpdate(change)) {
    const assignee = (change.after as Item | null)?.assignee;
    return assignee === undefined
      ? []
      : [{ sort: "assigned", text: "created it and assigned it to you", to: [assignee] }];
  }
  const after = change.after as Record<string, unknown>;
  const before = change.before as Record<string, unknown>;
  if ("deletedAt" in after)
    return [
      { sort: "change", text: after.deletedAt === null ? "restored it from the trash" : "put it into the trash" },
    ];
  const said: Said[] = [];
  if (typeof after.assignee === "string")
    said.push({ sort: "assigned", text: "assigned it to you", to: [after.assignee] });
  if (typeof after.stage === "string" && "stage" in before)
    said.push({
      sort: "stage",
      text: `moved it ${before.stage ? `from ${stageLabels[before.stage as Stage]} ` : ""}to ${stageLabels[after.stage as Stage]}${reasonOf(entry)}`,
    });
  return said;
};

const wordsOf = (change: Change): string[] => {
  if (change.kind === itemKind.name || change.kind === documentKind.name) {
    if (change.after === null || (change.before === null && change.kind === itemKind.name)) return [];
    const fields = Object.keys(change.after).map((path) => keysOf(path)[0] as string);
    return fields.flatMap((field) => fieldWord(change.kind, field) ?? []);
  }
  return [fieldWord(change.kind, "")].filter((word) => word !== undefined);
};

/** The item that a change is about, as far as the rows in memory and the entry tell. */
const itemOf = (rows: Rows, entry: LogEntry, change: Change): string | undefined => {
  if (change.kind === itemKind.name || change.kind === documentKind.name) return change.id;
  const kind = attachedKinds.find(({ name }) => name === change.kind);
  if (!kind) return undefined;
  const row = (isUpdate(change) ? rows.get(kind, change.id) : (change.after ?? change.before)) as {
    item?: string;
  } | null;
  // A cold row is not in memory: the answer to its command names the item.
  const answered = entry.result as { id?: string; item?: unknown } | null;
  return row?.item ?? (answered?.id === change.id && typeof answered.item === "string" ? answered.item : undefined);
};

const saidOf = (entry: LogEntry, change: Change): Said[] => {
  if (change.kind === itemKind.name) return saidByItem(entry, change);
  if (change.kind === commentKind.name) {
    if (change.before === null) return saidByComment(change.after as Comment);
    const answered = entry.result as { author?: string | null } | null;
    if (typeof (change.after as { resolvedBy?: unknown } | null)?.resolvedBy === "string" && answered?.author)
      return [{ sort: "reply", text: "resolved what you wrote", to: [answered.author] }];
    const to = change.after === null ? [] : newMentions(change);
    const body = (change.after as { body?: string } | null)?.body ?? "named you in a comment";
    return to.length > 0 ? [{ sort: "mention", text: quoteOf(body), to }] : [];
  }
  const text = (change.after as { text?: unknown } | null)?.text;
  if (change.before !== null || typeof text !== "string") return [];
  if (change.kind === decisionDef.kind.name) return [{ sort: "decision", text: quoteOf(text) }];
  return change.kind === questionDef.kind.name ? [{ sort: "question", text: quoteOf(text) }] : [];
};

const heaviest = (said: readonly Said[]): Said | undefined =>
  [...said].sort((a, b) => weight.indexOf(a.sort) - weight.indexOf(b.sort))[0];

type About = { readonly item: Item; readonly said: Said[] };

/** What happened to each item that is there to be looked at, in the order of the entry. */
const aboutItems = (rows: Rows, entry: LogEntry): About[] => {
  const found = new Map<string, { item: Item; said: Said[]; words: Set<string> }>();
  for (const change of entry.changes) {
    const id = itemOf(rows, entry, change);
    const item = id === undefined ? undefined : rows.get(itemKind, id);
    if (!item) continue;
    const about = found.get(item.id) ?? { item, said: [], words: new Set<string>() };
    found.set(item.id, about);
    about.said.push(...saidOf(entry, change));
    for (const word of wordsOf(change)) about.words.add(word);
  }
  const made = new Set(
    entry.changes.flatMap(({ id, kind, before }) => (kind === itemKind.name && before === null ? [id] : [])),
  );
  return [...found.values()].map(({ item, said, words }) => {
    const fields = [...words];
    if (fields.length > 0 && !made.has(item.id)) said.push({ sort: "change", text: changedText(fields), fields });
    return { item, said };
  });
};

const readersOf = ({ item, said }: About): Set<string> =>
  new Set([
    ...Object.keys(item.watchers ?? {}),
    ...(item.assignee === undefined ? [] : [item.assignee]),
    ...said.flatMap(({ to = [] }) => to),
  ]);

/**
 * Whom an entry of the log concerns, and what they are told: watchers, the assignee and who is named or answered; never of their own
 * acts, never of what they may not see. Pure, and the same on every server: ids come from the entry.
 */
export const noticesOf = (rows: Rows, entry: LogEntry): Notice[] => [
  ...itemNoticesOf(rows, entry),
  ...sessionNoticesOf(rows, entry),
  ...dueNoticesOf(rows, entry),
  ...viewNoticesOf(rows, entry),
];

const itemNoticesOf = (rows: Rows, entry: LogEntry): Notice[] => {
  if (entry.via === "system" || silent.has(entry.name)) return [];
  const byMember = new Map<string, { about: About; said: Said }[]>();
  for (const about of aboutItems(rows, entry)) {
    for (const id of readersOf(about)) {
      const member = rows.get(memberKind, id);
      if (!member || id === entry.actor || !memberSees(rows, member, `product:${about.item.product}`)) continue;
      const said = heaviest(about.said.filter(({ to }) => to === undefined || to.includes(id)));
      if (said) byMember.set(id, [...(byMember.get(id) ?? []), { about, said }]);
    }
  }
  return [...byMember].flatMap(([member, told]) => {
    const isMany = told.length > oneByOne;
    return (isMany ? told.slice(0, 1) : told).map(({ about, said }, at): Notice => {
      const others = told.length - 1;
      return {
        id: `${entry.version}.${member}${at === 0 ? "" : `.${at}`}`,
        member,
        sort: said.sort,
        product: about.item.product,
        item: about.item.id,
        by: entry.actor,
        at: entry.at,
        text: isMany ? `${said.text}, and did so to ${others} others you follow` : said.text,
        version: entry.version,
        ...(said.fields && !isMany && { fields: [...said.fields] }),
      };
    });
  });
};
