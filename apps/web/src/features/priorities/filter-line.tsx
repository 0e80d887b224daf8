import { type ItemKind, stageLabels, stageNames } from "@overstory/backlog";
import { IconFilter, IconSearch } from "@tabler/icons-react";
import { type RefObject, useEffect, useState } from "react";
import { MenuButton } from "../../ui/menu.tsx";
import styles from "./head.module.css";
import { isFiltered, type SheetSearch } from "./model/search.ts";

type FilterProps = {
  readonly search: SheetSearch;
  readonly kind: ItemKind;
  readonly shown: number;
  readonly total: number;
  readonly scored: number;
  readonly canEdit: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  onChange(values: Readonly<Record<string, string | undefined>>): void;
};

const nouns: Readonly<Record<ItemKind, readonly [one: string, many: string]>> = {
  story: ["story", "stories"],
  epic: ["epic", "epics"],
  theme: ["theme", "themes"],
};

/** "3 stories", "1 epic". */
export const itemsText = (kind: ItemKind, count: number): string =>
  `${count.toLocaleString("en")} ${nouns[kind][count === 1 ? 0 : 1]}`;

/** Which rows are shown: by words, stage, and whether they lack a score. All of it is in the address. */
export const FilterLine = ({ search, kind, shown, total, scored, canEdit, field, onChange }: FilterProps) => {
  // What is typed shows at once; the address, which the rows follow, comes with it.
  const [text, setText] = useState(search.text);
  useEffect(() => setText(search.text), [search.text]);
  const stages = search.stages;
  const isNarrowed = isFiltered(search);
  return (
    <section className={styles.filter} aria-label="Filter">
      <label className={styles.find}>
        <IconSearch size={14} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          aria-label="Find in the table"
          placeholder="Find"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange({ text: event.target.value });
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || text === "") return;
            event.preventDefault();
            setText("");
            onChange({ text: undefined });
          }}
        />
      </label>
      {kind === "story" && (
        <MenuButton
          label={
            stages.length === 0
              ? "Stage: not finished"
              : `Stage: ${stages.map((stage) => stageLabels[stage]).join(", ")}`
          }
          className={styles.quiet}
          items={[
            {
              id: "open",
              label: "Not finished",
              checked: stages.length === 0,
              onSelect: () => onChange({ stage: undefined }),
            },
            ...stageNames.map((stage) => ({
              id: stage,
              label: stageLabels[stage],
              checked: stages.includes(stage),
              onSelect: () =>
                onChange({
                  stage: stageNames
                    .filter((one) => (one === stage ? !stages.includes(one) : stages.includes(one)))
                    .join(","),
                }),
            })),
          ]}
        >
          <IconFilter size={14} aria-hidden="true" />
          {stages.length === 0
            ? "Not finished"
            : stages.length === 1 && stages[0]
              ? stageLabels[stages[0]]
              : `${stages.length} stages`}
        </MenuButton>
      )}
      <button
        type="button"
        className={styles.quiet}
        aria-pressed={search.unscored}
        onClick={() => onChange({ scored: search.unscored ? undefined : "no" })}
      >
        Unscored<span className={styles.wide}> only</span>
      </button>
      {isNarrowed && (
        <button
          type="button"
          className={styles.quiet}
          onClick={() => onChange({ text: undefined, stage: undefined, scored: undefined })}
        >
          Clear
        </button>
      )}
      <span className={styles.count} data-count role="status">
        {isNarrowed ? `${shown.toLocaleString("en")} of ${itemsText(kind, total)}` : itemsText(kind, total)}
        {total > 0 && `, ${scored === total ? "all" : scored === 0 ? "none" : scored.toLocaleString("en")} scored`}
      </span>
      <span className={styles.gap} />
      {!canEdit && <span className={styles.count}>Your role lets you look, not change</span>}
    </section>
  );
};
