import { IconArrowDown, IconArrowUp, IconColumns, IconFilter, IconLayoutRows, IconTrash } from "@tabler/icons-react";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { Floating } from "../../../ui/floating.tsx";
import { MenuButton } from "../../../ui/menu.tsx";
import { OptionList } from "../../../ui/option-list.tsx";
import { columnsNow } from "../columns.tsx";
import { groupingOf, groupProperties } from "../model/groups.ts";
import {
  type Clause,
  clausesOf,
  columnsOf,
  type OutlineSearch,
  type Property,
  type Sort,
  sortOf,
  sortProperties,
  writtenClause,
  writtenColumns,
  writtenSort,
} from "../model/search.ts";
import styles from "./filter-bar.module.css";
import { FilterChip, ValuePicker } from "./filter-chip.tsx";
import { propertiesNow, propertyWord, sortWords } from "./filter-words.ts";

export type FilterHandle = { open(): void };
type FilterBarProps = {
  search: OutlineSearch;
  count: number | undefined;
  onChange(next: Partial<OutlineSearch>): void;
  ref: Ref<FilterHandle>;
};

const emptyClause = (property: Property): Clause => ({ property, isNot: false, values: [] });

/** What is shown and in which order: chips, the order, and the trash. All of it lives in the address. */
export const FilterBar = ({ search, count, onChange, ref }: FilterBarProps) => {
  const add = useRef<HTMLButtonElement>(null);
  const [picking, setPicking] = useState<"property" | Property>();
  const clauses = clausesOf(search);
  const sort = sortOf(search);
  useImperativeHandle(ref, () => ({ open: () => setPicking("property") }));

  const set = (property: Property, clause: Clause | undefined) => onChange({ [property]: writtenClause(clause) });
  const clauseOf = (property: Property) =>
    clauses.find((clause) => clause.property === property) ?? emptyClause(property);
  const isTrash = search.show === "trash";
  const pick = (value: string) => {
    if (value.startsWith("text:")) {
      setPicking(undefined);
      onChange({ text: value.slice(5) });
    } else setPicking(propertiesNow().find((property) => property === value));
  };
  const mayEdit = useClient(({ session }) => session.state === "ready" && session.capabilities.has("backlog.edit"));
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
      {isTrash && (
        <fieldset className={styles.chip} aria-label="Shown: the trash">
          <span className={styles.word}>
            <IconTrash size={12} aria-hidden="true" /> In the trash
          </span>
          <button
            type="button"
            className={styles.remove}
            aria-label="Leave the trash"
            onClick={() => onChange({ show: undefined })}
          >
            ×
          </button>
        </fieldset>
      )}
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
      {!isTrash && (
        <button
          type="button"
          className={styles.quiet}
          aria-label="Show the trash"
          title="Show the trash"
          onClick={() => onChange({ show: "trash" })}
        >
          <IconTrash size={14} aria-hidden="true" />
        </button>
      )}
      {!isTrash && <GroupMenu search={search} onGroup={(group) => onChange({ group })} />}
      <ColumnsMenu shown={columnsOf(search)} onChange={(next) => onChange({ columns: writtenColumns(next) })} />
      <SortMenu sort={sort} onSort={(next) => onChange({ sort: writtenSort(next) })} />
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

/** The columns beyond those that are always there; the choice is part of the address. */
const ColumnsMenu = ({ shown, onChange }: { shown: readonly string[]; onChange(next: readonly string[]): void }) => (
  <MenuButton
    label="Columns"
    className={styles.quiet}
    items={columnsNow().map(({ id, label }) => ({
      id,
      label,
      checked: shown.includes(id),
      onSelect: () => onChange(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]),
    }))}
  >
    <IconColumns size={14} aria-hidden="true" /> <span className={styles.sortWord}>Columns</span>
  </MenuButton>
);

/** The tree, or the stories grouped by a field. */
const GroupMenu = ({ search, onGroup }: { search: OutlineSearch; onGroup(group: string | undefined): void }) => {
  const now = groupingOf(search);
  const own = propertiesNow().filter((property) => property.startsWith("f."));
  const entries = [...groupProperties, ...own].map((property) => ({ id: property, label: propertyWord(property) }));
  return (
    <MenuButton
      label={now ? `Grouped by: ${propertyWord(now)}` : "Group"}
      className={styles.quiet}
      items={[{ id: "tree", label: "The tree" }, ...entries].map(({ id, label }) => ({
        id,
        label,
        checked: id === (now ?? "tree"),
        onSelect: () => onGroup(id === "tree" ? undefined : id),
      }))}
    >
      <IconLayoutRows size={14} aria-hidden="true" />{" "}
      <span className={styles.sortWord}>{now ? "Group:" : "Group"}</span>
      {now && ` ${propertyWord(now)}`}
    </MenuButton>
  );
};

const SortMenu = ({ sort, onSort }: { sort: Sort; onSort(sort: Sort): void }) => (
  <MenuButton
    label={`Order: ${sortWords[sort.by]}`}
    className={styles.quiet}
    items={sortProperties.map((by) => ({
      id: by,
      label: sortWords[by],
      checked: by === sort.by,
      onSelect: () => {
        const again = by === sort.by && by !== "rank";
        const direction = again
          ? sort.direction === "asc"
            ? "desc"
            : "asc"
          : by === "score" || by === "effort" || by === "updated"
            ? "desc"
            : "asc";
        onSort({ by, direction });
      },
    }))}
  >
    <span className={styles.sortWord}>Order:</span> {sortWords[sort.by]}
    {sort.by !== "rank" &&
      (sort.direction === "asc" ? (
        <IconArrowUp size={12} aria-hidden="true" />
      ) : (
        <IconArrowDown size={12} aria-hidden="true" />
      ))}
  </MenuButton>
);
