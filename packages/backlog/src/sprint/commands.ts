import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { plannedAnswer, plannedIn } from "../link/uses.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { sprintDef, sprintStates } from "./schema.ts";

export const sprints = recordCommands(sprintDef, {
  summary: { create: "Create a sprint of a product.", list: "The sprints with their stories and points." },
  answer: {
    ...plannedAnswer,
    state: z.enum(sprintStates),
    startedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
  },
  tell: (rows, row) => ({
    ...plannedIn(rows, row),
    state: row.state ?? "planned",
    startedAt: row.startedAt ?? null,
    closedAt: row.closedAt ?? null,
  }),
});

const named = {
  sprint: calledOf("sprint"),
  product: nameOf("product").optional().describe("Where several products have a sprint of that name."),
};

export const startSprint = defineCommand({
  name: "sprint.start",
  summary: "Start a sprint; a product has one active sprint at most.",
  needs: "backlog.edit",
  input: z.strictObject(named),
  run: (tx, input, ctx) => {
    const sprint = recordNamed(tx, sprintDef, input.sprint, within(tx, input));
    if ((sprint.state ?? "planned") !== "planned")
      throw refuse("sprint-state", `"${sprint.name}" is ${sprint.state}. Only a planned sprint is started.`, {
        subject: sprint.name ?? sprint.id,
      });
    return sprints.viewOf(
      tx,
      tx.update(sprintDef.kind, sprint.id, { state: "active", startedAt: ctx.now, updatedAt: ctx.now } as never),
    );
  },
});

const within = (tx: Parameters<typeof productNamed>[0], input: { product?: string | undefined }) =>
  input.product === undefined ? {} : { product: productNamed(tx, input.product).id };

export const closeSprint = defineCommand({
  name: "sprint.close",
  summary: "Close an active sprint and say where its unfinished stories go.",
  needs: "backlog.edit",
  input: z.strictObject({
    ...named,
    leftovers: calledOf("sprint")
      .optional()
      .describe('Where unfinished stories go: "backlog", or another sprint. Must be said when there are any.'),
  }),
  run: (tx, input, ctx) => {
    const sprint = recordNamed(tx, sprintDef, input.sprint, within(tx, input));
    const subject = { subject: sprint.name ?? sprint.id };
    if (sprint.state !== "active")
      throw refuse(
        "sprint-state",
        `"${sprint.name}" is ${sprint.state ?? "planned"}. Only an active sprint is closed.`,
        subject,
      );
    const open = tx
      .by(itemKind, "planned", sprint.id)
      .filter((item) => item.deletedAt === undefined && item.stage !== "finished" && item.sprint === sprint.id);
    if (open.length > 0 && input.leftovers === undefined)
      throw refuse(
        "leftovers-unsaid",
        `${open.length} ${open.length === 1 ? "story is" : "stories are"} not finished. Say where they go: "backlog", or another sprint.`,
        { ...subject, field: "leftovers" },
      );
    const to =
      input.leftovers === undefined || input.leftovers === "backlog"
        ? null
        : recordNamed(tx, sprintDef, input.leftovers, { product: sprint.product });
    if (to && (to.id === sprint.id || to.state === "closed" || to.product !== sprint.product))
      throw refuse(
        "leftovers-target",
        `"${to.name}" cannot take them. Choose a sprint of this product that is not closed.`,
        {
          ...subject,
          field: "leftovers",
        },
      );
    for (const item of open) tx.update(itemKind, item.id, { sprint: to?.id ?? null, updatedAt: ctx.now });
    tx.update(sprintDef.kind, sprint.id, { state: "closed", closedAt: ctx.now, updatedAt: ctx.now } as never);
    return { ...sprints.viewOf(tx, recordNamed(tx, sprintDef, sprint.id)), moved: open.map((item) => item.key) };
  },
});
