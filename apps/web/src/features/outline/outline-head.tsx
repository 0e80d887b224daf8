import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { Sort, SortProperty } from "../../lib/listing/search.ts";
import cells from "./cells.module.css";
import type { Column } from "./columns.tsx";
import frame from "./outline.module.css";

const columns: readonly { name: string; className: string | undefined; by?: SortProperty }[] = [
  { name: "Title", className: frame.headTitle, by: "title" },
  { name: "Key", className: cells.keyCell },
  { name: "Stage", className: cells.stageCell, by: "stage" },
  { name: "Progress", className: cells.progressCell },
  { name: "Score", className: cells.scoreCell, by: "score" },
  { name: "Effort", className: cells.effortCell, by: "effort" },
  { name: "Assignee", className: cells.assigneeCell },
  { name: "Labels", className: cells.labelsCell },
];

// Numbers are asked for from the top, words from A.
const first = (by: SortProperty): Sort["direction"] => (by === "score" || by === "effort" ? "desc" : "asc");

const nextSort = (sort: Sort, by: SortProperty): Sort => {
  if (sort.by !== by) return { by, direction: first(by) };
  if (sort.direction === first(by)) return { by, direction: first(by) === "asc" ? "desc" : "asc" };
  return { by: "rank", direction: "asc" };
};

/** The names of the columns; a press sorts by one, another turns it round, a third goes back to rank. */
export const OutlineHead = ({
  sort,
  more,
  onSort,
}: {
  sort: Sort;
  more: readonly Column[];
  onSort(sort: Sort): void;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: a virtualised tree grid cannot be an HTML table.
  // biome-ignore lint/a11y/useFocusableInteractive: the header's buttons take the focus.
  <div role="row" aria-rowindex={1} className={frame.head}>
    {columns.map(({ name, className, by }) => {
      const isBy = by !== undefined && sort.by === by;
      return (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: as above.
        <div
          key={name}
          role="columnheader"
          className={className}
          aria-sort={isBy ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
        >
          {by === undefined ? (
            name
          ) : (
            <button
              type="button"
              className={frame.headButton}
              aria-label={`Sort by ${name.toLowerCase()}`}
              onClick={() => onSort(nextSort(sort, by))}
            >
              {name}
              {isBy &&
                (sort.direction === "asc" ? (
                  <IconArrowUp size={12} aria-hidden="true" />
                ) : (
                  <IconArrowDown size={12} aria-hidden="true" />
                ))}
            </button>
          )}
        </div>
      );
    })}
    {more.map(({ id, label }) => (
      // biome-ignore lint/a11y/useSemanticElements: as above.
      // biome-ignore lint/a11y/useFocusableInteractive: as above.
      <div key={id} role="columnheader" className={cells.moreCell}>
        <span>{label}</span>
      </div>
    ))}
    {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
    {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
    <div role="columnheader" className={cells.menuCell}>
      <span className="visually-hidden">Actions</span>
    </div>
  </div>
);
