import { defineKind } from "@overstory/kernel";
import { z } from "zod";

/** The four parts of the User Job Story: As a [role], when [situation], I want to [want], so I can [outcome]. */
export const storyParts = ["role", "situation", "want", "outcome"] as const;
export type StoryPart = (typeof storyParts)[number];

/** An item's texts; one row per item under the item's own id, loaded when the item is opened. */
export const documentSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  role: z.string().optional(),
  situation: z.string().optional(),
  want: z.string().optional(),
  outcome: z.string().optional(),
  /** Markdown. */
  description: z.string().optional(),
  /** What a source held that has no field here: header -> values as written. */
  extra: z.record(z.string(), z.array(z.string())).optional(),
  /** Fingerprints of the values that an import brought, by field: tells whether the source has changed since. */
  imported: z.record(z.string(), z.string()).optional(),
});
export type Document = z.infer<typeof documentSchema>;

export const documentKind = defineKind<Document>({
  name: "document",
  schema: documentSchema,
  heat: "cold",
  scope: (document) => `product:${document.product}`,
});

/** Which parts are written, as bits 1, 2, 4, 8 in the order of `storyParts`; `undefined` when none. */
export const partsOf = (document: Partial<Record<StoryPart, string>>): number | undefined => {
  const bits = storyParts.reduce((sum, part, at) => sum + (document[part] ? 1 << at : 0), 0);
  return bits === 0 ? undefined : bits;
};
