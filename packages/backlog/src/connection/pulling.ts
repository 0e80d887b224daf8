import { defineCommand, notFound, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { nameOf, shortened, textOf } from "../fields.ts";
import { isDue, nextPull } from "./due.ts";
import { type Connection, connectionKind, pullCountsSchema, pullStates } from "./schema.ts";

const connection = nameOf("connection");

const rowOf = (tx: Tx, id: string): Connection => {
  const row = tx.get(connectionKind, id);
  if (!row) throw notFound("connection", id);
  return row;
};

/** Run by every server that hears of a pull; the first one takes it on. */
export const beginPull = defineCommand({
  name: "connection.begin",
  summary: "Take on a pull that somebody asked for.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ connection, import: nameOf("import") }),
  run: (tx, input, ctx) => {
    const { id, pull } = rowOf(tx, input.connection);
    const did = pull !== undefined && pull.import === input.import && pull.begunAt === undefined;
    if (did) tx.update(connectionKind, id, { pull: { ...pull, begunAt: ctx.now } });
    return { id, did };
  },
});

/** Run by every server as time goes by; the first one takes the pull on, for the others it is no longer due. */
export const duePull = defineCommand({
  name: "connection.due",
  summary: "Take on a pull that is due by its schedule.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ connection }),
  run: (tx, input, ctx) => {
    const row = rowOf(tx, input.connection);
    if (!isDue(row, ctx.now)) return { id: row.id, did: false };
    const pull = { import: ctx.newId(), at: ctx.now, by: row.by, isScheduled: true, begunAt: ctx.now };
    tx.update(connectionKind, row.id, { pull, nextAt: nextPull(row.schedule, ctx.now, row.nextAt) ?? null });
    return { id: row.id, did: true };
  },
});

/** Run when a pull has come to something, and again when its plan was applied or let go. */
export const endPull = defineCommand({
  name: "connection.end",
  summary: "Note what came of a pull.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    connection,
    import: nameOf("import"),
    state: z.enum([...pullStates, "skipped"]).describe("skipped: a plan that somebody works on stays the last word."),
    message: textOf(4_000, "The message").optional(),
    code: textOf(100, "The code").optional(),
    counts: pullCountsSchema.optional(),
    since: textOf(40, "The moment").optional().describe("Only what the tracker changed since then was read."),
  }),
  run: (tx, input, ctx) => {
    const row = rowOf(tx, input.connection);
    const isThis = row.pull?.import === input.import;
    // What became of an older plan is no news of the newest pull.
    if (!isThis && row.last?.import !== input.import) return { id: row.id, did: false };
    if (input.state === "skipped") {
      if (isThis) tx.update(connectionKind, row.id, { pull: null });
      return { id: row.id, did: isThis };
    }
    const counts = input.counts ?? (isThis ? undefined : row.last?.counts);
    const last = {
      import: input.import,
      at: ctx.now,
      state: input.state,
      ...(input.message !== undefined && { message: shortened(input.message, 1_000) }),
      ...(input.code !== undefined && { code: input.code }),
      ...(counts && { counts }),
      ...(input.since !== undefined && { since: input.since }),
    };
    const isWhole = input.since === undefined && (input.state === "applied" || input.state === "unchanged");
    tx.update(connectionKind, row.id, {
      last,
      ...(isThis && { pull: null }),
      // What was read whole and is in: applied later, it is as old as its pull.
      ...(isWhole && { wholeAt: isThis ? ctx.now : (row.last?.at ?? ctx.now) }),
    });
    return { id: row.id, did: true };
  },
});
