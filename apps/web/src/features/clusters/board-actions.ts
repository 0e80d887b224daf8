import {
  IconArrowsExchange,
  IconBulb,
  IconCheckbox,
  IconMinus,
  IconPlus,
  IconRoute,
  IconSparkles,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import type { Direction } from "./model.ts";

export type BoardKeys = {
  readonly canEdit: boolean;
  /** A card has the keyboard. */
  readonly isCard: boolean;
  /** The cluster whose head or card has it. */
  readonly cluster: string | undefined;
  readonly chosen: number;
  step(direction: Direction): void;
  move(direction: Direction): void;
  choose(isRange: boolean): void;
  clear(): void;
  moveTo(): void;
  takeOut(): void;
  create(): void;
  open(): void;
  suggest(): void;
  write(): void;
};

const arrows: readonly (readonly [Direction, readonly string[], string])[] = [
  ["up", ["ArrowUp", "k"], "up"],
  ["down", ["ArrowDown", "j"], "down"],
  ["left", ["ArrowLeft"], "left"],
  ["right", ["ArrowRight"], "right"],
];

/** The keys of the board of clusters. */
export const boardActions: readonly Action<BoardKeys>[] = [
  ...arrows.map(
    ([direction, keys, word]): Action<BoardKeys> => ({
      id: `cluster.step-${direction}`,
      label: `Go ${word} on the board`,
      section: "Move around",
      keys,
      isSilent: true,
      run: ({ step }) => step(direction),
    }),
  ),
  ...arrows.map(
    ([direction, [key], word]): Action<BoardKeys> => ({
      id: `cluster.move-${direction}`,
      label: `Move the findings ${word}`,
      section: "Structure",
      keys: [`alt+${key}`],
      isSilent: true,
      when: ({ canEdit, isCard }) => canEdit && isCard,
      run: ({ move }) => move(direction),
    }),
  ),
  {
    id: "cluster.choose",
    label: "Select the finding",
    section: "Select",
    keys: ["x"],
    icon: IconCheckbox,
    when: ({ canEdit, isCard }) => canEdit && isCard,
    run: ({ choose }) => choose(false),
  },
  {
    id: "cluster.choose-to",
    label: "Select up to the finding",
    section: "Select",
    keys: ["shift+x"],
    when: ({ canEdit, isCard }) => canEdit && isCard,
    run: ({ choose }) => choose(true),
  },
  {
    id: "cluster.clear",
    label: "Select nothing",
    section: "Select",
    keys: ["Escape"],
    when: ({ chosen }) => chosen > 0,
    run: ({ clear }) => clear(),
  },
  {
    id: "cluster.move-to",
    label: "Move to a cluster",
    section: "Structure",
    keys: ["m"],
    icon: IconArrowsExchange,
    when: ({ canEdit, isCard, chosen }) => canEdit && (isCard || chosen > 0),
    run: ({ moveTo }) => moveTo(),
  },
  {
    id: "cluster.take-out",
    label: "Take out of the cluster",
    section: "Structure",
    keys: ["Delete"],
    icon: IconMinus,
    when: ({ canEdit, isCard, chosen }) => canEdit && (isCard || chosen > 0),
    run: ({ takeOut }) => takeOut(),
  },
  {
    id: "cluster.new",
    label: "New cluster",
    section: "Structure",
    keys: ["c"],
    icon: IconPlus,
    when: ({ canEdit }) => canEdit,
    run: ({ create }) => create(),
  },
  {
    id: "cluster.suggest",
    label: "Suggest clusters",
    section: "View",
    keys: ["s"],
    icon: IconSparkles,
    run: ({ suggest }) => suggest(),
  },
  {
    id: "cluster.insight",
    label: "Write an insight from the cluster",
    section: "Change",
    keys: ["i"],
    icon: IconBulb,
    when: ({ canEdit, cluster }) => canEdit && cluster !== undefined,
    run: ({ write }) => write(),
  },
  {
    id: "cluster.open",
    label: "Open the finding and its traces",
    section: "View",
    keys: ["t"],
    icon: IconRoute,
    when: ({ isCard }) => isCard,
    run: ({ open }) => open(),
  },
];
