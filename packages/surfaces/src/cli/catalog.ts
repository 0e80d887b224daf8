import { systemCapability } from "@overstory/backlog";
import type { AnyCommand, AnyQuery, Registry } from "@overstory/kernel";
import { closest } from "../closest.ts";
import { cliWords } from "../names.ts";
import { usage } from "./stop.ts";

export type Operation = AnyCommand | AnyQuery;

/** noun → verb → operation, as the terminal names them. */
export type Catalog = ReadonlyMap<string, ReadonlyMap<string, Operation>>;

/** The nouns and verbs of a registry, in the order of names. */
export const catalogOf = (registry: Registry): Catalog => {
  // What only the product itself may run is nobody's verb; the server refuses it anyway.
  const all = [...registry.commands.values(), ...registry.queries.values()]
    .filter(({ needs }) => needs !== systemCapability)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const nouns = new Map<string, Map<string, Operation>>();
  for (const operation of all) {
    const [noun = "", ...verb] = cliWords(operation.name);
    const verbs = nouns.get(noun) ?? new Map<string, Operation>();
    nouns.set(noun, verbs.set(verb.join("-"), operation));
  }
  return nouns;
};

const asWritten = (word: string): string => cliWords(word).join("-");

/** The verbs of a noun; refuses an unknown noun with the one that was probably meant. */
export const verbsOf = (catalog: Catalog, noun: string, others: readonly string[]): ReadonlyMap<string, Operation> => {
  const verbs = catalog.get(asWritten(noun));
  if (verbs) return verbs;
  const meant = closest(noun, [...catalog.keys(), ...others]);
  throw usage(
    `There is no "${noun}".${meant === undefined ? " overstory help lists what there is." : ` Did you mean "${meant}"?`}`,
  );
};

/** The operation of a noun's verb; refuses likewise. */
export const operationNamed = (verbs: ReadonlyMap<string, Operation>, noun: string, verb: string): Operation => {
  const operation = verbs.get(asWritten(verb));
  if (operation) return operation;
  const meant = closest(verb, verbs.keys());
  throw usage(
    `There is no "${noun} ${verb}".${meant === undefined ? ` ${noun} has: ${[...verbs.keys()].join(", ")}.` : ` Did you mean "${noun} ${meant}"?`}`,
  );
};
