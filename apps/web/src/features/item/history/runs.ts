import { dayOf } from "../../../lib/dates.ts";
import type { DescribedEntry, HistoryEntry } from "./entry.ts";

export type Told = { readonly entry: HistoryEntry; readonly described: DescribedEntry };
/** What one person did in a row. */
export type Run = { readonly actor: string; readonly name: string; readonly told: readonly Told[] };
export type Day = { readonly day: string; readonly runs: readonly Run[] };

/** Entries by day and by person in a row, in their order. */
export const daysOf = (told: readonly Told[]): Day[] => {
  const days: { day: string; runs: { actor: string; name: string; told: Told[] }[] }[] = [];
  for (const one of told) {
    const day = dayOf(one.entry.at);
    let last = days.at(-1);
    if (last?.day !== day) days.push((last = { day, runs: [] }));
    const run = last.runs.at(-1);
    if (run && run.actor === one.entry.actor) run.told.push(one);
    else last.runs.push({ actor: one.entry.actor, name: one.entry.actorName, told: [one] });
  }
  return days;
};
