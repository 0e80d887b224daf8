import { useId } from "react";
import { colourings, colourWords } from "../model/colouring.ts";
import { areas, areaWords } from "../model/weights.ts";
import type { Canopy } from "../use-canopy.ts";
import classes from "./panels.module.css";

type Choice = { readonly value: string; readonly label: string };

const Pick = ({
  label,
  value,
  choices,
  isOff = false,
  onPick,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly isOff?: boolean;
  onPick(value: string): void;
}) => {
  const id = useId();
  return (
    <span className={classes.pick}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={isOff} onChange={(event) => onPick(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  );
};

/** What sizes and colours mean: chosen here, kept in the address. */
export const Controls = ({ canopy: { search, address } }: { readonly canopy: Canopy }) => (
  <>
    <Pick
      label="Area"
      value={search.area}
      choices={areas.map((value) => ({ value, label: areaWords[value] }))}
      onPick={(value) => address.set({ area: value === "effort" ? undefined : value })}
    />
    <Pick
      label="Colour"
      value={search.colour}
      isOff={search.at !== undefined}
      choices={colourings.map((value) => ({ value, label: colourWords[value] }))}
      onPick={(value) => address.set({ colour: value === "stage" ? undefined : value, only: undefined })}
    />
  </>
);
