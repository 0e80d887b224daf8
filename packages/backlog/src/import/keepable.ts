import type { Rows } from "@overstory/kernel";
import { limits, shortened } from "../fields.ts";
import { memberKind } from "../member/schema.ts";
import type { PlanItem } from "./plan-item.ts";

/** Text that every database keeps and UTF-8 can carry: a NUL or half of a surrogate pair becomes the replacement character. */
export const keepable = (text: string): string => text.replaceAll("\u0000", "\uFFFD").toWellFormed();

/** Labels as an item holds them: trimmed, each once, within the limits. */
export const labelsOf = (labels: readonly string[]): string[] | undefined => {
  const kept = labels
    .map((label) => shortened(keepable(label).replace(/\s+/g, " ").trim(), limits.label).trim())
    .filter((label) => label !== "");
  const unique = [...new Set(kept)].slice(0, limits.labels);
  return unique.length === 0 ? undefined : unique;
};

// A column may be named so; as the name of a field it would reach a prototype.
const reserved: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** What a source held that has no field here, as texts that can be kept. */
export const extraOf = (plan: PlanItem): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(plan.extra).map(([name, values]) => [
      reserved.has(name) ? `"${name}"` : keepable(name),
      values.map(keepable),
    ]),
  );

/** Present members by lower-case name and e-mail address: how a source's people are recognised. A name that several bear names nobody. */
export const peopleByName = (rows: Rows): Map<string, string> => {
  const people = new Map<string, string>();
  const present = [...rows.all(memberKind)].filter((member) => member.removedAt === undefined);
  const shared = new Set<string>();
  for (const member of present) {
    const name = member.name.toLowerCase();
    if (people.has(name)) shared.add(name);
    people.set(name, member.id);
  }
  for (const name of shared) people.delete(name);
  for (const member of present) if (member.email) people.set(member.email.toLowerCase(), member.id);
  return people;
};
