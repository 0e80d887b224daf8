import { Button } from "@mantine/core";
import type { Problem } from "@overstory/kernel";
import { type FormEvent, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { sendCommand } from "../../../ui/record/use-record-edit.ts";
import type { Sprint } from "../board.ts";
import { nextName } from "../words.ts";
import classes from "./fill.module.css";

type Props = {
  readonly sprints: readonly Sprint[];
  readonly product: string | undefined;
  readonly canEdit: boolean;
  onMade(sprint: string): void;
  onClose(): void;
};

/** There is no sprint to fill: makes one. */
export const AskSprint = ({ sprints, product, canEdit, onMade, onClose }: Props) => {
  const [name, setName] = useState(() => nextName(sprints.map((sprint) => sprint.name ?? "")));
  const [problem, setProblem] = useState<Problem>();
  const make = async (event: FormEvent) => {
    event.preventDefault();
    const id = client.newId();
    const refused = await sendCommand("sprint.create", { id, product, name: name.trim() });
    if (refused) setProblem(refused);
    else onMade(id);
  };
  if (!canEdit || product === undefined)
    return (
      <div className={classes.ask}>
        <p className={classes.quiet}>There is no sprint to plan: none is planned, and none is active.</p>
        <div className={classes.acts}>
          <Button variant="default" onClick={onClose} data-autofocus>
            Close
          </Button>
        </div>
      </div>
    );
  return (
    <form className={classes.ask} onSubmit={(event) => void make(event)}>
      <p className={classes.quiet}>No sprint is planned yet. The stories that matter most go into this one:</p>
      <label className={classes.field}>
        Name
        <input
          data-autofocus
          value={name}
          maxLength={120}
          aria-invalid={problem !== undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={name.trim() === ""}>
          Create {name.trim() || "the sprint"}
        </Button>
      </div>
    </form>
  );
};
