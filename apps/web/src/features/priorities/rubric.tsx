import type { CardTechnique, GivenBy, TechniqueInput } from "@overstory/scoring";
import { useSyncExternalStore } from "react";
import { commitCell } from "./model/change.ts";
import { resultLine } from "./model/score-text.ts";
import type { Sheet } from "./model/sheet.ts";
import { scaleText, shownValue } from "./model/values.ts";
import styles from "./rubric.module.css";

const givers: Readonly<Record<GivenBy, string>> = {
  product: "product",
  engineering: "engineering",
  marketing: "marketing",
  sales: "sales",
  leadership: "leadership",
  research: "research",
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const giverText = ({ by }: TechniqueInput): string =>
  by.length === 0 ? "Anybody gives it." : `Given by ${listed(by.map((one) => givers[one]))}.`;

type Level = { readonly value: number; readonly name: string; readonly means: string | undefined };

/** What an input's values stand for: its options, else its levels, else what its cards offer. */
const levelsOf = (input: TechniqueInput): readonly Level[] => {
  const { scale, levels = [] } = input;
  if (scale.type === "options") return scale.options.map(({ value, name, means }) => ({ value, name, means }));
  if (levels.length > 0) return levels.map(([value, means]) => ({ value, name: shownValue(input, value), means }));
  return scale.type === "steps"
    ? scale.steps.map((value) => ({ value, name: shownValue(input, value), means: undefined }))
    : [];
};

type LevelsProps = {
  readonly sheet: Sheet;
  readonly input: TechniqueInput;
  readonly id: string | undefined;
  readonly column: number;
  readonly value: number | undefined;
  readonly canEdit: boolean;
};

const Levels = ({ sheet, input, id, column, value, canEdit }: LevelsProps) => {
  const levels = levelsOf(input);
  if (levels.length === 0) return null;
  // The level that a value in between has reached.
  const reached = levels.filter((level) => value !== undefined && level.value <= value).at(-1);
  const isBare = levels.every(({ means }) => means === undefined);
  return (
    <ul className={styles.levels} data-bare={isBare || undefined} aria-label={`Levels of ${input.label}`}>
      {levels.map((level) => {
        const words = (
          <>
            <span className={styles.level}>{level.name}</span> {level.means !== undefined && <span>{level.means}</span>}
          </>
        );
        return (
          <li key={level.value} data-here={level === reached || undefined}>
            {canEdit && id !== undefined ? (
              <button
                type="button"
                tabIndex={-1}
                title="Give this value"
                // The cell keeps the focus.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => {
                  const place = sheet.indexOf(id);
                  if (commitCell(sheet, id, column, level.name) === undefined) sheet.focus(place, column);
                }}
              >
                {words}
              </button>
            ) : (
              <span className={styles.line}>{words}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
};

const AboutTechnique = ({ technique }: { readonly technique: CardTechnique }) => (
  <>
    <h2 className={styles.name}>{technique.name}</h2>
    <p className={styles.asked}>{technique.summary}</p>
    <p className={styles.formula}>{technique.formula}</p>
  </>
);

const AboutInput = ({ input, technique }: { readonly input: TechniqueInput; readonly technique: CardTechnique }) => (
  <>
    <h2 className={styles.name}>
      {input.label}
      {input.unit !== undefined && <span className={styles.unit}> in {input.unit}</span>}
    </h2>
    <p className={styles.asked}>{input.rubric}</p>
    <p className={styles.giver}>
      {giverText(input)} {input.scale.type === "options" ? "" : `It is ${scaleText(input)}. `}
      {input.direction === "down" ? "More of it lowers the priority." : ""}
      {technique.weighted === true && input.weight !== undefined && input.weight !== 1
        ? ` Its weight is ${input.weight}.`
        : ""}
    </p>
  </>
);

/** What is asked at the focused cell, what its values stand for and who gives it; below how the row's score came about. Always in view. */
export const Rubric = ({ sheet, canEdit }: { readonly sheet: Sheet; readonly canEdit: boolean }) => {
  const column = useSyncExternalStore(sheet.subscribe, () => sheet.focusColumn);
  const columns = useSyncExternalStore(sheet.subscribe, () => sheet.state.columns);
  const id = useSyncExternalStore(sheet.subscribe, () => sheet.tabPlace?.id);
  const view = useSyncExternalStore(sheet.subscribe, () => (id === undefined ? undefined : sheet.rowView(id)));
  const { technique } = sheet.view;
  const input = columns[column]?.input;
  const labelOf = (name: string) => technique.inputs.find((one) => one.name === name)?.label ?? name;
  return (
    <aside className={styles.rubric} aria-label="Rubric">
      <div className={styles.what}>
        {input ? <AboutInput input={input} technique={technique} /> : <AboutTechnique technique={technique} />}
        {input && (
          <Levels
            sheet={sheet}
            input={input}
            id={id}
            column={column}
            value={view?.card[input.name]}
            canEdit={canEdit}
          />
        )}
        {!input && <p className={styles.source}>Source: {technique.source}</p>}
      </div>
      {view && (
        <div className={styles.result} data-state={view.result.state}>
          <p className={styles.about}>
            {view.item.key} {view.item.title}
          </p>
          <p className={styles.sum}>{resultLine(view.result, labelOf)}</p>
          {view.result.state === "scored" && view.result.bucket !== undefined && (
            <p className={styles.giver}>{view.result.bucket}</p>
          )}
          {view.result.state === "scored" && view.result.warning !== undefined && (
            <p className={styles.warning}>{view.result.warning}</p>
          )}
          {view.supports + view.contradicts === 0 && view.result.state === "scored" && (
            <p className={styles.giver}>An opinion: no evidence is traced to it.</p>
          )}
        </div>
      )}
    </aside>
  );
};
