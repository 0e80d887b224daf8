import { arrivals } from "./dockside-arrivals.ts";
import { berths } from "./dockside-berths.ts";
import { yard } from "./dockside-yard.ts";
import { members } from "./members.ts";
import { crew } from "./tideway-crew.ts";
import { passage } from "./tideway-passage.ts";
import { paying } from "./tideway-paying.ts";
import type { ExampleCompany } from "./types.ts";

/**
 * The backlog that a new workspace starts with: Fairlead makes *Dockside* for marinas and *Tideway* for the people who sail to them.
 * Invented throughout. Deliberately uneven, as a living backlog is: early themes mostly finished, late ones mostly raw.
 */
export const example: ExampleCompany = {
  company: "Fairlead",
  members,
  products: [
    { key: "DOCK", name: "Dockside", themes: [berths, arrivals, yard] },
    { key: "TIDE", name: "Tideway", themes: [passage, paying, crew] },
  ],
};
