import { defineCommand, notFound, type Rows, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf } from "../fields.ts";
import { revealTurn } from "../poker/reveal.ts";
import { type Poker, pokerKind } from "../poker/schema.ts";
import { closeSurveyRow } from "../survey/close.ts";
import { type Survey, surveyKind } from "../survey/schema.ts";

const day = 86_400_000;

type Timed = Pick<Poker, "createdAt" | "deadline" | "remindedAt" | "state"> & { readonly dueAt?: string | undefined };

/** What a session's deadline asks for at a moment. Reminders come a day before it, or when half of a shorter time is over. */
const dueOf = ({ createdAt, deadline, remindedAt, state, dueAt }: Timed, now: string): "end" | "remind" | undefined => {
  if (state === "closed" || deadline === undefined || dueAt !== undefined) return undefined;
  if (now >= deadline) return "end";
  const [from, end] = [Date.parse(createdAt), Date.parse(deadline)];
  const remind = end - Math.min(day, (end - from) / 2);
  return remindedAt === undefined && Date.parse(now) >= remind ? "remind" : undefined;
};

/** Sessions whose deadline asks for something at that moment. */
export const dueSessions = (rows: Rows, now: string): string[] => [
  ...[...rows.all(pokerKind)].filter((poker) => dueOf(poker, now)).map(({ id }) => id),
  ...[...rows.all(surveyKind)].filter((survey) => dueOf(survey, now)).map(({ id }) => id),
];

const endPoker = (tx: Tx, poker: Poker, now: string): void => {
  let after = poker;
  for (const key of Object.keys(poker.turns ?? {})) after = revealTurn(tx, after, key, now) ?? after;
  tx.update(pokerKind, poker.id, { dueAt: now });
};

const endSurvey = (tx: Tx, survey: Survey, now: string): void => {
  closeSurveyRow(tx, survey, now);
};

/** Run by the server as time goes by; run again, by this server or another, it changes nothing. Who is told is read from the log. */
export const sessionDue = defineCommand({
  name: "session.due",
  summary: "Do what a session's deadline asks for: remind those who have not voted, reveal or close.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ session: nameOf("session") }),
  run: (tx, input, ctx) => {
    const poker = tx.get(pokerKind, input.session);
    const survey = tx.get(surveyKind, input.session);
    const timed = poker ?? survey;
    if (!timed) throw notFound("session", input.session);
    const due = dueOf(timed, ctx.now);
    if (due === "remind" && poker) tx.update(pokerKind, poker.id, { remindedAt: ctx.now });
    if (due === "remind" && survey) tx.update(surveyKind, survey.id, { remindedAt: ctx.now });
    if (due === "end" && poker) endPoker(tx, poker, ctx.now);
    if (due === "end" && survey) endSurvey(tx, survey, ctx.now);
    return { id: timed.id, did: due ?? null };
  },
});
