import { defaultTechniqueOf, ownTechniqueKind, techniquesOf, workspaceKind } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { useMemo } from "react";
import { type Client, client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";

const lastKey = "overstory-last-technique";

const workspaceOf = (from: Client) => [...from.rows.all(workspaceKind)][0];

/** The techniques that are given item by item and that the workspace offers, as it has them. */
const offered = (from: Client): CardTechnique[] => {
  const changes = workspaceOf(from)?.techniques;
  return techniquesOf(from.rows).flatMap((technique) =>
    technique.type === "card" && changes?.[technique.id]?.off !== true ? [technique] : [],
  );
};

/** As the workspace has them, the same list until it changes one. */
export const useCardTechniques = (): readonly CardTechnique[] => {
  // Making them compiles formulas: what they are made of tells when to make them again.
  const source = useClient((from) =>
    JSON.stringify([workspaceOf(from)?.techniques, [...from.rows.all(ownTechniqueKind)], from.isLoaded]),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  return useMemo(() => offered(client), [source]);
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
