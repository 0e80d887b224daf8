import { hasAll, hasAny, namesOf, type Profile } from "./profile.ts";

/** Plane's CSV. */
export const plane: Profile = {
  system: "plane",
  name: "Plane",
  recognises: (names) => hasAll(names, "name|state") && hasAny(names, "module name|cycle start date|cycle name"),
  fields: namesOf([
    ["id", "key"],
    ["name", "title"],
    ["state", "status"],
    ["target date", "due"],
    ["cycle name", "sprint"],
    ["module name", "component"],
    ["created by", "creator"],
    ["completed at", "resolved"],
    ["parent", "parent"],
    ["start date|cycle start date|cycle end date|module start date|module target date|archived at", null],
  ]),
  kinds: namesOf([]),
  stages: namesOf([]),
};
