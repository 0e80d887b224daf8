import { type Context, defineCommand, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { calledOf, limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { formDef, formLinkKind } from "../form/schema.ts";
import { productNamed } from "../item/find.ts";
import { personaDef } from "../persona/schema.ts";
import { recordNamed, refuseUnseen } from "../record/record-commands.ts";
import { askerKind, requestKind, requestLimit } from "./schema.ts";
import { viewOfRequest } from "./told.ts";

/** Requests of one product that nobody has decided about, at most: a flood ends here. */
const openLimit = 5_000;
/** Requests of one product, at most. */
const allLimit = 50_000;

const requestText = textOf(requestLimit, "The request")
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().min(1, "The request is empty. Write what is asked for."));

const refuseFlood = (rows: Rows, product: string): void => {
  const all = rows.by(requestKind, "product", product);
  const open = all.filter(({ state }) => state === "new").length;
  if (open >= openLimit || all.length >= allLimit)
    throw refuse("requests-too-many", "More requests than can be looked at are waiting. Come back later.", {
      subject: "request",
    });
};

export const createRequest = defineCommand({
  name: "request.create",
  summary: "Bring in what a customer asked for elsewhere: on the phone, at a fair, in a mail.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    id: newId,
    product: nameOf("product"),
    text: requestText.describe("In their words."),
    source: lineOf(300, "The source").optional().describe("Where you heard it."),
    persona: calledOf("persona").optional(),
  }),
  run: (tx, input, ctx: Context) => {
    const product = productNamed(tx, input.product).id;
    refuseUnseen(ctx, `research:${product}`, "a request");
    refuseFlood(tx, product);
    const row = tx.insert(requestKind, {
      id: input.id ?? ctx.newId(),
      product,
      text: input.text,
      source: input.source,
      persona: input.persona === undefined ? undefined : recordNamed(tx, personaDef, input.persona).id,
      state: "new",
      createdAt: ctx.now,
      createdBy: ctx.actor.id,
      updatedAt: ctx.now,
    });
    return viewOfRequest(tx, row);
  },
});

/** The product itself runs it when a form is sent; the contact lies in its job by then. */
export const leaveRequest = defineCommand({
  name: "request.leave",
  summary: "Keep what somebody without an account wrote into a form (run by the server).",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    form: nameOf("form"),
    link: textOf(100, "The link"),
    text: requestText,
    area: lineOf(limits.line, "The area").optional(),
    persona: nameOf("persona").optional(),
    asker: z.strictObject({ id: nameOf("asker"), hash: textOf(100, "The hash"), wantsMail: z.boolean() }).optional(),
  }),
  run: (tx, input, ctx) => {
    const link = tx.get(formLinkKind, input.form);
    const form = tx.get(formDef.kind, input.form);
    if (!link || !form || link.hash !== input.link || link.expiresAt <= ctx.now)
      throw refuse("form-closed", "This form is closed. Nothing was kept.", { subject: "form" });
    refuseFlood(tx, link.product);
    const { area, persona } = input;
    // What is not offered was not chosen in the form.
    const isOffered = area !== undefined && form.areas?.includes(area);
    const isPersona = persona !== undefined && form.personas?.includes(persona) && tx.get(personaDef.kind, persona);
    const row = tx.insert(requestKind, {
      id: ctx.newId(),
      product: link.product,
      form: form.id,
      text: input.text,
      ...(isOffered && { area }),
      ...(isPersona && { persona }),
      state: "new",
      createdAt: ctx.now,
      createdBy: ctx.actor.id,
      updatedAt: ctx.now,
    });
    if (input.asker) tx.insert(askerKind, { ...input.asker, product: link.product, request: row.id, leftAt: ctx.now });
    return { id: row.id };
  },
});
