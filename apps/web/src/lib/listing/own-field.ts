import { customFieldDef, memberKind, type Property } from "@overstory/backlog";
import { client } from "../data/client.ts";

/** The workspace's own field that a property names. */
export const ownFieldOf = (property: Property) => client.rows.get(customFieldDef.kind, property.slice("f.".length));

/** An own field's value as one reads it. */
export const ownText = (type: string | undefined, value: unknown): string => {
  if (value === undefined) return "";
  if (type === "person") return client.rows.get(memberKind, String(value))?.name ?? "Somebody";
  if (type === "flag") return value === true || value === "true" ? "Yes" : "No";
  return Array.isArray(value) ? value.join(", ") : String(value);
};
