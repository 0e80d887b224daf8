import type { MapStage } from "@overstory/backlog";
import { IconArrowLeft, IconArrowRight, IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { runAction } from "../../actions/registry.ts";
import { WriteNote } from "../../ui/finding/write-note.tsx";
import { MenuButton } from "../../ui/menu.tsx";
import classes from "./map.module.css";
import type { Canvas } from "./use-canvas.ts";

type Props = { readonly canvas: Canvas; readonly stage: MapStage };

/** The head of a stage: renamed, moved and removed by keys or its menu. */
export const StageHead = ({ canvas, stage }: Props) => {
  const { writing, write, stop, held, canEdit } = canvas;
  const name = `stage:${stage.id}`;
  if (writing?.what === "stage" && writing.id === stage.id)
    return (
      <div className={classes.stage}>
        <WriteNote
          label="The stage's name"
          value={stage.name}
          onSave={(text) => canvas.nameStage(stage.id, text)}
          onClose={(isByKey) => {
            write(undefined);
            if (isByKey) held.focus(name);
          }}
        />
      </div>
    );
  // The menu's actions are the keys', about the stage that has them.
  const act = (id: string) => () => {
    held.focus(name);
    setTimeout(() => runAction(id));
  };
  return (
    <div className={classes.stage} data-stage={stage.id} data-movable={canEdit || undefined}>
      <h2>
        <button
          type="button"
          className={classes.stageName}
          data-stop={name}
          tabIndex={stop === name ? 0 : -1}
          onClick={() => canEdit && write({ what: "stage", id: stage.id })}
        >
          {stage.name}
        </button>
      </h2>
      {canEdit && (
        <MenuButton
          label={`Stage ${stage.name}`}
          className={classes.icon}
          items={[
            { id: "name", label: "Rename", keys: "e", icon: IconPencil, onSelect: act("map.edit") },
            {
              id: "left",
              label: "Move left",
              keys: "alt+ArrowLeft",
              icon: IconArrowLeft,
              onSelect: act("map.move-left"),
            },
            {
              id: "right",
              label: "Move right",
              keys: "alt+ArrowRight",
              icon: IconArrowRight,
              onSelect: act("map.move-right"),
            },
            {
              id: "remove",
              label: "Remove the stage",
              keys: "Delete",
              icon: IconTrash,
              danger: true,
              apart: true,
              onSelect: () => canvas.removeStage(stage.id),
            },
          ]}
        >
          <IconDots size={15} aria-hidden="true" />
        </MenuButton>
      )}
    </div>
  );
};
