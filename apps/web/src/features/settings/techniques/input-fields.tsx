import type { TechniqueView } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import type { Scale } from "@overstory/scoring";
import { AreaField } from "../../../ui/record/area-field.tsx";
import { InputField } from "../../../ui/record/input-field.tsx";
import { LinesField } from "../../../ui/record/lines-field.tsx";
import type { SaveField } from "../../../ui/record/use-field.ts";
import settings from "../settings.module.css";
import { levelLines, readLevels, readScale, scaleText } from "./scale-text.ts";
import classes from "./techniques.module.css";

type Input = TechniqueView["inputs"][number];

type Props = {
  readonly input: Input;
  readonly isOff: boolean;
  readonly mayBeOff: boolean;
  readonly canManage: boolean;
  /** Where the workspace names the criteria itself. */
  takeAway?(): void;
  save(change: object, refused: (problem: Problem) => void): void;
};

/** Reads what was typed before it is saved; what cannot be read is refused with the reason. */
const reading =
  (read: (value: never) => unknown, save: SaveField): SaveField =>
  (value, refused) => {
    try {
      save(value === null ? null : read(value as never), refused);
    } catch (error) {
      refused({ kind: "invalid", code: "field", message: error instanceof Error ? error.message : String(error) });
    }
  };

/** One input of a technique as the workspace has it: each field saves by itself, an empty one goes back to how it came. */
export const InputFields = ({ input, isOff, mayBeOff, canManage, takeAway, save }: Props) => {
  const field =
    (name: string): SaveField =>
    (value, refused) =>
      save({ [name]: value }, refused);
  return (
    <fieldset className={classes.input} aria-label={input.label} data-off={isOff || undefined}>
      <h3>
        {input.label}
        <span className={classes.name}>{input.direction === "up" ? "more is better" : "less is better"}</span>
        {canManage && takeAway && (
          <button type="button" className={settings.quietButton} onClick={takeAway}>
            Take away<span className="visually-hidden"> {input.label}</span>
          </button>
        )}
        {canManage && (isOff || mayBeOff) && (
          <button
            type="button"
            className={settings.quietButton}
            onClick={() => save({ off: isOff ? null : true }, () => {})}
          >
            {isOff ? "Ask again" : "Do not ask"}
            <span className="visually-hidden"> for {input.label}</span>
          </button>
        )}
      </h3>
      {!isOff && (
        <>
          <InputField label="Called" value={input.label} canEdit={canManage} save={field("label")} />
          {input.weight !== null && (
            <InputField label="Weight" type="number" value={input.weight} canEdit={canManage} save={field("weight")} />
          )}
          <InputField
            label="Scale"
            value={scaleText(input.scale as Scale)}
            unit={input.unit ?? undefined}
            canEdit={canManage}
            save={reading((text: string) => readScale(text, input.scale as Scale), field("scale"))}
          />
          <AreaField label="Asks" value={input.rubric} canEdit={canManage} save={field("rubric")} />
          <LinesField
            label="What values stand for"
            value={levelLines(input.levels as [number, string][])}
            canEdit={canManage}
            save={reading((lines: readonly string[]) => readLevels(lines), field("levels"))}
          />
        </>
      )}
    </fieldset>
  );
};
