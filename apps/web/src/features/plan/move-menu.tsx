import { itemKind } from "@overstory/backlog";
import { client } from "../../lib/data/client.ts";
import { type Anchor, Floating } from "../../ui/floating.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import { moveStories, type Sprint, stateOf } from "./board.ts";
import { spanOf } from "./words.ts";

type Props = {
  readonly anchor: Anchor;
  readonly ids: readonly string[];
  readonly sprints: readonly Sprint[];
  onMoved(): void;
  onClose(): void;
};

const none = "-";

/** To which sprint the stories go: by typing, arrows and Enter. */
export const MoveMenu = ({ anchor, ids, sprints, onMoved, onClose }: Props) => {
  const items = ids.flatMap((id) => client.rows.get(itemKind, id) ?? []);
  const about = items.length === 1 ? items[0]?.key : `${items.length} stories`;
  const product = items[0]?.product;
  const now = items.length === 1 ? (items[0]?.sprint ?? none) : undefined;
  return (
    <Floating anchor={anchor} label={`Sprint of ${about}`} onClose={onClose}>
      <OptionList
        label="Sprint"
        placeholder={`Move ${about} to…`}
        options={[
          ...sprints
            .filter((sprint) => sprint.product === product && stateOf(sprint) !== "closed")
            .map((sprint) => ({
              value: sprint.id,
              label: sprint.name ?? "",
              hint: stateOf(sprint) === "active" ? "active" : spanOf(sprint.start, sprint.end),
              checked: sprint.id === now,
            })),
          { value: none, label: "No sprint", checked: now === none },
        ]}
        onPick={(id) => {
          onClose();
          void moveStories(
            ids,
            sprints.find((sprint) => sprint.id === id),
          );
          onMoved();
        }}
      />
    </Floating>
  );
};
