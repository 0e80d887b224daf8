import { defineCommand, notFound, type Rows, refuse, type Tx } from "@overstory/kernel";
import type { SurveyTechnique } from "@overstory/scoring";
import { z } from "zod";
import { limits, lineOf, momentOf, nameOf, newId } from "../fields.ts";
import { endLink, linkFields, makeLink } from "../guest/link.ts";
import { guestActing, sessionFor } from "../guest/session.ts";
import { productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";
import { itemsOf, requireAhead } from "../poker/create.ts";
import { askedMembers } from "../poker/people.ts";
import { requireBeforeDeadline, requireOpen } from "../poker/rules.ts";
import { productKind } from "../product/schema.ts";
import { techniqueName, techniqueNamed } from "../score/technique.ts";
import { checkBallot, comparesPairs, settingsFor } from "./ballots.ts";
import { closeSurveyRow } from "./close.ts";
import { ballotKind, ballotSchema, type Survey, surveyKind, surveyLimits, surveySettings } from "./schema.ts";

export const surveyName = nameOf("session");

const itemNames = z
  .array(nameOf("item"))
  .min(2, "Choose at least two items: one alone needs no survey.")
  .max(surveyLimits.items, `A survey holds at most ${surveyLimits.items} items.`);
const people = z
  .array(nameOf("member"))
  .max(surveyLimits.people)
  .describe("Members who are asked to answer; they are told.");

/** The technique of a survey; refuses one that is scored item by item. */
export const surveyTechniqueNamed = (rows: Rows, id: string): SurveyTechnique => {
  const found = techniqueNamed(rows, id);
  if (found.type === "survey") return found;
  throw refuse("technique-card", `${found.name} is scored item by item. Vote on its inputs in a poker session.`, {
    subject: id,
    field: "technique",
  });
};

const told = (survey: Survey) => ({
  id: survey.id,
  name: survey.name,
  product: survey.product,
  state: survey.state,
  deadline: survey.deadline ?? null,
});

const withAsked = (participants: Survey["participants"], asked: readonly string[], now: string) => {
  const after = { ...participants };
  for (const id of asked) after[id] = { ...after[id], askedAt: after[id]?.askedAt ?? now };
  requireRoom(after);
  return after;
};

const requireRoom = (participants: object): void => {
  if (Object.keys(participants).length > surveyLimits.people)
    throw refuse("session-full", `At most ${surveyLimits.people} people answer one survey.`);
};

/** Prices by an item's key or id, under its id. */
const byId = (rows: Rows, settings: z.infer<typeof surveySettings>): z.infer<typeof surveySettings> => {
  if (!settings.prices) return settings;
  const prices: Record<string, number> = {};
  for (const [name, price] of Object.entries(settings.prices))
    prices[rows.by(itemKind, "key", name.toUpperCase())[0]?.id ?? name] = price;
  return { ...settings, prices };
};

export const createSurvey = defineCommand({
  name: "survey.create",
  summary: "Collect what several people say about items, under a technique such as Kano or buy-a-feature.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    id: newId,
    product: nameOf("product"),
    name: lineOf(limits.name, "The name"),
    technique: techniqueName,
    items: itemNames,
    settings: surveySettings.optional(),
    deadline: momentOf("deadline").optional(),
    people: people.optional(),
  }),
  run: (tx, input, ctx) => {
    const product = productNamed(tx, input.product);
    const { ballot, name } = surveyTechniqueNamed(tx, input.technique);
    requireAhead(input.deadline, ctx.now);
    const items = itemsOf(tx, product, input.items);
    if (comparesPairs(ballot) && items.length > surveyLimits.compared)
      throw refuse("too-many-pairs", `${name} asks for every pair: choose at most ${surveyLimits.compared} items.`, {
        field: "items",
      });
    return told(
      tx.insert(surveyKind, {
        id: input.id ?? ctx.newId(),
        product: product.id,
        name: input.name,
        technique: input.technique,
        items,
        settings: settingsFor(ballot, items, byId(tx, input.settings ?? {})),
        deadline: input.deadline,
        state: "open",
        createdBy: ctx.actor.id,
        participants: withAsked({}, askedMembers(tx, product, input.people ?? []), ctx.now),
        createdAt: ctx.now,
      }),
    );
  },
});

