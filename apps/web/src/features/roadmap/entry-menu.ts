import { confidences, horizons, type Need } from "@overstory/backlog";
import type { MenuItem } from "../../ui/menu.tsx";
import { moveNow, writeItem } from "./change.ts";
import type { Entry } from "./model/plan.ts";
import { addMonths } from "./model/timeline.ts";
import { removeNeed } from "./needing.tsx";

type Deeds = {
  /** What it needs first. */
  readonly needs: readonly Need[];
  open(): void;
  setDates(): void;
  need(): void;
};

const word = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What can be done with a theme or epic of the roadmap: all that dragging does, and more. */
export const entryMenu = (entry: Entry, canEdit: boolean, { open, setDates, needs, need }: Deeds): MenuItem[] => {
  const { item, span } = entry;
  const isDated = span.start !== undefined || span.end !== undefined;
  const isStated = item.start !== undefined || item.end !== undefined;
  const move = (id: string, label: string, to: (day: number) => number, apart = false): MenuItem => ({
    id,
    label,
    apart,
    onSelect: () => moveNow(entry, "whole", to),
  });
  return [
    { id: "open", label: `Open ${item.key}`, keys: "Enter", onSelect: open },
    ...(canEdit ? [{ id: "dates", label: "Set dates…", keys: "e", onSelect: setDates }] : []),
    ...(canEdit
      ? [
          { id: "need", label: "Needs first…", keys: "d", onSelect: need },
          ...needs.map((one) => ({
            id: `not-${one.id}`,
            label: `Does not need ${one.on.key} any more`,
            onSelect: () => void removeNeed(one),
          })),
        ]
      : []),
    ...(canEdit && isDated
      ? [
          move("week-later", "A week later", (day) => day + 7, true),
          move("week-earlier", "A week earlier", (day) => day - 7),
          move("month-later", "A month later", (day) => addMonths(day, 1)),
          move("month-earlier", "A month earlier", (day) => addMonths(day, -1)),
        ]
      : []),
    ...(canEdit && isStated
      ? [
          {
            id: "roll",
            label: "Take its own dates away",
            onSelect: () => void writeItem(item.id, { start: null, end: null }),
          },
        ]
      : []),
    ...(canEdit
      ? confidences.map(
          (confidence, at): MenuItem => ({
            id: confidence,
            label: `${word(confidence)} confidence`,
            checked: item.confidence === confidence,
            apart: at === 0,
            onSelect: () => void writeItem(item.id, { confidence: item.confidence === confidence ? null : confidence }),
          }),
        )
      : []),
  ];
};

/** Where an item stands without dates, and going back to what its dates say. */
export const horizonMenu = (entry: Entry, apart = false): MenuItem[] => [
  ...horizons.map(
    (horizon, at): MenuItem => ({
      id: horizon,
      label: word(horizon),
      checked: entry.horizon === horizon && entry.isHorizonStated,
      apart: apart && at === 0,
      onSelect: () => void writeItem(entry.item.id, { horizon }),
    }),
  ),
  {
    id: "by-dates",
    label: "By its dates",
    checked: !entry.isHorizonStated,
    onSelect: () => void writeItem(entry.item.id, { horizon: null }),
  },
];
