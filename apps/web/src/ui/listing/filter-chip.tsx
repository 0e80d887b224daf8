import type { Clause } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Floating } from "../floating.tsx";
import { OptionList } from "../option-list.tsx";
import styles from "./filter-bar.module.css";
import { operatorText, propertyWord, valuesOf, valuesText } from "./filter-words.ts";

type ChipProps = { clause: Clause; onChange(clause: Clause | undefined): void };

/** The values of a chip to pick from; text is typed. */
export const ValuePicker = ({
  clause,
  onChange,
  onClose,
  anchor,
}: ChipProps & { anchor: HTMLElement; onClose(): void }) => {
  const isOne = clause.property === "scored";
  const label = propertyWord(clause.property);
  const toggle = (value: string) => {
    if (isOne) {
      onChange({ ...clause, values: [value] });
      onClose();
      return;
    }
    const values = clause.values.includes(value)
      ? clause.values.filter((one) => one !== value)
      : [...clause.values, value];
    onChange({ ...clause, values });
  };
  return (
    <Floating anchor={anchor} label={`${label} to show`} onClose={onClose}>
      <OptionList
        label={label}
        placeholder={`${label}…`}
        multiple={!isOne}
        options={valuesOf(clause.property).map((option) => ({
          ...option,
          checked: clause.values.includes(option.value),
        }))}
        onPick={toggle}
      />
    </Floating>
  );
};

/** One part of the filter: property, operator and value, each to press. */
export const FilterChip = ({ clause, onChange }: ChipProps) => {
  const [open, setOpen] = useState(false);
  const chip = useRef<HTMLFieldSetElement>(null);
  const word = propertyWord(clause.property);
  const hasOperators = clause.property !== "text" && clause.property !== "scored";
  return (
    <fieldset
      ref={chip}
      className={styles.chip}
      aria-label={`Filter: ${word} ${operatorText(clause)} ${valuesText(clause)}`}
    >
      <button
        type="button"
        className={styles.part}
        aria-label={`Values of the ${word.toLowerCase()} filter`}
        onClick={() => setOpen(clause.property !== "text")}
      >
        {word}
      </button>
      {hasOperators ? (
        <button
          type="button"
          className={styles.operator}
          aria-label={`${operatorText(clause)}: turn the filter round`}
          onClick={() => onChange({ ...clause, isNot: !clause.isNot })}
        >
          {operatorText(clause)}
        </button>
      ) : (
        <span className={styles.word}>{operatorText(clause)}</span>
      )}
      {clause.property === "text" ? (
        <input
          className={styles.text}
          aria-label="Text to find in titles and keys"
          defaultValue={clause.values[0]}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          onBlur={(event) =>
            onChange(event.target.value.trim() === "" ? undefined : { ...clause, values: [event.target.value.trim()] })
          }
        />
      ) : (
        <button
          type="button"
          className={styles.value}
          aria-label={`${valuesText(clause) || "nothing"}: change the values of the ${word.toLowerCase()} filter`}
          onClick={() => setOpen(true)}
        >
          {valuesText(clause) || "…"}
        </button>
      )}
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove the ${word.toLowerCase()} filter`}
        onClick={() => onChange(undefined)}
      >
        <IconX size={12} aria-hidden="true" />
      </button>
      {open && chip.current && (
        <ValuePicker clause={clause} onChange={onChange} anchor={chip.current} onClose={() => setOpen(false)} />
      )}
    </fieldset>
  );
};
