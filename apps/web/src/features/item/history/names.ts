import {
  type AnyRecord,
  customFieldDef,
  evidenceDef,
  itemKind,
  linkDefs,
  memberKind,
  milestoneDef,
  nameOfTechnique,
  releaseDef,
  riskDef,
  sprintDef,
} from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import type { Names } from "./entry.ts";

const defs: Readonly<Record<string, AnyRecord>> = {
  ...linkDefs,
  sprint: sprintDef,
  release: releaseDef,
  milestone: milestoneDef,
  evidence: evidenceDef,
  risk: riskDef,
};

const nameIn = (def: AnyRecord | undefined, id: string): string | undefined => {
  const row = def && (client.rows.get(def.kind, id) as Record<string, unknown> | undefined);
  return row && def ? String(row[def.name] ?? "") : undefined;
};

/** Ids by the names that stand in the rows here. */
export const namesHere: Names = {
  member: (id) => client.rows.get(memberKind, id)?.name ?? "a former member",
  item: (id) => {
    const item = client.rows.get(itemKind, id);
    return item ? `${item.key} ${item.title}` : "an item that is gone";
  },
  record: (kind, id) =>
    kind === "technique"
      ? nameOfTechnique(client.rows, id)
      : (nameIn(defs[kind], id) ?? (Object.hasOwn(defs, kind) ? `a ${kind} that is gone` : "")),
  custom: (id) => nameIn(customFieldDef, id) ?? "a field that is gone",
};
