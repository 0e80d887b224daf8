import { defineKind, refuse } from "@overstory/kernel";
import { z } from "zod";
import { recordKind } from "../record/record-kind.ts";

/** Origins on which one form may be shown within another page, at most. */
const originLimit = 20;

/** Whether the text is an origin and no more: `https://example.com`, on this machine also with http. */
const isOrigin = (text: string): boolean =>
  /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(text) ||
  /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/.test(text);

/** A page by link where people without an account leave what they ask for. */
export const formDef = recordKind({
  noun: "form",
  one: "a form",
  of: "product",
  isResearch: true,
  name: "title",
  fields: {
    title: { type: "line", label: "Title", max: 120, hint: "What people read above the form." },
    intro: { type: "line", label: "Below the title", max: 500, hint: "What you do with what they write." },
    areas: {
      type: "lines",
      label: "Areas to choose from",
      hint: "In words that customers know; everybody reads them.",
    },
    origins: {
      type: "lines",
      label: "Pages that may show it",
      hint: "Origins such as https://www.example.com; nowhere else is it shown within a page.",
    },
  },
  more: {
    /** Personas that people may choose; their names are read by everybody who has the link. */
    personas: z.array(z.string()).optional(),
    link: z.strictObject({ hint: z.string(), expiresAt: z.string() }).optional(),
  },
  check: (_, { title, origins = [] }) => {
    const wrong = origins.find((one) => !isOrigin(one));
    if (wrong !== undefined)
      throw refuse(
        "origin-invalid",
        `"${wrong}" is no origin. Write it as https://www.example.com: without a path, in small letters.`,
        { subject: title ?? "", field: "origins" },
      );
    if (origins.length > originLimit)
      throw refuse("origins-too-many", `At most ${originLimit} pages may show one form. Take some away.`, {
        subject: title ?? "",
        field: "origins",
      });
  },
  along: (tx, row) => {
    if (tx.get(formLinkKind, row.id)) tx.remove(formLinkKind, row.id);
  },
});

/** The link of a form; its id is the form's, so that a new one takes the place of the old. */
export const formLinkSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  /** The SHA-256 of its secret. */
  hash: z.string(),
  hint: z.string(),
  expiresAt: z.string(),
});
export type FormLink = z.infer<typeof formLinkSchema>;

export const formLinkKind = defineKind<FormLink>({
  name: "formLink",
  schema: formLinkSchema,
  heat: "hot",
  scope: () => "server",
  ref: (link) => link.hash,
  indexes: { hash: (link) => link.hash },
});
