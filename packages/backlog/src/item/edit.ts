import { defineCommand, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { customAfter, customInput } from "../custom/values.ts";
import { baseField, documentFields, documentsOf, hasTexts, writeDocument } from "../document/write.ts";
import { calledOf, labels, limits, lineOf, nameOf } from "../fields.ts";
import { watchersWith } from "../notice/watch.ts";
import { urlOf } from "../record/field-types.ts";
import { recordNamed } from "../record/record-commands.ts";
import { effortField } from "../score/schema.ts";
import { itemNamed, memberNamed } from "./find.ts";
import { type PlanNoun, planDefs } from "./plans.ts";
import { epicKinds, type Item, itemKind } from "./schema.ts";
import { confidences, endField, horizons, startField } from "./time.ts";
import { type ItemView, viewOf } from "./view.ts";

const itemName = nameOf("item");

/** What a command on one item has loaded: its texts, to answer the item as it is now. */
export const loadsOfItem = (rows: Rows, input: { item: string }) => documentsOf([itemNamed(rows, input.item)]);

/** The item as it is after a change. */
export const changed = (tx: Tx, id: string): ItemView => {
  tx.settle();
  return viewOf(tx, itemNamed(tx, id));
};

const ticket = z.strictObject({
  url: urlOf("The ticket's address"),
  key: lineOf(limits.label, "The ticket's key").optional(),
  state: lineOf(limits.label, "The ticket's state").optional(),
});

/** When and with what an item is planned, and what the workspace notes of its own. */
const planFields = {
  sprint: calledOf("sprint").nullable().optional().describe("A sprint of its product, by name or id."),
  release: calledOf("release").nullable().optional(),
  milestone: calledOf("milestone").nullable().optional(),
  start: startField
    .nullable()
    .optional()
    .describe("The day on which it begins; rolled up from below where none is set."),
  end: endField.nullable().optional().describe("The day on which it ends; rolled up from below where none is set."),
  confidence: z.enum(confidences).nullable().optional().describe("How sure its days are."),
  horizon: z.enum(horizons).nullable().optional().describe("Now, next or later on a roadmap without dates."),
  ticket: ticket.nullable().optional().describe("The ticket in the engineers' tracker."),
  custom: customInput,
};

/** The ticket as written; the same ticket need not be told again to whom it belongs. */
const ticketAfter = ({ ticket: before }: Item, given: z.output<typeof ticket> | null | undefined) =>
  (given && before?.linked && before.url === given.url ? { ...given, linked: true as const } : given) as
    | Item["ticket"]
    | null;

const planOf = (tx: Tx, item: Item, input: z.output<typeof editInput>) => {
  const set = (name: PlanNoun) => {
    const wanted = input[name];
    if (wanted === undefined || wanted === null) return wanted;
    const found = recordNamed(tx, planDefs[name], wanted, item);
    if (found.state === "closed" && found.id !== item[name])
      throw refuse("sprint-closed", `"${found.name}" is closed. Choose a sprint that is not.`, {
        subject: item.key,
        field: "sprint",
      });
    return found.id as string;
  };
  return {
    sprint: set("sprint"),
    release: set("release"),
    milestone: set("milestone"),
    start: input.start,
    end: input.end,
    confidence: input.confidence,
    horizon: input.horizon,
    ticket: ticketAfter(item, input.ticket),
    custom: input.custom && customAfter(tx, item, input.custom),
  };
};

const editInput = z.strictObject({
  item: itemName,
  title: lineOf(limits.title, "The title").optional(),
  labels: labels.optional(),
  addLabels: labels.optional(),
  removeLabels: labels.optional(),
  assignee: nameOf("member").nullable().optional(),
  effort: effortField.nullable().optional(),
  epicKind: z.enum(epicKinds).optional(),
  ...planFields,
  ...documentFields,
  ...baseField,
});

const nextLabels = (
  now: readonly string[] | undefined,
  input: z.output<typeof editInput>,
): string[] | null | undefined => {
  if (!input.labels && !input.addLabels && !input.removeLabels) return undefined;
  const kept = [...(input.labels ?? now ?? []), ...(input.addLabels ?? [])].filter(
    (label) => !input.removeLabels?.includes(label),
  );
  const unique = [...new Set(kept)];
  if (unique.length > limits.labels)
    throw refuse("labels-too-many", `An item holds at most ${limits.labels} labels. Take some away first.`, {
      field: "labels",
    });
  return unique.length === 0 ? null : unique;
};

export const editItem = defineCommand({
  name: "item.edit",
  summary: "Change an item's title and fields.",
  needs: "backlog.edit",
  input: editInput,
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    if (input.epicKind !== undefined && item.kind !== "epic")
      throw refuse("field-of-epic", `Only an epic has a kind of epic; ${item.key} is a ${item.kind}.`, {
        subject: item.key,
        field: "epicKind",
      });
    const assignee =
      input.assignee === undefined || input.assignee === null ? input.assignee : memberNamed(tx, input.assignee).id;
    tx.update(itemKind, item.id, {
      title: input.title,
      labels: nextLabels(item.labels, input),
      assignee,
      watchers: watchersWith(tx, item.watchers, [assignee]),
      effort: input.effort,
      epicKind: input.epicKind,
      ...planOf(tx, item, input),
      updatedAt: ctx.now,
    });
    if (hasTexts(input)) writeDocument(tx, item, input);
    return changed(tx, item.id);
  },
});

export const editDocument = defineCommand({
  name: "document.edit",
  summary: "Change an item's texts: the four parts of its story, the fields of its document.",
  needs: "backlog.edit",
  input: z.strictObject({ item: itemName, ...documentFields, ...baseField }),
  loads: loadsOfItem,
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    writeDocument(tx, item, input);
    tx.update(itemKind, item.id, { updatedAt: ctx.now });
    return changed(tx, item.id);
  },
});
