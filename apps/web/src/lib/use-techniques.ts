import { ownTechniqueKind, techniquesOf, workspaceKind } from "@overstory/backlog";
import type { CardTechnique, Technique } from "@overstory/scoring";
import { useMemo } from "react";
import { type Client, client } from "./data/client.ts";
import { useClient } from "./data/hooks.ts";

const changesOf = (from: Client) => [...from.rows.all(workspaceKind)][0]?.techniques;

/** The techniques that the workspace offers, as it has them; the same list until it changes one. */
export const useTechniques = (): readonly Technique[] => {
  // Making them compiles formulas: what they are made of tells when to make them again.
  const source = useClient((from) =>
    JSON.stringify([changesOf(from), [...from.rows.all(ownTechniqueKind)], from.isLoaded]),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  return useMemo(() => techniquesOf(client.rows).filter(({ id }) => changesOf(client)?.[id]?.off !== true), [source]);
};

/** Those whose inputs are given item by item. */
export const useCardTechniques = (): readonly CardTechnique[] => {
  const all = useTechniques();
  return useMemo(() => all.filter((one) => one.type === "card"), [all]);
};
