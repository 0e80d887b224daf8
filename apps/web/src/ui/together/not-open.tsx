import type { Problem } from "@overstory/kernel";
import { type Gathering, keptGuest, secretIn } from "../../lib/together/guest.ts";
import { ErrorState } from "../states.tsx";

type Props = { readonly type: Gathering; readonly id: string; readonly problem: Problem; again(): void };

/** A session that a member cannot see: those who hold its link may take part as a guest all the same. */
export const NotOpen = ({ type, id, problem, again }: Props) => {
  const holds = secretIn(location.hash) !== undefined || keptGuest(id) !== undefined;
  return (
    <ErrorState
      isWhole
      title={type === "poker" ? "This session does not open." : "This survey does not open."}
      text={problem.message}
      action={
        holds
          ? {
              label: "Take part as a guest",
              onClick: () => {
                history.replaceState(null, "", `/${type}/${id}?as=guest${location.hash}`);
                location.reload();
              },
            }
          : { label: "Try again", onClick: again }
      }
    />
  );
};
