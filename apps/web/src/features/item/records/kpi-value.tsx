import { Button } from "@mantine/core";
import { type Kpi, readingsOf, trendOf } from "@overstory/backlog";
import { useRef, useState } from "react";
import { SparkLine } from "../../../ui/chart/spark-line.tsx";
import { Floating } from "../../../ui/floating.tsx";
import { useSubmit } from "../use-submit.ts";
import classes from "./kpi.module.css";

const trends = {
  better: { sign: "↗", word: "getting better", tone: "var(--accent-text)" },
  worse: { sign: "↘", word: "getting worse", tone: "var(--danger)" },
  up: { sign: "↗", word: "rising", tone: "var(--muted)" },
  down: { sign: "↘", word: "falling", tone: "var(--muted)" },
  steady: { sign: "→", word: "steady", tone: "var(--muted)" },
} as const;

const withUnit = (value: number, unit: string | undefined): string =>
  `${value.toLocaleString("en")}${unit === undefined ? "" : unit === "%" ? " %" : ` ${unit}`}`;

const today = (): string => new Date().toISOString().slice(0, 10);

const ReadingForm = ({ kpi, close }: { readonly kpi: Kpi; close(): void }) => {
  const { problem, submit } = useSubmit();
  const [value, setValue] = useState("");
  const [day, setDay] = useState(today);
  const save = () => {
    if (submit("kpi.read", { kpi: kpi.id, day, value: Number(value.trim().replace(",", ".") || Number.NaN) })) close();
  };
  return (
    <form
      className={classes.read}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        Reading{kpi.unit !== undefined && ` in ${kpi.unit}`}
        <input
          data-autofocus
          inputMode="decimal"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <label>
        Day
        <input type="date" value={day} max={today()} onChange={(event) => setDay(event.currentTarget.value)} />
      </label>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      <Button type="submit" size="compact-sm">
        Note the reading
      </Button>
    </form>
  );
};

/** Where a KPI stands: the newest reading, where it goes, and its aim; a press notes a reading. */
export const KpiValue = ({ kpi, canEdit }: { readonly kpi: Kpi; readonly canEdit: boolean }) => {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const readings = readingsOf(kpi);
  const current = readings.at(-1)?.value;
  const trend = trendOf(kpi);
  const values = [...(kpi.baseline === undefined ? [] : [kpi.baseline]), ...readings.map(({ value }) => value)];
  const now = current === undefined ? undefined : withUnit(current, kpi.unit);
  const aim = kpi.target === undefined ? undefined : withUnit(kpi.target, kpi.unit);
  const hidden = (words: string) => <span className="visually-hidden">{words}</span>;
  const shown = (
    <>
      {hidden(`${kpi.name}: `)}
      {values.length > 1 && (
        <span aria-hidden="true">
          <SparkLine values={values} target={kpi.target} label={kpi.name ?? ""} />
        </span>
      )}
      <span className="numbers">{now ?? <span className={classes.aim}>No reading</span>}</span>
      {trend && (
        <span style={{ color: trends[trend].tone }} title={trends[trend].word}>
          <span aria-hidden="true">{trends[trend].sign}</span>
          {hidden(`, ${trends[trend].word}, `)}
        </span>
      )}
      {aim !== undefined && <span className={`${classes.aim} numbers`}>aim {aim}</span>}
    </>
  );
  if (!canEdit) return <span className={classes.value}>{shown}</span>;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes.value}
        title="Note a reading"
        onClick={() => setIsOpen(true)}
      >
        {shown}
        {hidden(". Note a reading")}
      </button>
      {isOpen && button.current && (
        <Floating anchor={button.current} label={`A reading of ${kpi.name}`} onClose={() => setIsOpen(false)}>
          <ReadingForm kpi={kpi} close={() => setIsOpen(false)} />
        </Floating>
      )}
    </>
  );
};
