import { recordKind } from "../record/record-kind.ts";

/** A link from an item to a design, an API description or another thing outside. */
export const assetDef = recordKind({
  noun: "asset",
  one: "an asset",
  of: "item",
  name: "title",
  fields: {
    title: { type: "line", label: "Title", max: 200 },
    url: { type: "url", label: "Address" },
    sort: { type: "choice", label: "Kind", options: { ux: "UX", api: "API", delivery: "Delivery", other: "Other" } },
  },
});
