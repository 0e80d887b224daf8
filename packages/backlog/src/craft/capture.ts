import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, shortened, textOf } from "../fields.ts";
import { createStory } from "../item/create.ts";
import type { ItemView } from "../item/view.ts";
import { readersNeeded } from "./check.ts";

/** At most so many stories come in by one paste. */
const captureLimit = 500;

const bullet = /^\s*(?:[-*•–]|\d{1,4}[.)]|\[[ xX]?\])\s+/;

/** The sentences of a pasted list: a line each, or paragraphs where blank lines part them; marks in front of them go. */
const sentencesIn = (text: string): string[] => {
  const lines = text.split(/\r\n?|\n/);
  const isList = lines.filter((line) => bullet.test(line)).length > 1;
  const blocks = !isList && /\n\s*\n/.test(text) ? text.split(/\n\s*\n/) : lines;
  return blocks.map((block) => block.replace(bullet, "").replace(/\s+/g, " ").trim()).filter((block) => block !== "");
};

export const captureStories = defineCommand({
  name: "story.capture",
  summary:
    "Turn pasted sentences into pending stories, each taken apart into its parts; what is no story is kept as its title.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    text: textOf(limits.text, "The text").describe("One sentence a line, or paragraphs."),
    parent: nameOf("item").optional(),
    product: nameOf("product").optional(),
  }),
  run: (tx, input, ctx): { items: ItemView[] } => {
    const { sentence } = readersNeeded();
    const sentences = sentencesIn(input.text);
    if (sentences.length === 0)
      throw refuse("nothing-to-capture", "There is no sentence in the text.", { field: "text" });
    if (sentences.length > captureLimit)
      throw refuse(
        "too-many-sentences",
        `That is ${sentences.length} sentences; at most ${captureLimit} come in at once. Paste fewer.`,
        {
          field: "text",
        },
      );
    const place = { parent: input.parent, product: input.product };
    return {
      items: sentences.map((text) => {
        const { matched, role, situation, want, outcome } = sentence(text);
        const isWhole = [role, situation, want, outcome].every((part) => (part?.length ?? 0) <= limits.part);
        const story = matched && isWhole ? { role, situation, want, outcome } : undefined;
        // What lacks its wish, or is no story at all, stays as it was written.
        const title = story?.want === undefined ? shortened(text, limits.title) : undefined;
        const description = story === undefined && text.length > limits.title ? text : undefined;
        return createStory.run(tx, { ...place, title, story, description } as never, ctx);
      }),
    };
  },
});
