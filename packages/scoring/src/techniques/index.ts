import type { Technique } from "../types.ts";
import { scrumPoker } from "./scrum-poker.ts";

/** All techniques that come with the product, the default first. */
export const techniques: readonly Technique[] = [scrumPoker];

export const techniqueOf = (id: string): Technique | undefined => techniques.find((one) => one.id === id);
