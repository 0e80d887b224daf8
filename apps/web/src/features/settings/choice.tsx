import { useId } from "react";
import classes from "./settings.module.css";

export type Option = { readonly value: string; readonly label: string; readonly hint?: string };

type Props = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly disabled?: boolean;
  readonly showLabel?: boolean;
  onChange(value: string): void;
};

/** One of a few, as the platform's own list: the best there is on a phone and for screen readers. */
export const Choice = ({ label, value, options, disabled = false, showLabel = false, onChange }: Props) => {
  const id = useId();
  return (
    <div className={classes.choice}>
      <label htmlFor={id} className={showLabel ? classes.choiceLabel : "visually-hidden"}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        title={options.find((option) => option.value === value)?.hint}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};
