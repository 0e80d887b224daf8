// Grouping, measured on real epics of the shared folder beside k-means and chance. Run: node tools/run.mjs bench/grouping.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type GroupEntry, type Grouping, proposeGroups } from "@overstory/insight";
import { type Agreement, agreementOf, csvRows } from "@overstory/insight/testing";

const folder = join(process.env.OVERSTORY_SHARED ?? join(import.meta.dirname, "../../shared"), "data/grouping");

/** One real list: its entries without their epics, and the epics as truth. */
export type GroupingSet = { readonly name: string; readonly entries: GroupEntry[]; readonly epics: string[] };

/** The real lists; none where the folder is not here. */
export const groupingSets = (): GroupingSet[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith(".csv"))
    .map((file) => {
      const rows = csvRows(readFileSync(join(folder, file), "utf8"));
      return {
        name: file.replace(".csv", ""),
        entries: rows.map(({ id = "", title = "", description = "" }) => ({ id, title, description })),
        epics: rows.map(({ epic = "" }) => epic),
      };
    });

/** Numbers in [0, 1) that look like chance and are the same in every run. */
export const chanceOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

type Terms = ReadonlyMap<string, number>;

const tfIdf = (texts: readonly string[]): Terms[] => {
  const words = texts.map((text) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
  const holders = new Map<string, number>();
  for (const one of words) for (const word of new Set(one)) holders.set(word, (holders.get(word) ?? 0) + 1);
  return words.map((one) => {
    const terms = new Map<string, number>();
    for (const word of one)
      terms.set(word, (terms.get(word) ?? 0) + 1 + Math.log((1 + texts.length) / (1 + (holders.get(word) ?? 0))));
    return unit(terms);
  });
};

const unit = (terms: Terms): Terms => {
  const length = Math.hypot(...terms.values()) || 1;
  return new Map([...terms].map(([word, weight]) => [word, weight / length]));
};

const times = (a: Terms, b: Terms): number => {
  let total = 0;
  for (const [word, weight] of a) total += weight * (b.get(word) ?? 0);
  return total;
};

/** The baseline: k-means over TF-IDF with the true number of groups given. */
export const kMeans = (texts: readonly string[], groups: number, seed: number): string[] => {
  const vectors = tfIdf(texts);
  const chance = chanceOf(seed);
  let middles = Array.from({ length: groups }, () => vectors[Math.floor(chance() * vectors.length)] ?? new Map());
  let found: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const next = vectors.map((vector) =>
      middles.reduce(
        (best, middle, at) => {
          const likeness = times(vector, middle);
          return likeness > best.likeness ? { at, likeness } : best;
        },
        { at: 0, likeness: -1 },
      ),
    );
    const places = next.map(({ at }) => at);
    if (places.every((at, which) => at === found[which])) break;
    found = places;
    middles = middles.map((middle, at) => {
      const sum = new Map<string, number>();
      for (const [which, vector] of vectors.entries())
        if (found[which] === at) for (const [word, weight] of vector) sum.set(word, (sum.get(word) ?? 0) + weight);
      return sum.size === 0 ? middle : unit(sum);
    });
  }
  return found.map(String);
};

/** The epic of each entry as proposed; what is unsorted is alone. */
export const labelsOf = ({ themes }: Grouping, entries: readonly GroupEntry[]): string[] => {
  const found = new Map<string, string>();
  for (const [theme, { epics }] of themes.entries())
    for (const [epic, { members }] of epics.entries()) for (const { id } of members) found.set(id, `${theme}/${epic}`);
  return entries.map(({ id }) => found.get(id) ?? `alone ${id}`);
};

const seeds = [1, 2, 3];
const mean = (all: readonly Agreement[]): Agreement => ({
  ari: all.reduce((sum, { ari }) => sum + ari, 0) / all.length,
  v: all.reduce((sum, { v }) => sum + v, 0) / all.length,
});

/** One list under every way: ours, k-means on titles and on titles with texts, random labels (means of three seeds). */
export const measureGrouping = ({ name, entries, epics }: GroupingSet) => {
  const groups = new Set(epics).size;
  const proposal = proposeGroups(entries);
  const titles = entries.map(({ title }) => title);
  const texts = entries.map(({ title, description }) => `${title}\n${description ?? ""}`);
  const of = (found: readonly string[]) => agreementOf(epics, found);
  return {
    name,
    items: entries.length,
    epicsGiven: groups,
    epicsFound: proposal.themes.reduce((sum, theme) => sum + theme.epics.length, 0),
    unsorted: proposal.unsorted.length,
    ours: of(labelsOf(proposal, entries)),
    titles: mean(seeds.map((seed) => of(kMeans(titles, groups, seed)))),
    texts: mean(seeds.map((seed) => of(kMeans(texts, groups, seed)))),
    random: mean(
      seeds.map((seed) => {
        const chance = chanceOf(seed);
        return of(epics.map(() => `${Math.floor(chance() * groups)}`));
      }),
    ),
  };
};

if (import.meta.filename === process.argv[1]) {
  const told = ({ ari, v }: Agreement): string => `${ari.toFixed(2)} / ${v.toFixed(2)}`;
  console.log("ARI / V: ours | k-means on titles | k-means on titles and texts | random labels");
  for (const set of groupingSets()) {
    const one = measureGrouping(set);
    console.log(
      `${one.name.padEnd(18)} ${[one.ours, one.titles, one.texts, one.random].map(told).join(" | ")}   ${one.items} items, ${one.epicsGiven} epics, ${one.epicsFound} found, ${one.unsorted} unsorted`,
    );
  }
}
