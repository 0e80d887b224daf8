import { useSyncExternalStore } from "react";
import type { BoundAction } from "../../../actions/action.ts";
import type { Anchor } from "../../../ui/floating.tsx";
import { AssignPanel } from "../../../ui/listing/assign-panel.tsx";
import { nameOf, setStage } from "../../../ui/listing/change.ts";
import { LabelsPanel } from "../../../ui/listing/labels-panel.tsx";
import { ScorePanel } from "../../../ui/listing/score-panel.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { StageMenu } from "../../../ui/stage-menu.tsx";
import type { Outline } from "../model/outline.ts";
import type { Panel } from "../model/store.ts";
import { rowMenu } from "../outline-actions.ts";
import { MovePanel } from "./move-panel.tsx";

const cellOf: Readonly<Record<string, string>> = {
  stage: "stage",
  assign: "assign",
  labels: "labels",
  score: "score",
  menu: "menu",
  move: "title",
};

// A column that a narrow window leaves out has no place to float at: the title stands in.
const anchorOf = ({ name, row, at }: Panel): Anchor => {
  if (at) return at;
  const element = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
  const cell = element?.querySelector<HTMLElement>(`[data-cell="${cellOf[name]}"]`);
  if (cell && cell.offsetWidth > 0) return cell;
  return element?.querySelector<HTMLElement>("[data-cell=title]") ?? { x: innerWidth / 2, y: innerHeight / 3 };
};

/** The floating panel that is open: a menu of actions, or the choice of a stage, person, label, score or parent. */
export const RowPanel = ({ outline, actions }: { outline: Outline; actions: readonly BoundAction[] }) => {
  const panel = useSyncExternalStore(outline.store.subscribe, () => outline.store.state.panel);
  if (!panel) return null;
  const props = { acting: outline, ids: panel.ids, anchor: anchorOf(panel), onClose: () => outline.closePanel() };
  switch (panel.name) {
    case "stage":
      return (
        <StageMenu
          anchor={props.anchor}
          about={nameOf(panel.ids)}
          stage={outline.tree.get(panel.ids[0] ?? "")?.stage}
          onPick={(stage) => setStage(outline, panel.ids, stage)}
          onClose={props.onClose}
        />
      );
    case "assign":
      return <AssignPanel {...props} />;
    case "labels":
      return <LabelsPanel {...props} />;
    case "score":
      return <ScorePanel {...props} />;
    case "move":
      return <MovePanel {...props} outline={outline} />;
    case "menu": {
      const items = rowMenu.flatMap((id) => {
        const action = actions.find((one) => one.id === id);
        if (!action?.isPossible()) return [];
        const apart = ["item.stage", "item.move", "item.delete"].includes(id);
        return [
          {
            id,
            label: action.label,
            keys: action.keys?.[0],
            icon: action.icon,
            danger: action.danger,
            apart,
            onSelect: action.run,
          },
        ];
      });
      return (
        <Menu anchor={props.anchor} label={`Actions for ${nameOf(panel.ids)}`} items={items} onClose={props.onClose} />
      );
    }
  }
};
