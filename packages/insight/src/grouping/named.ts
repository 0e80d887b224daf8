import type { Cluster } from "./link.ts";
import { Names, type Telling, tellingTerms, writtenAs } from "./names.ts";
import { isTelling } from "./texts.ts";
import type { GroupEntry, GroupMember, ProposedEpic, ProposedTheme } from "./types.ts";
import type { Space, Term, Vector } from "./vectors.ts";

const reasonsOfGroup = 5;
const reasonsOfMember = 3;

/** Reasons of one member: the terms that it shares with the rest of its group, the heaviest first. */
const reasonsOf = (member: number, { sum }: Cluster, { vectors, terms }: Space): string[] => {
  const { terms: own, weights } = vectors[member] as Vector;
  const shared: [id: number, weight: number][] = [];
  for (const [at, id] of own.entries()) {
    const term = terms[id] as Term;
    const weight = weights[at] as number;
    const others = (sum.get(id) ?? 0) - weight;
    const isWorth = term.isTag || (!term.isPair && isTelling(term.key));
    if (isWorth && others > 1e-9) shared.push([id, weight * others]);
  }
  shared.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return shared.slice(0, reasonsOfMember).map(([id]) => writtenAs(terms[id] as Term));
};

/** The title that says most of what its group shares. */
const middleTitle = ({ members, sum }: Cluster, entries: readonly GroupEntry[], { vectors }: Space): string => {
  let best = members[0] as number;
  let most = -1;
  for (const member of members) {
    const { terms, weights } = vectors[member] as Vector;
    const shared = terms.reduce((total, id, at) => total + (weights[at] as number) * (sum.get(id) ?? 0), 0);
    if (shared <= most) continue;
    best = member;
    most = shared;
  }
  return entries[best]?.title.trim().slice(0, 80) ?? "";
};

/** Names and reasons for all groups: themes first, then what is in each; the largest first. */
export const namedGroups = (
  entries: readonly GroupEntry[],
  space: Space,
  epics: readonly Cluster[],
  themes: readonly Cluster[],
  taken: readonly string[],
): ProposedTheme[] => {
  const titlesWith: number[] = [];
  for (const ids of space.inTitle) for (const id of ids) titlesWith[id] = (titlesWith[id] ?? 0) + 1;
  const names = new Names(taken);
  const tell = (members: readonly number[]): Telling[] =>
    tellingTerms(members, space.inTitle, space.terms, titlesWith, entries.length);
  const wordsOf = (telling: readonly Telling[]): string[] =>
    telling.slice(0, reasonsOfGroup).map(({ written }) => written);
  const epicsOf = ({ members }: Cluster): Cluster[] =>
    members
      .map((at) => epics[at] as Cluster)
      .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0));
  const all = themes
    .map((theme) => {
      const inside = epicsOf(theme);
      const members = inside.flatMap((epic) => epic.members);
      return { inside, telling: tell(members), size: members.length, first: Math.min(...members.slice(0, 1)) };
    })
    .sort((a, b) => b.size - a.size || a.first - b.first);
  // Epics choose first: theirs are the narrower names.
  const named = all.map(({ inside, telling }) => ({
    inside,
    telling,
    epics: inside.map((epic): ProposedEpic => {
      const words = tell(epic.members);
      return {
        name: names.ofEpic(words, middleTitle(epic, entries, space)),
        because: wordsOf(words),
        members: epic.members.map(
          (at): GroupMember => ({ id: entries[at]?.id as string, because: reasonsOf(at, epic, space) }),
        ),
      };
    }),
  }));
  return named.map(({ inside, telling, epics: own }) => ({
    name: names.ofTheme(telling, middleTitle(inside[0] as Cluster, entries, space)),
    because: wordsOf(telling),
    epics: own,
  }));
};
