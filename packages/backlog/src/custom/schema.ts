import { z } from "zod";
import { itemKinds } from "../item/kinds.ts";
import { recordKind } from "../record/record-kind.ts";

export const customTypes = {
  text: "Text",
  number: "Number",
  choice: "Choice",
  choices: "Several choices",
  date: "Date",
  person: "Person",
  link: "Link",
  flag: "Yes or no",
} as const;
export type CustomType = keyof typeof customTypes;

/** A field of the workspace's own, on the kinds of item that it names. */
export const customFieldDef = recordKind({
  noun: "field",
  one: "a field",
  of: "workspace",
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 60 },
    hint: { type: "line", label: "What belongs here", max: 200 },
    type: { type: "choice", label: "Type", options: customTypes },
    options: { type: "lines", label: "Options" },
    archived: { type: "flag", label: "Archived" },
  },
  more: { kinds: z.array(z.enum(itemKinds)).optional() },
});
