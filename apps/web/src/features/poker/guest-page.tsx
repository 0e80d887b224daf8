import { useEffect, useState } from "react";
import { useGuestLine } from "../../lib/together/use-line.ts";
import { ErrorState } from "../../ui/states.tsx";
import { AsGuest } from "../../ui/together/as-guest.tsx";
import { GuestFrame } from "../../ui/together/guest-frame.tsx";
import type { JoinedGuest } from "../../ui/together/join-form.tsx";
import { Opening } from "../../ui/together/opening.tsx";
import { Room } from "./room.tsx";
import type { Poker } from "./types.ts";

type Props = { readonly id: string; readonly guest: JoinedGuest; onLeave(): void };

const GuestRoom = ({ id, guest, onLeave }: Props) => {
  const line = useGuestLine<Poker>("poker.get", id, { poker: id }, guest);
  const { data, problem, run } = line;
  // Whoever came by the link takes part from then on, as they chose to.
  const [joining, setJoining] = useState<"not yet" | "now" | "done">("not yet");
  const isNew = data?.state === "open" && !data.me.joined && joining === "not yet";
  useEffect(() => {
    if (!isNew) return;
    setJoining("now");
    void run("poker.join", { poker: id, spectator: guest.isSpectator }).then(() => setJoining("done"));
  }, [isNew, run, id, guest.isSpectator]);
  const isIn = data !== undefined && (data.state === "closed" || data.me.joined || joining === "done");
  return (
    <GuestFrame
      title={data?.name ?? "Poker"}
      who={guest.name}
      state={line.isOffline ? "No connection: trying again" : undefined}
    >
      {problem ? (
        <ErrorState
          title="You are no longer in this session."
          text={problem.message}
          action={{ label: "Leave", onClick: onLeave }}
        />
      ) : isIn ? (
        <Room poker={data} line={line} canEdit={false} isFacilitatorHere={undefined} />
      ) : (
        <Opening what="session" isOffline={line.isOffline} />
      )}
    </GuestFrame>
  );
};

/** A session for somebody who came by its link. */
export const GuestPokerPage = ({ id }: { readonly id: string }) => (
  <AsGuest type="poker" id={id}>
    {(guest, leave) => <GuestRoom id={id} guest={guest} onLeave={leave} />}
  </AsGuest>
);
