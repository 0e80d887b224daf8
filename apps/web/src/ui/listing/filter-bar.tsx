import { type Clause, clausesOf, type Property } from "@overstory/backlog";
import { IconFilter } from "@tabler/icons-react";
import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from "react";
import { type OutlineSearch, writtenClause } from "../../lib/listing/search.ts";
import { useMay } from "../../lib/use-may.ts";
import { Floating } from "../floating.tsx";
import { OptionList } from "../option-list.tsx";
import styles from "./filter-bar.module.css";
import { FilterChip, ValuePicker } from "./filter-chip.tsx";
import { propertiesNow, propertyWord } from "./filter-words.ts";

export type FilterHandle = { open(): void };
type FilterBarProps = {
  search: OutlineSearch;
  count: number | undefined;
  onChange(next: Partial<OutlineSearch>): void;
  ref: Ref<FilterHandle>;
  /** Before the chips. */
  lead?: ReactNode;
  /** At the right: grouping, order and the like. */
  children?: ReactNode;
};

const emptyClause = (property: Property): Clause => ({ property, isNot: false, values: [] });

/** What of the items is shown: chips, each to press. All of it lives in the address. */
export const FilterBar = ({ search, count, onChange, ref, lead, children }: FilterBarProps) => {
  const add = useRef<HTMLButtonElement>(null);
  const [picking, setPicking] = useState<"property" | Property>();
  const clauses = clausesOf(search);
  useImperativeHandle(ref, () => ({ open: () => setPicking("property") }));

  const set = (property: Property, clause: Clause | undefined) => onChange({ [property]: writtenClause(clause) });
  const clauseOf = (property: Property) =>
    clauses.find((clause) => clause.property === property) ?? emptyClause(property);
  const pick = (value: string) => {
    if (value.startsWith("text:")) {
      setPicking(undefined);
      onChange({ text: value.slice(5) });
    } else setPicking(propertiesNow().find((property) => property === value));
  };
  const mayEdit = useMay("backlog.edit");
  return (
    <section className={styles.bar} aria-label="Filter and order">
      <button
        ref={add}
        type="button"
        className={styles.add}
        aria-haspopup="dialog"
        onClick={() => setPicking("property")}
      >
        <IconFilter size={14} aria-hidden="true" />
        <span>Filter</span>
      </button>
      {lead}
      {clauses.map((clause) => (
        <FilterChip
          key={`${clause.property}/${clause.property === "text" ? clause.values[0] : ""}`}
          clause={clause}
          onChange={(next) => set(clause.property, next)}
        />
      ))}
      {clauses.length > 0 && (
        <>
          <button
            type="button"
            className={styles.clear}
            onClick={() => onChange(Object.fromEntries(clauses.map(({ property }) => [property, undefined])))}
          >
            Clear
          </button>
          {count !== undefined && (
            <span className={styles.count} role="status">
              {count.toLocaleString("en")} {count === 1 ? "item" : "items"}
            </span>
          )}
        </>
      )}
      <span className={styles.gap} />
      {!mayEdit && <span className={styles.count}>Your role lets you look, not change</span>}
      {children}
      {picking === "property" && add.current && (
        <PropertyPicker anchor={add.current} onPick={pick} onClose={() => setPicking(undefined)} />
      )}
      {picking && picking !== "property" && add.current && (
        <ValuePicker
          anchor={add.current}
          clause={clauseOf(picking)}
          onChange={(clause) => set(picking, clause)}
          onClose={() => setPicking(undefined)}
        />
      )}
    </section>
  );
};

const PropertyPicker = ({
  anchor,
  onPick,
  onClose,
}: {
  anchor: HTMLElement;
  onPick(value: string): void;
  onClose(): void;
}) => (
  <Floating anchor={anchor} label="Filter by" onClose={onClose}>
    <OptionList
      label="Filter by"
      placeholder="Filter by… or type words to find"
      options={propertiesNow()
        .filter((property) => property !== "text")
        .map((property) => ({ value: property, label: propertyWord(property) }))}
      empty="Press Enter to find these words."
      onPick={onPick}
      onCreate={(text) => onPick(`text:${text}`)}
      createText={(text) => `Text contains "${text}"`}
    />
  </Floating>
);
