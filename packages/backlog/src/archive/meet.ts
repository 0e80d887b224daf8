import type { Context, Kind, Row, Tx } from "@overstory/kernel";
import { customFieldDef } from "../custom/schema.ts";
import { peopleByName } from "../import/keepable.ts";
import { exportedRecords } from "../import/records.ts";
import { memberKind } from "../member/schema.ts";
import { keyResultDef } from "../objective/schema.ts";
import { ownTechniqueKind } from "../technique/schema.ts";
import type { ArchivedPerson } from "./schema.ts";

/**
 * The archive's people as members here: by their id, e-mail address or name. Who is not here comes as a former member, who may nothing,
 * so that what they did keeps their name. Answers which former id is which id here.
 */
export const bringPeople = (tx: Tx, ctx: Context, people: readonly ArchivedPerson[]): Map<string, string> => {
  const known = peopleByName(tx.everything);
  const ids = new Map<string, string>();
  for (const person of people) {
    if (tx.everything.get(memberKind, person.id)) continue;
    const here = known.get(person.email?.toLowerCase() ?? "") ?? known.get(person.name.toLowerCase());
    if (here !== undefined) ids.set(person.id, here);
    else
      tx.insert(memberKind, {
        id: person.id,
        name: person.name,
        role: "viewer",
        ...(person.function && { function: person.function }),
        joinedAt: ctx.now,
        removedAt: ctx.now,
      });
  }
  return ids;
};

const fold = (value: unknown): string =>
  String(value ?? "")
    .trim()
    .toLowerCase();

/** By which field things of the whole workspace are the same thing. */
const nameFields: ReadonlyMap<string, string> = new Map([
  ...exportedRecords
    .filter((def) => def.of === "workspace" && def.name !== undefined)
    .map((def) => [def.kind.name, def.name as string] as const),
  [customFieldDef.kind.name, "name"],
  [ownTechniqueKind.name, "name"],
]);

/** The id of the same persona, objective, field or the like that is here already; what is here stays as it is. */
export const sameHere = (tx: Tx, kind: Kind<Row>, row: Row, ids: ReadonlyMap<string, string>): string | undefined => {
  if (kind.scope(row) !== "workspace") return undefined;
  if (tx.everything.get(kind, row.id)) return row.id;
  const field = nameFields.get(kind.name);
  if (field === undefined) return undefined;
  const given = row as Row & Record<string, unknown>;
  for (const other of tx.everything.all(kind) as IterableIterator<Row & Record<string, unknown>>) {
    if (fold(other[field]) !== fold(given[field])) continue;
    if (kind.name === customFieldDef.kind.name && other.type !== given.type) continue;
    if (
      kind.name === keyResultDef.kind.name &&
      other.objective !== (ids.get(String(given.objective)) ?? given.objective)
    )
      continue;
    return other.id;
  }
  return undefined;
};
