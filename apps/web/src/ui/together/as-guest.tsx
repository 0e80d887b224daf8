import { type ReactNode, useState } from "react";
import { forgetGuest, type Gathering, keptGuest, secretIn } from "../../lib/together/guest.ts";
import { ErrorState } from "../states.tsx";
import { GuestFrame } from "./guest-frame.tsx";
import { type JoinedGuest, JoinForm } from "./join-form.tsx";

type Props = {
  readonly type: Gathering;
  readonly id: string;
  children(guest: JoinedGuest, leave: () => void): ReactNode;
};

/** Lets somebody without an account in: who joined here before is known again, others join by the link's secret. */
export const AsGuest = ({ type, id, children }: Props) => {
  const [secret] = useState(() => secretIn(location.hash));
  const [guest, setGuest] = useState<JoinedGuest | undefined>(() => {
    const kept = keptGuest(id);
    return kept && { ...kept, isSpectator: false };
  });
  const leave = () => {
    forgetGuest(id);
    setGuest(undefined);
  };
  if (guest) return children(guest, leave);
  if (secret === undefined)
    return (
      <GuestFrame title="Session ended">
        <ErrorState
          title="You are no longer in this session."
          text="Ask whoever invited you for a new link, or sign in with an account."
          action={{ label: "Sign in", onClick: () => location.assign("/sign-in") }}
        />
      </GuestFrame>
    );
  const join = (joined: JoinedGuest) => {
    // The secret has done its work: it leaves the address, so that it is not passed on with it.
    history.replaceState(history.state, "", location.pathname);
    setGuest(joined);
  };
  return (
    <GuestFrame title="Join as a guest">
      <JoinForm type={type} id={id} secret={secret} onJoined={join} />
    </GuestFrame>
  );
};
