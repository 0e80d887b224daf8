import { recordKind } from "../record/record-kind.ts";

/** What goes out together. */
export const releaseDef = recordKind({
  noun: "release",
  one: "a release",
  of: "product",
  name: "name",
  fields: {
    name: { type: "line", label: "Name", max: 120, hint: "2.4" },
    day: { type: "day", label: "Date" },
    state: { type: "choice", label: "State", options: { planned: "Planned", released: "Released" } },
    notes: { type: "prose", label: "Notes" },
  },
});
