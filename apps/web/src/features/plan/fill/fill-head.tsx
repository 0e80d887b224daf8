import type { Item } from "@overstory/backlog";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { MenuButton } from "../../../ui/menu.tsx";
import { type Sprint, stateOf, storiesIn } from "../board.ts";
import { CapacityBar } from "../capacity-bar.tsx";
import { pointsText } from "../words.ts";
import classes from "./fill.module.css";
import { sumOf } from "./model.ts";
import type { Fill } from "./use-fill.ts";

type Props = {
  readonly fill: Fill;
  readonly sprint: Sprint;
  readonly sprints: readonly Sprint[];
  readonly ticked: readonly Item[] | undefined;
  readonly keeps: boolean;
  readonly canEdit: boolean;
  setKeeps(keeps: boolean): void;
};

const capacityOf = (text: string): number | undefined => {
  const capacity = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && capacity > 0 && capacity <= 100_000 ? capacity : undefined;
};

/** What the last closed sprints finished: how much fits, by experience. */
const usePast = (sprints: readonly Sprint[]): string => {
  const past = useClient((from) =>
    sprints
      .filter((sprint) => stateOf(sprint) === "closed")
      .slice(0, 3)
      .map(({ id }) => sumOf(storiesIn(from, id).filter(({ stage }) => stage === "finished"))),
  );
  if (past.length === 0) return "";
  return past.length === 1
    ? `The last sprint finished ${pointsText(past[0] ?? 0)}.`
    : `The last ${past.length} sprints finished ${past.slice(0, -1).join(", ")} and ${past.at(-1)} points.`;
};

/** How the sprint is filled: by which technique and up to how many points, with how full it is. */
export const FillHead = ({ fill, sprint, sprints, ticked, keeps, canEdit, setKeeps }: Props) => {
  const { technique, techniques, asked, choose, setCapacity } = fill;
  const [text, setText] = useState(String(asked.capacity ?? ""));
  const past = usePast(sprints);
  const typed = capacityOf(text);
  const isWrong = text.trim() !== "" && typed === undefined;
  const take = () => typed !== undefined && setCapacity(typed);
  return (
    <div className={classes.head}>
      <div className={classes.field}>
        By
        <MenuButton
          label={`Technique: ${technique.name}`}
          className={classes.technique}
          items={techniques.map(({ id, name }) => ({
            id,
            label: name,
            checked: id === technique.id,
            onSelect: () => choose(id),
          }))}
        >
          {technique.name} <IconChevronDown size={13} aria-hidden="true" />
        </MenuButton>
      </div>
      <label className={classes.field}>
        Capacity in points
        <input
          className="numbers"
          data-autofocus={asked.capacity === undefined || undefined}
          inputMode="decimal"
          value={text}
          placeholder="How many?"
          aria-invalid={isWrong}
          aria-describedby="fill-capacity"
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            take();
          }}
        />
      </label>
      <div className={classes.load}>
        {ticked && asked.capacity !== undefined && (
          <CapacityBar stories={ticked} capacity={typed ?? asked.capacity} tellsLeft />
        )}
      </div>
      <p id="fill-capacity" className={classes.hint} data-wrong={isWrong || undefined}>
        {isWrong ? "The capacity is a number of story points above 0, at most 100,000." : past}
      </p>
      {canEdit && typed !== undefined && typed !== sprint.capacity && (
        <label className={classes.keep}>
          <input type="checkbox" checked={keeps} onChange={(event) => setKeeps(event.currentTarget.checked)} />
          Keep {typed.toLocaleString("en")} as the capacity of {sprint.name}
        </label>
      )}
    </div>
  );
};
