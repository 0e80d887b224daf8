import { Button, Group, Modal } from "@mantine/core";
import type { Item } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useState } from "react";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { type Sprint, stateOf } from "./board.ts";
import classes from "./plan.module.css";
import { pointsOf, pointsText, storiesText } from "./words.ts";

type Props = {
  readonly sprint: Sprint;
  readonly stories: readonly Item[];
  readonly sprints: readonly Sprint[];
  onClose(): void;
};

/** Closes a sprint, and asks where what is not finished goes. */
export const CloseDialog = ({ sprint, stories, sprints, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const left = stories.filter(({ stage }) => stage !== "finished");
  const open = sprints.filter(
    (one) => one.product === sprint.product && one.id !== sprint.id && stateOf(one) === "planned",
  );
  const [to, setTo] = useState(open[0]?.id ?? "backlog");
  const [problem, setProblem] = useState<Problem>();
  const target = open.find(({ id }) => id === to)?.name;
  const outcome =
    left.length === 0
      ? `Close ${sprint.name}`
      : `Close it, move ${storiesText(left.length)} to ${target ?? "the backlog"}`;
  const close = async () => {
    const refused = await sendCommand("sprint.close", {
      sprint: sprint.id,
      ...(left.length > 0 && { leftovers: to }),
    });
    if (refused) setProblem(refused);
    else onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Close ${sprint.name}?`}>
      <p className={classes.said}>
        {storiesText(stories.length - left.length)} finished, {pointsText(pointsOf(stories) - pointsOf(left))} of{" "}
        {pointsOf(stories)}.
      </p>
      {left.length > 0 && (
        <fieldset className={classes.leftovers}>
          <legend>Where do the {storiesText(left.length)} that are not finished go?</legend>
          {[...open.map(({ id, name }) => ({ id, name })), { id: "backlog", name: "Back to the backlog" }].map(
            ({ id, name }, at) => (
              <label key={id}>
                <input
                  type="radio"
                  name="leftovers"
                  data-autofocus={at === 0 || undefined}
                  checked={to === id}
                  onChange={() => setTo(id)}
                />
                {name}
              </label>
            ),
          )}
        </fieldset>
      )}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button data-autofocus={left.length === 0 || undefined} onClick={() => void close()}>
          {outcome}
        </Button>
      </Group>
    </Modal>
  );
};
