import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, momentOf } from "../fields.ts";
import { personaDef } from "../persona/schema.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { formDef, formLinkKind } from "./schema.ts";

const day = 86_400_000;
const linkDays = 90;

export const forms = recordCommands(formDef, {
  summary: {
    create: "Create a form by which people without an account leave requests; form.open gives it a link.",
    list: "The forms of a product.",
  },
  input: {
    personas: z
      .array(calledOf("persona"))
      .max(20, "At most 20 personas to choose from.")
      .optional()
      .describe("Personas that people may choose; whoever has the link reads their names."),
  },
  resolve: (tx, { personas }) =>
    personas === undefined
      ? {}
      : { personas: (personas as string[]).map((name) => recordNamed(tx, personaDef, name).id) },
  answer: {
    personas: z.array(z.string()),
    link: z.object({ hint: z.string(), expiresAt: z.string() }).nullable(),
  },
  tell: (_, row) => ({ personas: row.personas ?? [], link: row.link ?? null }),
});

export const openForm = defineCommand({
  name: "form.open",
  summary: "Make a form's link, by which whoever has it leaves requests; a new one takes the place of the old.",
  needs: "backlog.edit",
  optimistic: false,
  makesSecret: "ovf_",
  input: z.strictObject({
    form: calledOf("form"),
    expiresAt: momentOf("expiresAt")
      .optional()
      .describe(`When the link stops working; in ${linkDays} days where left out.`),
  }),
  run: (tx, input, ctx) => {
    const form = recordNamed(tx, formDef, input.form);
    if (!ctx.secret) throw refuse("server-only", "Links are made by the server. Try again when connected.");
    if (input.expiresAt !== undefined && input.expiresAt <= ctx.now)
      throw refuse("expiry-past", "The link would have expired already. Choose a later day.", { field: "expiresAt" });
    const expiresAt = input.expiresAt ?? new Date(Date.parse(ctx.now) + linkDays * day).toISOString();
    const { hash, hint } = ctx.secret;
    if (tx.get(formLinkKind, form.id)) tx.remove(formLinkKind, form.id);
    tx.insert(formLinkKind, { id: form.id, product: form.product as string, hash, hint, expiresAt });
    const after = tx.update(formDef.kind, form.id, { link: { hint, expiresAt }, updatedAt: ctx.now });
    return forms.viewOf(tx, after);
  },
});

export const closeForm = defineCommand({
  name: "form.close",
  summary: "Take a form's link back: it shows nothing and takes nothing any more.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ form: calledOf("form") }),
  run: (tx, input, ctx) => {
    const form = recordNamed(tx, formDef, input.form);
    if (tx.get(formLinkKind, form.id)) tx.remove(formLinkKind, form.id);
    return forms.viewOf(tx, tx.update(formDef.kind, form.id, { link: null, updatedAt: ctx.now }));
  },
});
