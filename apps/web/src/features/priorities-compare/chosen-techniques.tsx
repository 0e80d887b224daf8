import { itemKinds } from "@overstory/backlog";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useId } from "react";
import { MenuButton } from "../../ui/menu.tsx";
import classes from "./compare.module.css";
import { type Compare, mostTechniques } from "./use-compare.ts";

const kindWords = { theme: "Themes", epic: "Epics", story: "Stories" } as const;

const scoredText = (count: number): string => `${count.toLocaleString("en")} scored`;

/** The techniques that are compared, the first of which orders the table; and what they rank. */
export const ChosenTechniques = ({ compare }: { readonly compare: Compare }) => {
  const { address, kind, offered, chosen, choose } = compare;
  const id = useId();
  const others = offered.filter(({ technique }) => !chosen.includes(technique)).sort((a, b) => b.count - a.count);
  return (
    <section className={classes.chosen} aria-label="What is compared">
      <ul aria-label="Techniques that are compared">
        {chosen.map((technique, at) => (
          <li key={technique.id} className={classes.chip}>
            {at === 0 ? (
              <span className={classes.chipName}>{technique.name}</span>
            ) : (
              <button
                type="button"
                className={classes.chipName}
                title={`Order the table by ${technique.name}`}
                aria-label={`Order the table by ${technique.name}`}
                onClick={() => choose([technique, ...chosen.filter((one) => one !== technique)])}
              >
                {technique.name}
              </button>
            )}
            {chosen.length > 2 && (
              <button
                type="button"
                className={classes.chipTake}
                aria-label={`Leave out ${technique.name}`}
                title={`Leave out ${technique.name}`}
                onClick={() => choose(chosen.filter((one) => one !== technique))}
              >
                <IconX size={13} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {chosen.length < mostTechniques && others.length > 0 && (
        <MenuButton
          label="Add a technique"
          className={classes.button}
          items={others.map(({ technique, count }) => ({
            id: technique.id,
            label: `${technique.name} (${scoredText(count)})`,
            onSelect: () => choose([...chosen, technique]),
          }))}
        >
          <IconPlus size={14} aria-hidden="true" /> Technique
        </MenuButton>
      )}
      <span className={classes.gap} />
      <span className={classes.pick}>
        <label htmlFor={id}>Items</label>
        <select
          id={id}
          value={kind}
          onChange={({ target }) => address.set({ kind: target.value === "story" ? undefined : target.value })}
        >
          {itemKinds.map((one) => (
            <option key={one} value={one}>
              {kindWords[one]}
            </option>
          ))}
        </select>
      </span>
    </section>
  );
};
