import { IconColumns, IconLayoutRows, IconTrash } from "@tabler/icons-react";
import type { Ref } from "react";
import { groupingOf, groupProperties } from "../../../lib/listing/groups.ts";
import { columnsOf, type OutlineSearch, sortOf, writtenColumns, writtenSort } from "../../../lib/listing/search.ts";
import styles from "../../../ui/listing/filter-bar.module.css";
import { FilterBar, type FilterHandle } from "../../../ui/listing/filter-bar.tsx";
import { propertiesNow, propertyWord } from "../../../ui/listing/filter-words.ts";
import { SortMenu } from "../../../ui/listing/sort-menu.tsx";
import { MenuButton } from "../../../ui/menu.tsx";
import { columnsNow } from "../columns.tsx";

type Props = {
  search: OutlineSearch;
  count: number | undefined;
  onChange(next: Partial<OutlineSearch>): void;
  ref: Ref<FilterHandle>;
};

/** What is shown and in which order: chips, the order, and the trash. All of it lives in the address. */
export const OutlineFilter = ({ search, count, onChange, ref }: Props) => {
  const sort = sortOf(search);
  const isTrash = search.show === "trash";
  return (
    <FilterBar
      ref={ref}
      search={search}
      count={count}
      onChange={onChange}
      lead={
        isTrash && (
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
        )
      }
    >
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
    </FilterBar>
  );
};

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
