import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { documentFields, documentsOf, writeDocument } from "../document/write.ts";
import { limits, lineOf, nameOf } from "../fields.ts";
import { createStory } from "../item/create.ts";
import { changed } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import type { ItemView } from "../item/view.ts";
import { effortField } from "../score/schema.ts";

const splitLimit = 20;

export const splitStory = defineCommand({
  name: "story.split",
  summary: "Split a story that is too big into several, in one step: it becomes the first of them and keeps its key.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    into: z
      .array(
        z.strictObject({
          title: lineOf(limits.title, "The title").optional(),
          story: documentFields.story,
          effort: effortField.nullable().optional(),
        }),
      )
      .min(1, "Name at least one story to split into.")
      .max(splitLimit, `A story is split into at most ${splitLimit}.`),
    keep: z.boolean().default(false).describe("Leave the story as it is, and put all of them after it."),
  }),
  loads: (rows, { item }) => documentsOf([itemNamed(rows, item)]),
  run: (tx, input, ctx): { items: ItemView[] } => {
    const story = itemNamed(tx, input.item);
    if (story.kind !== "story")
      throw refuse("split-of-story", `Only a story is split; ${story.key} is not one.`, {
        subject: story.key,
        field: "item",
      });
    const first = input.keep ? undefined : input.into[0];
    if (first) {
      tx.update(itemKind, story.id, { title: first.title, effort: first.effort, updatedAt: ctx.now });
      if (first.story) writeDocument(tx, story, { story: first.story });
    }
    let after = story.id;
    const made = input.into.slice(first ? 1 : 0).map(({ title, story: parts, effort }) => {
      const place = story.parent === undefined ? { product: story.product } : { parent: story.parent };
      const given = { ...place, after, title, story: parts, effort: effort ?? undefined, labels: story.labels };
      const { id } = createStory.run(tx, given as never, ctx);
      // What the whole rests on, its parts rest on too.
      const { links, traces, traceNotes, milestone, release, custom } = story;
      tx.update(itemKind, id, { links, traces, traceNotes, milestone, release, custom });
      after = id;
      return id;
    });
    return { items: [story.id, ...made].map((id) => changed(tx, id)) };
  },
});
