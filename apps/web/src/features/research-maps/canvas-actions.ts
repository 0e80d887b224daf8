import { IconMinus, IconMoodSmile, IconPencil, IconPlus, IconRoute, IconTag } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import type { Direction } from "./model.ts";

export type CanvasKeys = {
  readonly canEdit: boolean;
  /** What has the keyboard: a finding, a cell or the head of a stage. */
  readonly kind: "note" | "cell" | "stage" | undefined;
  readonly isJourney: boolean;
  step(direction: Direction): void;
  move(direction: Direction): void;
  edit(): void;
  add(): void;
  pick(): void;
  open(): void;
  remove(): void;
  addStage(): void;
  feel(): void;
};

const arrows: readonly (readonly [Direction, string, string])[] = [
  ["up", "ArrowUp", "up"],
  ["down", "ArrowDown", "down"],
  ["left", "ArrowLeft", "left"],
  ["right", "ArrowRight", "right"],
];

/** The keys of a map's canvas. */
export const canvasActions: readonly Action<CanvasKeys>[] = [
  ...arrows.map(
    ([direction, key, word]): Action<CanvasKeys> => ({
      id: `map.step-${direction}`,
      label: `Go ${word} on the map`,
      section: "Move around",
      keys: [key],
      isSilent: true,
      run: ({ step }) => step(direction),
    }),
  ),
  ...arrows.map(
    ([direction, key, word]): Action<CanvasKeys> => ({
      id: `map.move-${direction}`,
      label: `Move the finding or stage ${word}`,
      section: "Structure",
      keys: [`alt+${key}`],
      isSilent: true,
      when: ({ canEdit, kind }) => canEdit && (kind === "note" || kind === "stage"),
      run: ({ move }) => move(direction),
    }),
  ),
  {
    id: "map.add",
    label: "Write a finding in the cell",
    section: "Change",
    keys: ["c"],
    icon: IconPlus,
    when: ({ canEdit, kind }) => canEdit && kind !== undefined,
    run: ({ add }) => add(),
  },
  {
    id: "map.pick",
    label: "Put a finding that is there into the cell",
    section: "Change",
    keys: ["p"],
    icon: IconTag,
    when: ({ canEdit, kind }) => canEdit && kind !== undefined,
    run: ({ pick }) => pick(),
  },
  {
    id: "map.edit",
    label: "Edit the words",
    section: "Change",
    keys: ["e"],
    icon: IconPencil,
    when: ({ canEdit, kind }) => canEdit && (kind === "note" || kind === "stage"),
    run: ({ edit }) => edit(),
  },
  {
    id: "map.open",
    label: "Open the finding and its traces",
    section: "View",
    keys: ["t"],
    icon: IconRoute,
    when: ({ kind }) => kind === "note",
    run: ({ open }) => open(),
  },
  {
    id: "map.remove",
    label: "Take the finding off the map, or remove the stage",
    section: "Change",
    keys: ["Delete"],
    icon: IconMinus,
    when: ({ canEdit, kind }) => canEdit && (kind === "note" || kind === "stage"),
    run: ({ remove }) => remove(),
  },
  {
    id: "map.add-stage",
    label: "Add a stage",
    section: "Structure",
    keys: ["n"],
    icon: IconPlus,
    when: ({ canEdit, isJourney }) => canEdit && isJourney,
    run: ({ addStage }) => addStage(),
  },
  {
    id: "map.feel",
    label: "Say how the stage feels",
    section: "Change",
    keys: ["f"],
    icon: IconMoodSmile,
    when: ({ canEdit, isJourney, kind }) => canEdit && isJourney && kind !== undefined,
    run: ({ feel }) => feel(),
  },
];
