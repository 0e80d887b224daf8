import { Modal } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useFocusReturn, useKeyLayer } from "../../../ui/key-layer.ts";
import { type Sprint, stateOf } from "../board.ts";
import { AskSprint } from "./ask-sprint.tsx";
import classes from "./fill.module.css";
import { FillBody } from "./fill-body.tsx";

const narrow = "(max-width: 640px)";
const subscribe = (listener: () => void) => {
  const query = matchMedia(narrow);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

type Props = {
  /** All of the page, the closed ones too: what they finished tells how much fits. */
  readonly sprints: readonly Sprint[];
  /** The id of a sprint, or "next": the first one that has not begun. */
  readonly asked: string;
  readonly product: string | undefined;
  readonly canEdit: boolean;
  onAsk(sprint: string): void;
  onClose(): void;
};

/** The sprint to fill: the one asked for, else the first that is planned, else the one that runs. */
const sprintFor = (sprints: readonly Sprint[], asked: string, product: string | undefined): Sprint | undefined => {
  const open = sprints.filter((sprint) => stateOf(sprint) !== "closed");
  const named = open.find(({ id }) => id === asked);
  const mine = open.filter((sprint) => sprint.product === product);
  return named ?? mine.find((sprint) => stateOf(sprint) === "planned") ?? mine[0];
};

/** Fills a sprint by score: the proposal, what it left out and why, and the hand's own say. Takes a phone's whole screen. */
export const FillSheet = ({ sprints, asked, product, canEdit, onAsk, onClose }: Props) => {
  useKeyLayer();
  useFocusReturn();
  const isNarrow = useSyncExternalStore(subscribe, () => matchMedia(narrow).matches);
  const sprint = sprintFor(sprints, asked, product);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Plan ${sprint?.name ?? "the next sprint"} by score`}
      size={880}
      fullScreen={isNarrow}
      padding={0}
      classNames={{
        header: classes.top ?? "",
        title: classes.title ?? "",
        content: classes.content ?? "",
        body: classes.body ?? "",
      }}
    >
      {sprint ? (
        <FillBody
          key={sprint.id}
          sprint={sprint}
          sprints={sprints.filter((one) => one.product === sprint.product)}
          canEdit={canEdit}
          onClose={onClose}
        />
      ) : (
        <AskSprint sprints={sprints} product={product} canEdit={canEdit} onMade={onAsk} onClose={onClose} />
      )}
    </Modal>
  );
};
