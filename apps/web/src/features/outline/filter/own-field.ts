import { customFieldDef } from "@overstory/backlog";
import { client } from "../../../lib/data/client.ts";
import type { Property } from "../model/search.ts";

/** The workspace's own field that a property names. */
export const ownFieldOf = (property: Property) => client.rows.get(customFieldDef.kind, property.slice("f.".length));
