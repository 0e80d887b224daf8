import { defaultTechniqueOf, ownTechniqueKind, techniquesOf, workspaceKind } from "@overstory/backlog";
import type { CardTechnique, Technique } from "@overstory/scoring";
import { useMemo } from "react";
import { client } from "./data/client.ts";
import { useClient } from "./data/hooks.ts";

const lastKey = "overstory-last-technique";

/** The techniques to choose from, as the workspace has them: the same list until one of them is changed. */
export const useTechniques = (): readonly Technique[] => {
  const written = useClient((from) => [...from.rows.all(workspaceKind), ...from.rows.all(ownTechniqueKind)]);
  return useMemo(() => {
    const off = written.flatMap((row) =>
      "techniques" in row ? Object.entries(row.techniques ?? {}).flatMap(([id, { off }]) => (off ? [id] : [])) : [],
    );
    return techniquesOf(client.rows).filter(({ id }) => !off.includes(id));
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