const openSurvey = (tx: Tx, name: string, ctx: { actor: { id: string } }): Survey => {
  const survey = sessionFor(tx, surveyKind, name, ctx.actor);
  requireOpen(survey);
  return survey;
};

export const editSurvey = defineCommand({
  name: "survey.edit",
  summary: "Change a survey's name or deadline, or ask further people; what was answered stays.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    survey: surveyName,
    name: lineOf(limits.name, "The name").optional(),
    deadline: momentOf("deadline").nullable().optional(),
    people: people.optional(),
  }),
  run: (tx, input, ctx) => {
    const survey = openSurvey(tx, input.survey, ctx);
    const product = tx.get(productKind, survey.product);
    if (!product) throw notFound("product", survey.product);
    requireAhead(input.deadline, ctx.now);
    const asked = askedMembers(tx, product, input.people ?? []);
    return told(
      tx.update(surveyKind, survey.id, {
        name: input.name,
        deadline: input.deadline,
        ...(input.deadline !== undefined && { remindedAt: null }),
        participants: asked.length > 0 ? withAsked(survey.participants, asked, ctx.now) : undefined,
      }),
    );
  },
});

export const answerSurvey = defineCommand({
  name: "survey.answer",
  summary: "Answer a survey, unseen by others until it closes; again before that to change it, null to take it back.",
  needs: "session.vote",
  optimistic: false,
  input: z.strictObject({ survey: surveyName, ballot: ballotSchema.nullable() }),
  // What somebody says is nobody's business before the survey closes: the log keeps that they answered.
  logged: ({ survey }) => ({ survey }),
  run: (tx, input, ctx) => {
    const survey = openSurvey(tx, input.survey, ctx);
    requireBeforeDeadline(survey, ctx.now);
    const me = ctx.actor.id;
    const id = `${survey.id}.${me}`;
    if (input.ballot) {
      checkBallot(surveyTechniqueNamed(tx, survey.technique).ballot, survey, input.ballot);
      if (tx.get(ballotKind, id)) tx.update(ballotKind, id, { ballot: input.ballot, at: ctx.now });
      else tx.insert(ballotKind, { id, survey: survey.id, person: me, ballot: input.ballot, at: ctx.now });
    } else if (tx.get(ballotKind, id)) tx.remove(ballotKind, id);
    const guest = guestActing(tx, ctx.actor);
    const { answeredAt: _, ...before } = survey.participants?.[me] ?? {};
    const part = {
      ...before,
      ...(guest ? { name: guest.name, function: guest.function, guest: true as const } : {}),
      function: guest ? guest.function : tx.get(memberKind, me)?.function,
      ...(input.ballot && { answeredAt: ctx.now }),
    };
    const participants = { ...survey.participants, [me]: part };
    requireRoom(participants);
    const after = tx.update(surveyKind, survey.id, { participants });
    return { ...told(after), answered: input.ballot !== null };
  },
});

export const closeSurvey = defineCommand({
  name: "survey.close",
  summary: "End a survey: nobody answers any more, and everybody sees what came out.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ survey: surveyName }),
  run: (tx, input, ctx) => told(closeSurveyRow(tx, openSurvey(tx, input.survey, ctx), ctx.now)),
});

export const inviteToSurvey = defineCommand({
  name: "survey.invite",
  summary: "Make a link by which people without an account answer a survey; a new one takes the place of the old.",
  needs: "backlog.edit",
  optimistic: false,
  makesSecret: "ovj_",
  input: z.strictObject({ survey: surveyName, ...linkFields }),
  run: (tx, input, ctx) => {
    const survey = openSurvey(tx, input.survey, ctx);
    const link = makeLink(tx, "survey", survey, input.expiresAt, ctx);
    return { ...told(tx.update(surveyKind, survey.id, { link })), ...link };
  },
});

export const uninviteFromSurvey = defineCommand({
  name: "survey.uninvite",
  summary: "End a survey's link: nobody joins by it any more.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ survey: surveyName }),
  run: (tx, input, ctx) => {
    const survey = openSurvey(tx, input.survey, ctx);
    endLink(tx, survey);
    return told(tx.update(surveyKind, survey.id, { link: null }));
  },
});
