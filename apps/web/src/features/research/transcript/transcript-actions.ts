import { IconArrowBackUp, IconBulb, IconLink, IconPencil, IconTag, IconTrash } from "@tabler/icons-react";
import type { Action } from "../../../actions/action.ts";
import { type Sort, sorts } from "./sorts.ts";

/** What the keyboard does in a transcript. */
export type TranscriptKeys = {
  readonly canEdit: boolean;
  readonly hasCurrent: boolean;
  readonly hasText: boolean;
  line(by: 1 | -1): void;
  word(by: 1 | -1, extends_: boolean): void;
  sentence(by: 1 | -1): void;
  mark(by: 1 | -1): void;
  tag(sort: Sort): void;
  capture(): void;
  link(): void;
  tags(): void;
  edit(): void;
  remove(): void;
  clear(): void;
};

type Move = readonly [id: string, label: string, keys: readonly string[], run: (keys: TranscriptKeys) => void];

const moves: readonly Move[] = [
  ["transcript.next", "Next line", ["j", "ArrowDown"], ({ line }) => line(1)],
  ["transcript.previous", "Previous line", ["k", "ArrowUp"], ({ line }) => line(-1)],
  ["transcript.wordOn", "Next word", ["ArrowRight"], ({ word }) => word(1, false)],
  ["transcript.wordBack", "Previous word", ["ArrowLeft"], ({ word }) => word(-1, false)],
  ["transcript.extend", "Select the next word", ["shift+ArrowRight"], ({ word }) => word(1, true)],
  ["transcript.shrink", "Select a word less", ["shift+ArrowLeft"], ({ word }) => word(-1, true)],
  ["transcript.sentence", "Select the sentence, then the next", ["shift+ArrowDown"], ({ sentence }) => sentence(1)],
  ["transcript.sentenceBack", "Select a sentence less", ["shift+ArrowUp"], ({ sentence }) => sentence(-1)],
  ["transcript.nextMark", "Next highlight", ["n"], ({ mark }) => mark(1)],
  ["transcript.previousMark", "Previous highlight", ["b"], ({ mark }) => mark(-1)],
];

/** A transcript by keyboard: going over its words, and what is done with those that are selected. */
export const transcriptActions: readonly Action<TranscriptKeys>[] = [
  ...moves.map(
    ([id, label, keys, run]): Action<TranscriptKeys> => ({
      id,
      label,
      section: id.includes("extend") || id.includes("entence") || id.includes("shrink") ? "Select" : "Move around",
      keys,
      isSilent: true,
      when: ({ hasText }) => hasText,
      run,
    }),
  ),
  ...sorts.map(
    ({ id, label, key }): Action<TranscriptKeys> => ({
      id: `transcript.tag.${id}`,
      label: `Mark as ${label.toLowerCase()}`,
      section: "Change",
      keys: [key],
      icon: IconTag,
      when: ({ canEdit, hasText }) => canEdit && hasText,
      run: ({ tag }) => tag(id),
    }),
  ),
  {
    id: "transcript.capture",
    label: "Capture a story from the highlight",
    section: "Change",
    keys: ["c"],
    icon: IconBulb,
    when: ({ canEdit, hasCurrent }) => canEdit && hasCurrent,
    run: ({ capture }) => capture(),
  },
  {
    id: "transcript.link",
    label: "Link the highlight to an item",
    section: "Change",
    keys: ["l"],
    icon: IconLink,
    when: ({ canEdit, hasCurrent }) => canEdit && hasCurrent,
    run: ({ link }) => link(),
  },
  {
    id: "transcript.tags",
    label: "Write tags of your own",
    section: "Change",
    keys: ["t"],
    icon: IconTag,
    when: ({ canEdit, hasCurrent }) => canEdit && hasCurrent,
    run: ({ tags }) => tags(),
  },
  {
    id: "transcript.edit",
    label: "Correct this line",
    section: "Change",
    keys: ["e"],
    icon: IconPencil,
    when: ({ canEdit, hasText }) => canEdit && hasText,
    run: ({ edit }) => edit(),
  },
  {
    id: "transcript.remove",
    label: "Take the highlight away",
    section: "Change",
    keys: ["#", "Delete"],
    icon: IconTrash,
    danger: true,
    when: ({ canEdit, hasCurrent }) => canEdit && hasCurrent,
    run: ({ remove }) => remove(),
  },
  {
    id: "transcript.clear",
    label: "Select nothing",
    section: "Select",
    keys: ["Escape"],
    icon: IconArrowBackUp,
    isSilent: true,
    run: ({ clear }) => clear(),
  },
];
