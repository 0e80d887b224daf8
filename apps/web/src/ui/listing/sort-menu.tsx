import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type Sort, sortProperties } from "../../lib/listing/search.ts";
import { MenuButton } from "../menu.tsx";
import styles from "./filter-bar.module.css";
import { sortWords } from "./filter-words.ts";

/** The order of a list; the same property once more turns it round. */
export const SortMenu = ({ sort, onSort }: { sort: Sort; onSort(sort: Sort): void }) => (
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
