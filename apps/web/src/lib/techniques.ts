import { defaultTechniqueOf, ownTechniqueKind, techniquesOf, workspaceKind } from "@overstory/backlog";
import type { CardTechnique, Technique } from "@overstory/scoring";
import { useMemo } from "react";
import { client } from "./data/client.ts";
import { useClient } from "./data/hooks.ts";

const lastKey = "overstory-last-technique";

/** The techniques to choose from, as the workspace has them: the same list until one of them is changed. */
export const useTechniques = (): readonly Technique[] => {
  // Making them compiles formulas: the rows they are made of tell when to make them again.
  const written = useClient((from) => [...from.rows.all(workspaceKind), ...from.rows.all(ownTechniqueKind)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  return useMemo(() => {
    const [workspace] = [...client.rows.all(workspaceKind)];
    return techniquesOf(client.rows).filter(({ id }) => workspace?.techniques?.[id]?.off !== true);
  }, [written]);
};

/** Those whose inputs are given item by item. */
export const useCardTechniques = (): readonly CardTechnique[] => {
  const all = useTechniques();
  return useMemo(() => all.filter((technique) => technique.type === "card"), [all]);
};

/** The technique that was last looked at in this browser, else the workspace's. */
export const usualTechnique = (): string => {
  try {
    return localStorage.getItem(lastKey) ?? defaultTechniqueOf(client.rows);
  } catch {
    return defaultTechniqueOf(client.rows);
  }
};

/** Remembers the technique. */
export const noteTechnique = (id: string): void => {
  try {
    localStorage.setItem(lastKey, id);
  } catch {
    // Without storage the workspace's own stands in.
  }
};
