import type { Member } from "@overstory/backlog";
import { useState } from "react";
import { Avatar } from "../avatar.tsx";
import classes from "./chooser.module.css";
import { functionLabels } from "./functions.ts";

type Props = {
  readonly people: readonly Member[];
  readonly chosen: ReadonlySet<string>;
  onChange(chosen: ReadonlySet<string>): void;
};

// A filter is in the way where one sees everybody at a glance.
const filterFrom = 9;

/** Who is asked to take part. */
export const PeopleChooser = ({ people, chosen, onChange }: Props) => {
  const [text, setText] = useState("");
  const shown = people.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <fieldset className={classes.chooser}>
      <legend>Who is asked</legend>
      {people.length >= filterFrom && (
        <div className={classes.filter}>
          <input
            type="search"
            aria-label="Find people"
            placeholder="Find by name"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        </div>
      )}
      <ul className={classes.people} aria-label="People to choose from">
        {shown.map(({ id, name, function: work }) => (
          <li key={id}>
            <label data-on={chosen.has(id) || undefined}>
              <input
                type="checkbox"
                checked={chosen.has(id)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.currentTarget.checked) next.add(id);
                  else next.delete(id);
                  onChange(next);
                }}
              />
              <Avatar name={name} decorative />
              <span className={classes.itemTitle}>{name}</span>
              <span className={classes.given}>{work ? functionLabels[work] : ""}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
};
