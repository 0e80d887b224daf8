import { type CriteriaScenario, type CriteriaStep, highlightWords, readCriteria } from "@overstory/insight/criteria";
import { type ReactNode, useMemo } from "react";
import { agoOf, momentOf } from "../../lib/dates.ts";
import code from "./code.module.css";
import classes from "./view.module.css";

/** Who ticked a scenario off, by name, and when. */
export type Confirmed = { readonly by: string; readonly at: string };

export type CriteriaViewProps = {
  readonly text: string;
  /** By a scenario's fingerprint. */
  readonly confirmed: Readonly<Record<string, Confirmed>>;
  onConfirm(fingerprint: string, isConfirmed: boolean): void;
  readonly canConfirm: boolean;
};

/** The words of a step, with what stands out in them. */
const Words = ({ text }: { readonly text: string }) => {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { from, to, kind } of highlightWords(text)) {
    parts.push(
      text.slice(end, from),
      <span key={from} className={code[kind]}>
        {text.slice(from, to)}
      </span>,
    );
    end = to;
  }
  return [...parts, text.slice(end)];
};

type TableProps = { readonly rows: readonly (readonly string[])[]; readonly name: string; readonly hasHead: boolean };

const cellsOf = (row: readonly string[]) => row.map((cell, at) => ({ cell, key: `${at} ${cell}` }));

const Table = ({ rows, name, hasHead }: TableProps) => {
  const [head, ...others] = hasHead ? rows : [undefined, ...rows];
  return (
    <section className={classes.scroll} aria-label={name}>
      <table aria-label={name}>
        {head && (
          <thead>
            <tr>
              {cellsOf(head).map(({ cell, key }) => (
                <th key={key} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {others.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name, and two may be the same.
            <tr key={at}>
              {cellsOf(row ?? []).map(({ cell, key }) => (
                <td key={key}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Steps = ({ steps }: { readonly steps: readonly CriteriaStep[] }) => (
  <ol className={classes.steps}>
    {steps.map(({ keyword, text, line, table, docString }) => (
      <li key={line}>
        <span className={classes.keyword}>{keyword}</span>
        <div>
          <Words text={text} />
          {/* Rows of two columns name a value each; wider tables have a head. */}
          {table && (
            <Table rows={table} name={`Table of: ${text}`} hasHead={table.length > 1 && (table[0]?.length ?? 0) > 2} />
          )}
          {docString !== undefined && <pre>{docString}</pre>}
        </div>
      </li>
    ))}
  </ol>
);

type ScenarioProps = Omit<CriteriaViewProps, "text" | "confirmed"> & {
  readonly scenario: CriteriaScenario;
  readonly tick: Confirmed | undefined;
};

const Scenario = ({ scenario, tick, onConfirm, canConfirm }: ScenarioProps) => {
  const { name, fingerprint, keyword, tags, steps, examples } = scenario;
  return (
    <article className={classes.scenario} aria-label={name} data-confirmed={tick !== undefined || undefined}>
      <header>
        <label className={classes.tick}>
          <input
            type="checkbox"
            aria-label={`Confirmed: ${name}`}
            checked={tick !== undefined}
            disabled={!canConfirm}
            onChange={(event) => onConfirm(fingerprint, event.currentTarget.checked)}
          />
        </label>
        <h4>
          <span>{keyword}</span> {name}
        </h4>
        {tags.length > 0 && <span className={classes.tags}>{tags.join(" ")}</span>}
        {tick && (
          <span className={classes.by} title={momentOf(tick.at)}>
            {tick.by}, {agoOf(tick.at, Date.now())}
          </span>
        )}
      </header>
      <Steps steps={steps} />
      {examples.map((rows, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tables of examples have no name of their own.
        <div key={at} className={classes.examples}>
          <span className={classes.keyword}>Examples</span>
          <Table rows={rows} name={`Examples of ${name}`} hasHead />
        </div>
      ))}
    </article>
  );
};

/** Acceptance criteria to read and to tick off: scenario by scenario, tables as tables. What is no Gherkin stands as it was written. */
export const CriteriaView = ({ text, confirmed, ...ticking }: CriteriaViewProps) => {
  const { ok, errors, feature, background, scenarios } = useMemo(() => readCriteria(text), [text]);
  if (!ok || (scenarios.length === 0 && text.trim() !== ""))
    return (
      <div className={classes.view}>
        <pre className={classes.raw}>{text}</pre>
        {errors[0] && (
          <p className={classes.note}>
            Line {errors[0].line}: {errors[0].message} Until it is mended, no scenario can be ticked off.
          </p>
        )}
      </div>
    );
  return (
    <div className={classes.view}>
      {feature && (
        <p className={classes.note}>
          <strong>{feature.name}</strong>
          {feature.description.trim() !== "" && <span>{feature.description.trim()}</span>}
        </p>
      )}
      {background.length > 0 && (
        <article className={classes.scenario} aria-label="Background">
          <h4>
            <span>Background</span>
          </h4>
          <Steps steps={background} />
        </article>
      )}
      {scenarios.map((scenario, at) => (
        <div key={scenario.fingerprint} className={classes.place}>
          {scenario.rule !== undefined && scenario.rule !== scenarios[at - 1]?.rule && (
            <p className={classes.rule}>{scenario.rule}</p>
          )}
          <Scenario scenario={scenario} tick={confirmed[scenario.fingerprint]} {...ticking} />
        </div>
      ))}
    </div>
  );
};
