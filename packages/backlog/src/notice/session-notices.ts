import { type Change, isUpdate, keysOf, type LogEntry, type Rows } from "@overstory/kernel";
import { memberSees, systemActor } from "../member/actor.ts";
import { memberKind } from "../member/schema.ts";
import { type Poker, pokerKind } from "../poker/schema.ts";
import { turnCounts, waitingForMe } from "../poker/view.ts";
import { type Survey, surveyKind } from "../survey/schema.ts";
import type { Notice } from "./schema.ts";

type Told = { readonly to: string; readonly sort: Notice["sort"]; readonly text: string };

/** Members whom a change asks to take part. */
const newlyAsked = (change: Change): string[] => {
  if (change.after === null) return [];
  if (isUpdate(change))
    return Object.entries(change.after).flatMap(([path, value]) => {
      const [field, person, name] = keysOf(path);
      return field === "participants" && name === "askedAt" && value !== null ? [person as string] : [];
    });
  const { participants = {} } = change.after as unknown as Poker;
  return Object.entries(participants).flatMap(([id, { askedAt }]) => (askedAt === undefined ? [] : [id]));
};

const isNowSet = (change: Change, field: string): boolean =>
  isUpdate(change) && typeof (change.after as Record<string, unknown>)[field] === "string";

const months = "January February March April May June July August September October November December".split(" ");

/** " until 30 November 2026, 10:00 UTC": whoever reads it may be anywhere. */
const untilWords = (deadline: string | undefined): string => {
  if (deadline === undefined) return "";
  const [day = "", time = ""] = deadline.split("T");
  const [year, month, date] = day.split("-");
  return ` until ${Number(date)} ${months[Number(month) - 1]} ${year}, ${time.slice(0, 5)} UTC`;
};

const ofPoker = (rows: Rows, poker: Poker, change: Change): Told[] => {
  const name = `“${poker.name}”`;
  const asked = newlyAsked(change).map(
    (to): Told => ({ to, sort: "asked", text: `asked you to vote in ${name}${untilWords(poker.deadline)}` }),
  );
  const late = isNowSet(change, "remindedAt")
    ? Object.keys(poker.participants ?? {}).flatMap((to): Told[] => {
        const count = waitingForMe(rows, poker, to);
        const votes = count === 1 ? "one vote" : `${count} votes`;
        const text = `waits for ${votes} of yours in ${name}${untilWords(poker.deadline)}`;
        return count === 0 ? [] : [{ to, sort: "reminder", text }];
      })
    : [];
  const { open, all } = turnCounts(poker);
  const ended = isNowSet(change, "dueAt")
    ? `revealed the votes in ${name}, for its deadline has passed; ${open} of ${all} got none`
    : undefined;
  return [
    ...asked,
    ...late,
    ...(ended === undefined ? [] : [{ to: poker.facilitator, sort: "result" as const, text: ended }]),
  ];
};

const ofSurvey = (survey: Survey, change: Change, isBySystem: boolean): Told[] => {
  const name = `“${survey.name}”`;
  const people = Object.entries(survey.participants ?? {});
  const until = untilWords(survey.deadline);
  const asked = newlyAsked(change).map(
    (to): Told => ({ to, sort: "asked", text: `asked you to answer ${name}${until}` }),
  );
  const late = isNowSet(change, "remindedAt")
    ? people.flatMap(([to, { answeredAt, guest }]): Told[] =>
        answeredAt === undefined && !guest
          ? [{ to, sort: "reminder", text: `waits for your answer to ${name}${until}` }]
          : [],
      )
    : [];
  const answers = people.filter(([, { answeredAt }]) => answeredAt !== undefined).length;
  const text = `closed ${name}, for its deadline has passed; ${answers === 1 ? "one person" : `${answers} people`} answered`;
  const ended: Told[] =
    isNowSet(change, "closedAt") && isBySystem ? [{ to: survey.createdBy, sort: "result", text }] : [];
  return [...asked, ...late, ...ended];
};

/** What an entry tells people of poker sessions and surveys: that they are asked, that time runs out, what the deadline brought. */
export const sessionNoticesOf = (rows: Rows, entry: LogEntry): Notice[] =>
  entry.changes.flatMap((change): Notice[] => {
    const poker = change.kind === pokerKind.name ? rows.get(pokerKind, change.id) : undefined;
    const survey = change.kind === surveyKind.name ? rows.get(surveyKind, change.id) : undefined;
    const session = poker ?? survey;
    if (!session) return [];
    const told = poker
      ? ofPoker(rows, poker, change)
      : ofSurvey(survey as Survey, change, entry.actor === systemActor.id);
    return told.flatMap(({ to, sort, text }) => {
      const member = rows.get(memberKind, to);
      if (!member || to === entry.actor || !memberSees(rows, member, `product:${session.product}`)) return [];
      return [
        {
          id: `${entry.version}.${to}.${sort}`,
          member: to,
          sort,
          product: session.product,
          item: session.items[0] as string,
          session: { type: poker ? ("poker" as const) : ("survey" as const), id: session.id, name: session.name },
          by: entry.actor,
          at: entry.at,
          text,
          version: entry.version,
        },
      ];
    });
  });
