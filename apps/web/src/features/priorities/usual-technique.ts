import { defaultTechniqueOf } from "@overstory/backlog";
import { client } from "../../lib/data/client.ts";

const lastKey = "overstory-last-technique";

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
