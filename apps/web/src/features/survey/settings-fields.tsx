import type { Item } from "@overstory/backlog";
import classes from "../../ui/together/create.module.css";
import { proposedBudget, proposedPrice, type Settings } from "./new-settings.ts";
import type { BallotKind } from "./types.ts";

type Props = {
  readonly ballot: BallotKind;
  readonly items: readonly Item[];
  readonly settings: Settings;
  onChange(settings: Settings): void;
};

/** What the chosen technique has to know: money and prices, points, dots. */
export const SettingsFields = ({ ballot, items, settings, onChange }: Props) => {
  const field = (name: "budget" | "points" | "dots" | "most", label: string, placeholder = "") => (
    <label className={classes.field}>
      {label}
      <input
        inputMode="decimal"
        autoComplete="off"
        placeholder={placeholder}
        value={settings[name]}
        onChange={(event) => onChange({ ...settings, [name]: event.currentTarget.value })}
      />
    </label>
  );
  if (ballot === "points") return field("points", "Points each");
  if (ballot === "dots")
    return (
      <>
        {field("dots", "Dots each")}
        {field("most", "At most on one item", "no limit")}
      </>
    );
  if (ballot !== "budget") return null;
  return (
    <>
      {field("budget", "Money each", String(proposedBudget(items, settings)))}
      <fieldset className={classes.group}>
        <legend>Prices</legend>
        {items.length === 0 && <p className={classes.quiet}>Choose stories: each gets a price.</p>}
        <ul className={classes.prices}>
          {items.map((item) => (
            <li key={item.id}>
              <label>
                {item.title}
                <input
                  inputMode="decimal"
                  autoComplete="off"
                  placeholder={String(proposedPrice(item))}
                  value={settings.prices[item.id] ?? ""}
                  onChange={(event) =>
                    onChange({ ...settings, prices: { ...settings.prices, [item.id]: event.currentTarget.value } })
                  }
                />
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </>
  );
};
