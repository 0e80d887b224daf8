import { DomainError, defineCommand, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, nameOf } from "../fields.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { aKind } from "../item/kinds.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { sprints } from "./commands.ts";
import { sprintDef } from "./schema.ts";

export const stories = z.array(nameOf("story")).max(limits.bulk, `At most ${limits.bulk} stories at a time.`);

type Sprint = RowOf<typeof sprintDef>;
/** An item as it is named, and its place in the input. */
type Named = { readonly item: Item; readonly field: string };

/** The items of a list; a refusal names the place. */
export const namedIn = (rows: Rows, list: readonly string[], name: string): Named[] =>
  list.map((called, at) => {
    const field = `${name}.${at}`;
    try {
      return { item: itemNamed(rows, called), field };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError({ ...error.problem, errors: [{ field, message: error.problem.message }] });
    }
  });

/** Refuses what is no story of the sprint's product, and what is named twice. */
export const checkNamed = (sprint: Sprint, named: readonly Named[]) => {
  const seen = new Set<string>();
  for (const { item, field } of named) {
    const wrong = (code: string, message: string) => refuse(code, message, { subject: item.key, field });
    if (item.kind !== "story")
      throw wrong("sprint-of-story", `${item.key} is ${aKind(item.kind)}. A sprint is filled with stories.`);
    if (item.product !== sprint.product)
      throw wrong("sprint-elsewhere", `${item.key} is of another product than "${sprint.name}".`);
    if (seen.has(item.id)) throw wrong("item-twice", `${item.key} is named twice. Leave one of them out.`);
    seen.add(item.id);
  }
};

export const fillSprint = defineCommand({
  name: "sprint.fill",
  summary: "Put stories into a sprint, and take others out of it, as one step.",
  needs: "backlog.edit",
  input: z.strictObject({
    sprint: calledOf("sprint"),
    product: nameOf("product").optional().describe("Where several products have a sprint of that name."),
    items: stories.default([]).describe("Stories to put in, also from another sprint."),
    remove: stories.default([]).describe("Stories of this sprint to take out."),
  }),
  run: (tx, input, ctx) => {
    const [added, removed] = [namedIn(tx, input.items, "items"), namedIn(tx, input.remove, "remove")];
    const within = input.product === undefined ? {} : { product: productNamed(tx, input.product).id };
    const sprint = recordNamed(tx, sprintDef, input.sprint, within);
    if (sprint.state === "closed")
      throw refuse("sprint-closed", `"${sprint.name}" is closed. Choose a sprint that is not.`, {
        subject: sprint.name ?? sprint.id,
        field: "sprint",
      });
    if (added.length + removed.length === 0)
      throw refuse("sprint-nothing", "Name at least one story to put in or to take out.", { field: "items" });
    checkNamed(sprint, [...added, ...removed]);
    for (const { item, field } of removed)
      if (item.sprint !== sprint.id)
        throw refuse("sprint-without", `${item.key} is not in "${sprint.name}", so it is not taken out.`, {
          subject: item.key,
          field,
        });
    for (const { item } of added) tx.update(itemKind, item.id, { sprint: sprint.id, updatedAt: ctx.now });
    for (const { item } of removed) tx.update(itemKind, item.id, { sprint: null, updatedAt: ctx.now });
    return {
      ...sprints.viewOf(tx, recordNamed(tx, sprintDef, sprint.id)),
      added: added.map(({ item }) => item.key),
      removed: removed.map(({ item }) => item.key),
    };
  },
});
