import classes from "./mapping.module.css";

type Option = { readonly value: string; readonly label: string };
type Props = {
  readonly title: string;
  readonly values: readonly { readonly name: string; readonly value: string; readonly reason: string }[];
  readonly options: readonly Option[];
  readonly disabled: boolean;
  onChange(name: string, value: string): void;
};

/** What each value of the file becomes. */
export const ValueMapping = ({ title, values, options, disabled, onChange }: Props) => {
  if (values.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className={classes.mapList}>
        {values.map(({ name, value, reason }) => (
          <li key={name} className={classes.mapRow}>
            <span className={classes.source}>
              <span className={classes.header} title={name}>
                {name === "" ? "(empty)" : name}
              </span>
              <span className={classes.samples} title={reason}>
                {reason}
              </span>
            </span>
            <select
              aria-label={`${name === "" ? "Empty" : name} becomes`}
              disabled={disabled}
              value={value}
              onChange={(event) => onChange(name, event.currentTarget.value)}
            >
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </>
  );
};
