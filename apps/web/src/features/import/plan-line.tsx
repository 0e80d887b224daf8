import type { Stage } from "@overstory/backlog";
import type { Trouble } from "@overstory/exchange";
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconDots } from "@tabler/icons-react";
import { memo } from "react";
import { InlineText } from "../../ui/inline-text.tsx";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import steps from "./import.module.css";
import type { KnownChange } from "./job.ts";
import tree from "./proposed-tree.module.css";
import type { TreeRow } from "./tree-rows.ts";

type Props = {
  readonly row: TreeRow;
  readonly troubles: readonly Trouble[];
  readonly isRenaming: boolean;
  readonly acts: LineActs;
};

/** What a line asks for; the same object at any time, so that lines that stay as they are are not drawn anew. */
export type LineActs = {
  fold(source: string): void;
  menu(source: string, anchor: HTMLElement): void;
  rename(source: string, title: string): string | undefined;
  stopRenaming(): void;
};

/** How an entry stands against what is here already. */
const stateOf = ({ node }: TreeRow): { text: string; tone: "conflict" | "changed" | "quiet" } => {
  const { known, row, source } = node.entry;
  const conflicts = known?.changes.filter((change: KnownChange) => change.fate === "conflict").length ?? 0;
  if (known && conflicts > 0)
    return { text: `${known.key} ${conflicts} ${conflicts === 1 ? "conflict" : "conflicts"}`, tone: "conflict" };
  if (known?.fate === "changed") return { text: `${known.key} changed`, tone: "changed" };
  if (known) return { text: `${known.key} unchanged`, tone: "quiet" };
  return { text: row === undefined ? "made here" : source, tone: "quiet" };
};

/** One line of the proposed tree: what it becomes, why it lies here, what it would change. */
export const PlanLine = memo(({ row, troubles, isRenaming, acts }: Props) => {
  const { node, depth, below, isFolded } = row;
  const trouble = troubles.map(({ reason }) => reason).join(" ");
  const state = stateOf(row);
  return (
    <>
      <span style={{ paddingInlineStart: depth * 18 }} className={tree.fold}>
        {below > 0 && (
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={!isFolded}
            aria-label={`${isFolded ? "Unfold" : "Fold"} ${node.title}`}
            onClick={() => acts.fold(node.entry.source)}
          >
            {isFolded ? (
              <IconChevronRight size={14} aria-hidden="true" />
            ) : (
              <IconChevronDown size={14} aria-hidden="true" />
            )}
          </button>
        )}
      </span>
      {node.kind === "story" ? (
        <StageGlyph stage={(node.entry.stage ?? "pending") as Stage} named />
      ) : (
        <KindBadge kind={node.kind} short />
      )}
      {isRenaming ? (
        <span className={tree.itemTitle}>
          <InlineText
            value={node.title}
            label="Title"
            onSave={(title) => acts.rename(node.entry.source, title)}
            onCancel={acts.stopRenaming}
          />
        </span>
      ) : (
        <span className={tree.itemTitle} title={node.title} data-adjusted={node.isAdjusted || undefined}>
          {node.title}
        </span>
      )}
      {below > 0 && <span className={`${steps.quiet} numbers`}>{below}</span>}
      {trouble !== "" && (
        <span className={tree.mark} title={trouble}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          <span className="visually-hidden">Trouble: {trouble}</span>
        </span>
      )}
      <span className={tree.reason} title={node.reason}>
        {node.reason}
      </span>
      <span className={`${tree.sourceKey} numbers`} data-tone={state.tone} title={state.text}>
        {state.text}
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={tree.more}
        aria-label={`Adjust ${node.title}`}
        onClick={(event) => acts.menu(node.entry.source, event.currentTarget)}
      >
        <IconDots size={14} aria-hidden="true" />
      </button>
    </>
  );
});
