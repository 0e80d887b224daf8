import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { functionNames } from "../roles.ts";

const changed = z.record(z.string(), z.unknown()).nullable();

/** What happened to one thing before it came here, as its former workspace told it. */
export const pastEntrySchema = z.strictObject({
  at: z.string(),
  /** What it was about, where that is no item of the archive: then the entry stands with its product. */
  about: z.string().optional(),
  /** The name of who did it, as it was when the archive was made. */
  actorName: z.string(),
  via: z.string(),
  name: z.string().describe("The command."),
  reason: z.string().nullable(),
  override: z.boolean(),
  changes: z.array(z.strictObject({ kind: z.string(), id: z.string(), before: changed, after: changed })),
});
export type PastEntry = z.infer<typeof pastEntrySchema>;

/** At most so many entries in one row: a row is read whole. */
export const pastInRow = 100;

/**
 * History that an archive brought along, oldest first. It is no part of the log here: nobody undoes what another workspace did. Only the
 * server keeps it, so that no page carries it about; `history.past` tells it.
 */
export const pastKind = defineKind({
  name: "past",
  schema: z.strictObject({
    id: z.string(),
    product: z.string(),
    /** The item that it is about, or the product. */
    about: z.string(),
    /** Which of several rows about one thing it is, from 0. */
    part: z.number(),
    entries: z.array(pastEntrySchema),
  }),
  heat: "cold",
  scope: () => "server",
  ref: (row) => row.about,
  indexes: { about: (row) => row.about },
});
export type Past = z.infer<typeof pastKind.schema>;

/** Somebody whom an archive's rows name. */
export const archivedPerson = z.strictObject({
  id: z.string(),
  name: z.string().max(300),
  email: z.string().max(400).optional(),
  function: z.enum(functionNames).optional(),
});
export type ArchivedPerson = z.infer<typeof archivedPerson>;

/** What the server stages before an archive is applied: this first, then lists of rows with their kinds. */
export const stagedArchiveSchema = z.strictObject({
  archive: z.literal(1),
  file: z.string(),
  /** A new key for its one product: then everything in it gets ids and keys of its own. */
  key: z.string().optional(),
  people: z.array(archivedPerson),
});
export type StagedArchive = z.infer<typeof stagedArchiveSchema>;

export type ArchivedRow = { readonly kind: string; readonly row: { readonly id: string } };
