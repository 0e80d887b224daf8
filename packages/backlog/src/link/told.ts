import type { Rows } from "@overstory/kernel";
import { componentDef } from "../component/schema.ts";
import { kpiDef } from "../kpi/schema.ts";
import { objectiveDef } from "../objective/schema.ts";
import { personaDef } from "../persona/schema.ts";
import type { AnyRecord } from "../record/record-kind.ts";
import { type LinkNoun, linkNouns } from "./schema.ts";

/** What each noun of a link leads to. */
export const linkDefs: Readonly<Record<LinkNoun, AnyRecord>> = {
  persona: personaDef,
  objective: objectiveDef,
  kpi: kpiDef,
  component: componentDef,
};

/** What an item is linked to, by noun, in order of names. What is gone is left out. */
export const linksOf = (rows: Rows, links: Readonly<Record<string, LinkNoun>> | undefined) => {
  const told: Record<LinkNoun, { id: string; name: string }[]> = { persona: [], objective: [], kpi: [], component: [] };
  for (const [id, noun] of Object.entries(links ?? {})) {
    const def = linkDefs[noun];
    const row = rows.get(def.kind, id) as unknown as Record<string, string> | undefined;
    if (row) told[noun].push({ id, name: row[def.name] ?? "" });
  }
  for (const noun of linkNouns) told[noun].sort((a, b) => a.name.localeCompare(b.name, "en"));
  return told;
};
