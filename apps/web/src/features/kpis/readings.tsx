import type { Kpi } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { dayOf } from "../../lib/dates.ts";
import { messageAt } from "../../lib/problems.ts";
import { useField } from "../../ui/record/use-field.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import classes from "./kpis.module.css";
import { numberFrom } from "./paste.ts";
import { PasteReadings } from "./paste-readings.tsx";

type Reading = { readonly day: string; readonly value: number };
type Props = { readonly kpi: Kpi; readonly readings: readonly Reading[]; readonly canEdit: boolean };

const today = (): string => {
  const now = new Date();
  // The reader's own day, not Greenwich's.
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

const valueFrom = (text: string): number => {
  const number = numberFrom(text);
  if (number === undefined) throw new Error("A reading is a number, such as 5 or 1.5.");
  return number;
};

const NewReading = ({ kpi, onPaste }: { readonly kpi: Kpi; onPaste(text: string): void }) => {
  const id = useId();
  const [day, setDay] = useState(today);
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const input = useRef<HTMLInputElement>(null);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const number = numberFrom(value);
    if (number === undefined) {
      setProblem({ kind: "invalid", code: "number", message: "A reading is a number, such as 5 or 1.5." });
      input.current?.focus();
      return;
    }
    setProblem(undefined);
    setValue("");
    input.current?.focus();
    const refused = await sendCommand("kpi.read", { kpi: kpi.id, day, value: number });
    if (!refused) return;
    setValue((now) => (now === "" ? value : now));
    setProblem(refused);
  };
  return (
    <form className={classes.new} onSubmit={(event) => void add(event)} noValidate>
      <input
        type="date"
        className={classes.field}
        aria-label="Day of the reading"
        value={day}
        aria-invalid={messageAt(problem, "day") !== undefined}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <input
        ref={input}
        className={classes.field}
        aria-label="Value of the reading"
        inputMode="decimal"
        autoComplete="off"
        placeholder={kpi.unit ? `Value in ${kpi.unit}` : "Value"}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem && id}
        onChange={(event) => {
          setValue(event.currentTarget.value);
          setProblem(undefined);
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData("text/plain");
          if (!text.trim().includes("\n")) return;
          event.preventDefault();
          onPaste(text);
        }}
      />
      <button type="submit" className={classes.button}>
        Add reading
      </button>
      {problem && (
        <p role="alert" id={id} className={classes.problem}>
          {problem.message}
        </p>
      )}
    </form>
  );
};

const Row = ({
  kpi,
  reading,
  canEdit,
}: {
  readonly kpi: Kpi;
  readonly reading: Reading;
  readonly canEdit: boolean;
}) => {
  const { day, value } = reading;
  const set = (next: unknown, refused?: (problem: Problem) => void) =>
    void sendCommand("kpi.read", { kpi: kpi.id, day, value: next }).then((problem) => problem && refused?.(problem));
  const edit = useField(String(value), set, valueFrom);
  return (
    <tr>
      <th scope="row">{dayOf(day)}</th>
      <td className="numbers">
        {canEdit ? (
          <input
            className={classes.value}
            aria-label={`Reading of ${dayOf(day)}`}
            inputMode="decimal"
            autoComplete="off"
            value={edit.text}
            aria-invalid={edit.problem !== undefined}
            title={edit.problem?.message}
            onChange={(event) => edit.type(event.currentTarget.value)}
            onBlur={edit.commit}
            onKeyDown={edit.press}
          />
        ) : (
          value.toLocaleString("en")
        )}
        {edit.problem && (
          <span role="alert" className={classes.problem}>
            {edit.problem.message}
          </span>
        )}
      </td>
      {canEdit && (
        <td>
          <button
            type="button"
            className={classes.take}
            aria-label={`Take away the reading of ${dayOf(day)}`}
            onClick={() => {
              set(null);
              showToast(`Reading of ${dayOf(day)} taken away`, {
                action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
              });
            }}
          >
            <IconX size={14} aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  );
};

const few = 8;
const more = 200;

/** The readings as a table, newest first: added, changed, taken away, or pasted as a list. */
export const Readings = ({ kpi, readings, canEdit }: Props) => {
  const [count, setCount] = useState(few);
  const [pasted, setPasted] = useState<string>();
  const newest = [...readings].reverse();
  return (
    <section className={classes.readings} aria-label="Readings">
      <div className={classes.head}>
        <h3>
          Readings <span className="numbers">{readings.length > 0 && readings.length.toLocaleString("en")}</span>
        </h3>
        {canEdit && pasted === undefined && (
          <button type="button" className={classes.quiet} onClick={() => setPasted("")}>
            Paste a list
          </button>
        )}
      </div>
      {canEdit && pasted === undefined && <NewReading kpi={kpi} onPaste={setPasted} />}
      {pasted !== undefined && <PasteReadings kpi={kpi} initial={pasted} onClose={() => setPasted(undefined)} />}
      {readings.length > 0 && (
        <table className={classes.table}>
          <caption className="visually-hidden">Readings of {kpi.name}, newest first</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Value{kpi.unit && ` in ${kpi.unit}`}</th>
              {canEdit && <th scope="col">Take away</th>}
            </tr>
          </thead>
          <tbody>
            {newest.slice(0, count).map((reading) => (
              <Row key={reading.day} kpi={kpi} reading={reading} canEdit={canEdit} />
            ))}
          </tbody>
        </table>
      )}
      {readings.length > count && (
        <button type="button" className={classes.quiet} onClick={() => setCount(count + more)}>
          Show {Math.min(more, readings.length - count)} more of {readings.length.toLocaleString("en")}
        </button>
      )}
      {readings.length === 0 && !canEdit && <p className={classes.none}>Nothing has been read yet.</p>}
    </section>
  );
};
