import { Button, Checkbox, Group, Modal, NumberInput, Select, Textarea } from "@mantine/core";
import { type Briefing, briefingLimits, fieldLabels, fieldNames } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useState } from "react";
import { api } from "../../lib/data/http.ts";
import { momentOf } from "../../lib/dates.ts";
import { problemOf } from "../../lib/problems.ts";
import { useFocusReturn, useKeyLayer } from "../../ui/key-layer.ts";
import { change } from "./block-view.tsx";
import classes from "./briefings.module.css";

/** What a briefing tells of each item, and how far it looks back. */
export const SettingsDialog = ({ briefing, onClose }: { readonly briefing: Briefing; onClose(): void }) => {
  useKeyLayer();
  useFocusReturn();
  const [fields, setFields] = useState<string[]>([...briefing.fields]);
  const [days, setDays] = useState<number | string>(briefing.days);
  const save = () => {
    void change("briefing.edit", { briefing: briefing.id, fields, ...(typeof days === "number" && { days }) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="What it tells">
      <div className={classes.stack}>
        <NumberInput
          label="Looks back"
          suffix=" days"
          min={briefingLimits.days.least}
          max={briefingLimits.days.most}
          value={days}
          onChange={setDays}
        />
        <Checkbox.Group label="Told beside names" value={fields} onChange={setFields}>
          <div className={classes.ticks}>
            {fieldNames.map((name) => (
              <Checkbox key={name} value={name} label={fieldLabels[name]} />
            ))}
          </div>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save}>Save</Button>
        </Group>
      </div>
    </Modal>
  );
};

export type Schedule = { readonly every: "week" | "month"; readonly to: readonly string[]; readonly nextAt: string };

type ScheduleProps = {
  readonly briefing: Briefing;
  readonly schedule: Schedule | null;
  /** Whether the server has a mail server to send by. */
  readonly mails: boolean;
  onChanged(): void;
  onClose(): void;
};

/** Says why its schedule cannot be shown. */
export const UnreadSchedule = ({ message, onClose }: { readonly message: string; onClose(): void }) => {
  useKeyLayer();
  useFocusReturn();
  return (
    <Modal opened onClose={onClose} title="Send by e-mail">
      <p role="alert" className={classes.problem}>
        {message}
      </p>
    </Modal>
  );
};

/** Whom it goes to by e-mail, and how often. */
export const ScheduleDialog = ({ briefing, schedule, mails, onChanged, onClose }: ScheduleProps) => {
  useKeyLayer();
  useFocusReturn();
  const [every, setEvery] = useState<string>(schedule?.every ?? "week");
  const [to, setTo] = useState((schedule?.to ?? []).join("\n"));
  const [problem, setProblem] = useState<Problem>();
  const save = async (given: object) => {
    setProblem(undefined);
    try {
      await api("/v1/commands/briefing.schedule", { briefing: briefing.id, ...given });
      onChanged();
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const addresses = to.split(/[\s,;]+/).filter((one) => one !== "");
  return (
    <Modal opened onClose={onClose} title="Send by e-mail">
      <div className={classes.stack}>
        <Select
          label="How often"
          allowDeselect={false}
          value={every}
          data={[
            { value: "week", label: "Every week" },
            { value: "month", label: "Every month" },
          ]}
          onChange={(value) => setEvery(value ?? "week")}
        />
        <Textarea
          label="To"
          description="One address a line. They get it as you see it, with what changed since the last time."
          autosize
          minRows={3}
          value={to}
          data-autofocus
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        {schedule && (
          <p className={classes.quiet}>
            {mails ? "Goes out next" : "Due"} on {momentOf(schedule.nextAt)}.
          </p>
        )}
        {!mails && (
          <p role="note" className={classes.problem}>
            This server has no mail server, so nothing goes out. What is due waits until whoever runs the server sets
            one up.
          </p>
        )}
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
        <Group justify="flex-end">
          {schedule && (
            <Button variant="default" onClick={() => void save({ every: "never" })}>
              Stop sending
            </Button>
          )}
          <Button onClick={() => void save({ every, to: addresses })}>
            {schedule ? "Save" : `Send every ${every}`}
          </Button>
        </Group>
      </div>
    </Modal>
  );
};
