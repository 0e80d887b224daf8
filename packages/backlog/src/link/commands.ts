import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, limits, nameOf } from "../fields.ts";
import { changed, loadsOfItem } from "../item/edit.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { linkNouns } from "./schema.ts";
import { linkDefs } from "./told.ts";

const input = z.strictObject({
  item: nameOf("item"),
  noun: z.enum(linkNouns),
  to: calledOf("target").describe("Its name or id."),
});

const linked = (isOn: boolean) => ({
  needs: "backlog.edit",
  input,
  loads: loadsOfItem,
  run: (tx: Parameters<typeof changed>[0], { item: name, noun, to }: z.output<typeof input>, ctx: { now: string }) => {
    const item = itemNamed(tx, name);
    // A link whose target is gone can still be taken away.
    const isGone = !isOn && Object.hasOwn(item.links ?? {}, to);
    const id = isGone ? to : recordNamed(tx, linkDefs[noun], to).id;
    const { [id]: _, ...others } = item.links ?? {};
    if (isOn && Object.keys(others).length >= limits.links)
      throw refuse("links-too-many", `An item holds at most ${limits.links} links. Take some away first.`, {
        subject: item.key,
        field: "to",
      });
    tx.update(itemKind, item.id, { links: isOn ? { ...others, [id]: noun } : others, updatedAt: ctx.now });
    return changed(tx, item.id);
  },
});

export const addLink = defineCommand({
  name: "link.add",
  summary: "Link an item to a persona, objective, KPI or component.",
  ...linked(true),
});

export const removeLink = defineCommand({
  name: "link.remove",
  summary: "Take a link from an item away.",
  ...linked(false),
});
