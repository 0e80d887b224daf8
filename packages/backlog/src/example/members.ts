import type { ExampleMember } from "./types.ts";

/** The six people of the example company; Maren owns the workspace. */
export const members: readonly ExampleMember[] = [
  { name: "Maren Holt", function: "leadership", email: "maren.holt@example.com" },
  { name: "Tomás Ferreira", function: "product", email: "tomas.ferreira@example.com" },
  { name: "Ines Dahl", function: "engineering", email: "ines.dahl@example.com" },
  { name: "Jonah Okafor", function: "research", email: "jonah.okafor@example.com" },
  { name: "Freya Lindqvist", function: "marketing", email: "freya.lindqvist@example.com" },
  { name: "Samir Patel", function: "sales", email: "samir.patel@example.com" },
];
