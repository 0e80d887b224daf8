import type { Caller } from "../../testing/running.ts";
import type { Place, Sort, World } from "./world.ts";

/** What a sample is made of: where it acts, and who will send it. */
export type Setting = {
  readonly world: World;
  readonly place: Place;
  /** Makes what must be the sender's own (a comment, a token); the owner, where the sender may not. */
  readonly sender: Caller;
};

export type Input = Readonly<Record<string, unknown>>;

/** A valid input of an entry point, of fresh things where the call uses them up. */
export type Sample = {
  make(setting: Setting): Promise<Input> | Input;
  /** Further inputs, so that every field stands in one of them. */
  more?(setting: Setting): Promise<readonly Input[]> | readonly Input[];
  /** Things are named by a number, so that no field of the input is a name. */
  readonly byNumber?: boolean;
};

const noted = <T extends { id: string }>(world: World, sort: Sort, made: T): string => {
  world.sorts.set(made.id, sort);
  return made.id;
};

/** Something that the owner makes; its id. */
export const ownerRuns = async (setting: Setting, sort: Sort, name: string, input: unknown): Promise<string> =>
  noted(setting.world, sort, await setting.world.owner.run<{ id: string }>(name, input));

/** Something that the sender makes; its id. */
export const senderRuns = async (setting: Setting, sort: Sort, name: string, input: unknown): Promise<string> =>
  noted(setting.world, sort, await setting.sender.run<{ id: string }>(name, input));

export const freshTheme = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "item", "theme.create", { product: setting.place.product, title: "Fresh theme" });
export const freshEpic = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "item", "epic.create", { parent: setting.place.theme, title: "Fresh epic" });
export const freshStory = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "item", "story.create", { parent: setting.place.epic, title: "Fresh story" });

/** A member to name who nothing else uses. */
export const memberOf = ({ world }: Setting): string => {
  for (const [id, sort] of world.sorts) if (sort === "member") return id;
  throw new Error("There is no member to name.");
};

let keys = 0;
/** A key that no product and no file has yet. */
export const freshKey = (): string => {
  keys += 1;
  return `K${String(keys).padStart(4, "0")}`;
};
