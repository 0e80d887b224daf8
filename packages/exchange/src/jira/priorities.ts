import { fold } from "./fold.ts";

/** What a priority of a source means here: a bucket of MoSCoW, or "none", which keeps it as a word beside the item. */
export const PRIORITIES = ["must", "should", "could", "wont", "none"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Whole names of priorities; trackers know few of them, and people seldom make up their own. */
const EXACT: Record<Exclude<Priority, "none">, string> = {
  must: "must|must have|blocker|highest|critical|urgent|immediate|showstopper|p0|p1|1|höchste|hoechste|kritisch|blockierend|dringend|muss|más alta|crítica|crítico|urgente|la plus haute|critique|bloquant|mais alta|bloqueador|hoogste|kritiek|najwyższy|krytyczny|massima|bloccante|критический|наивысший|блокирующий|最高|紧急|緊急",
  should:
    "should|should have|high|major|important|p2|2|hoch|wichtig|soll|alta|alto|importante|haute|élevée|élevé|majeure|hoog|wysoki|ważny|высокий|важный|高|重要",
  could:
    "could|could have|medium|normal|moderate|minor|low|p3|p4|3|4|mittel|normal|niedrig|gering|kann|media|medio|baja|bajo|moyenne|moyen|basse|faible|média|médio|baixa|gemiddeld|laag|średni|niski|bassa|средний|низкий|обычный|中|低",
  wont: "wont|won t|wont have|won t have|lowest|trivial|nice to have|p5|5|niedrigste|unwesentlich|más baja|la plus basse|triviale|mais baixa|laagste|najniższy|minima|незначительный|самый низкий|最低",
};

const BY_NAME = new Map<string, Priority>();
for (const priority of ["must", "should", "could", "wont"] as const)
  for (const name of EXACT[priority].split("|")) BY_NAME.set(fold(name), priority);

/** The bucket for a priority by its name, with a number or mark in front ("1 - Critical", "P1: high") left out where the rest is known. */
export function guessPriority(name: string): { priority: Priority; reason: string } {
  const plain = fold(name);
  const found = BY_NAME.get(plain) ?? BY_NAME.get(fold(name.replace(/^\s*(?:p?\d+)\s*[-–:.)]\s*/iu, "")));
  return found === undefined
    ? { priority: "none", reason: "its name is not known, so it is kept as a word" }
    : { priority: found, reason: "by its name" };
}

/** The column in which the item's MoSCoW priority stands, and the number of each bucket there. */
export const PRIORITY_COLUMN = "MoSCoW: Priority";
export const PRIORITY_VALUES: Readonly<Record<Exclude<Priority, "none">, string>> = {
  ...{ must: "4", should: "3", could: "2", wont: "1" },
};
