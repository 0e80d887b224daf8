import { isTelling } from "./texts.ts";
import type { Term } from "./vectors.ts";

/** A term that tells a group from the rest of the list. */
export interface Telling {
  readonly id: number;
  readonly written: string;
  readonly weight: number;
  /** The share of the group's members that hold it. */
  readonly share: number;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How a term is mostly written; a capital at a sentence's start is no name. */
export const writtenAs = ({ written, isTag }: Term): string => {
  const forms = [...written].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  const [best] = forms;
  if (!best) return "";
  if (isTag) return best[0].replace(/[_-]+/gu, " ").replace(/^.*::/u, "");
  return best[0]
    .split(" ")
    .map((word) => {
      // "Export" of a title's start goes back to "export"; "VAT", "iOS" and "SGCluster" stay.
      const isPlain = /^\p{Lu}[\p{Ll}]+$/u.test(word);
      const small = written.get(best[0].toLowerCase()) ?? 0;
      return isPlain && small * 3 > best[1] ? word.toLowerCase() : word;
    })
    .join(" ");
};

const isNameable = ({ key, isTag, isPair }: Term): boolean =>
  isTag || (isPair ? key.split(" ").every((word) => isTelling(word)) : isTelling(key));

/**
 * The terms that are frequent in a group and rare outside it, the most telling first.
 * A word that only ever stands within a chosen pair is left out.
 */
export const tellingTerms = (
  members: readonly number[],
  inTitle: readonly (readonly number[])[],
  terms: readonly Term[],
  titlesWith: readonly number[],
  all: number,
  most = 6,
): Telling[] => {
  const counts = new Map<number, number>();
  for (const member of members) for (const id of inTitle[member] ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  const found: Telling[] = [];
  for (const [id, count] of counts) {
    const term = terms[id] as Term;
    if (!isNameable(term) || (count < 2 && members.length > 1)) continue;
    const share = count / members.length;
    const outside = ((titlesWith[id] ?? count) - count + 0.5) / Math.max(1, all - members.length + 1);
    const weight = share * Math.log(1 + share / outside) * (term.isPair ? 1.25 : 1);
    found.push({ id, written: writtenAs(term), weight, share });
  }
  found.sort((a, b) => b.weight - a.weight || compare(a.written, b.written) || a.id - b.id);
  const chosen: Telling[] = [];
  const used = new Set<string>();
  for (const one of found) {
    const words = (terms[one.id] as Term).key.replace(/^#/u, "").split(" ");
    if (words.every((word) => used.has(word))) continue;
    // A pair that repeats half of another says less than a new word.
    if (words.length > 1 && words.some((word) => used.has(word))) continue;
    for (const word of words) used.add(word);
    chosen.push(one);
    if (chosen.length === most) break;
  }
  return chosen;
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Gives every group a name of its own from its telling terms: as few of them as make it unique. */
export class Names {
  private readonly taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.taken = new Set(taken.map((name) => name.toLowerCase()));
  }

  /** A theme is wider than its epics: two terms, where there are two. `title`: what stands in for missing terms. */
  ofTheme(telling: readonly Telling[], title: string): string {
    return this.of(telling, 2, title);
  }

  /** One term that most members hold is enough for an epic; else a second says what the rest is about. */
  ofEpic(telling: readonly Telling[], title: string): string {
    return this.of(telling, (telling[0]?.share ?? 0) >= 0.7 ? 1 : 2, title);
  }

  private of(telling: readonly Telling[], least: number, title: string): string {
    const parts = telling.map(({ written }) => written);
    const written = [];
    for (let count = Math.min(least, parts.length); count <= parts.length && count > 0; count += 1)
      written.push(capital(parts.slice(0, count).join(", ")));
    if (title !== "") written.push(capital(title));
    const free = written.find((name) => this.take(name));
    if (free !== undefined) return free;
    const base = written[0] ?? "Group";
    for (let number = written.length === 0 ? 1 : 2; ; number += 1) {
      const name = `${base} ${number}`;
      if (this.take(name)) return name;
    }
  }

  private take(name: string): boolean {
    if (this.taken.has(name.toLowerCase())) return false;
    this.taken.add(name.toLowerCase());
    return true;
  }
}
