import { defineCommand, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, lineOf, nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { components } from "./commands.ts";
import { componentDef } from "./schema.ts";

const mostItems = 50;

const made = (tx: Tx, name: string, ctx: { now: string; actor: { id: string }; newId(): string }): string => {
  const isTaken = [...tx.all(componentDef.kind)].some((one) => one.name?.toLowerCase() === name.toLowerCase());
  if (isTaken)
    throw refuse(
      "component-exists",
      `There is a component "${name}" already. Add the items to it, or choose another name.`,
      {
        field: "name",
      },
    );
  const base = { createdAt: ctx.now, createdBy: ctx.actor.id, updatedAt: ctx.now };
  return tx.insert(componentDef.kind, { id: ctx.newId(), name, ...base }).id;
};

export const shareComponent = defineCommand({
  name: "component.share",
  summary: "Make what several items build a shared component that they all use, in one step.",
  needs: "backlog.edit",
  input: z.strictObject({
    items: z.array(nameOf("item")).min(1, "Name at least one item.").max(mostItems, `At most ${mostItems} at a time.`),
    name: lineOf(limits.name, "The name")
      .optional()
      .describe("Of a new component; the first item's title where left out."),
    component: calledOf("component").optional().describe("One that exists, by name or id, instead of a new one."),
  }),
  optimistic: false,
  run: (tx, input, ctx) => {
    const items = input.items.map((name): Item => itemNamed(tx, name));
    const name = input.name ?? (items[0] as Item).title.slice(0, limits.name).trim();
    const id = input.component === undefined ? made(tx, name, ctx) : recordNamed(tx, componentDef, input.component).id;
    for (const { id: itemId, key, links } of items) {
      if (links?.[id] === undefined && Object.keys(links ?? {}).length >= limits.links)
        throw refuse("links-too-many", `${key} holds ${limits.links} links already. Take some away first.`, {
          subject: key,
          field: "items",
        });
      tx.update(itemKind, itemId, { links: { ...links, [id]: "component" }, updatedAt: ctx.now });
    }
    return components.viewOf(tx, tx.get(componentDef.kind, id) as never);
  },
});
