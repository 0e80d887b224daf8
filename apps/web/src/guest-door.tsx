import { useLocation } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useRef } from "react";
import { Shell } from "./features/shell/shell.tsx";
import { useSession } from "./lib/data/hooks.ts";
import { type Gathering, gatheringAt, keptGuest, secretIn } from "./lib/together/guest.ts";

const pages: Readonly<Record<Gathering, ComponentType<{ id: string }>>> = {
  poker: lazy(() => import("./features/poker/guest-page.tsx").then((one) => ({ default: one.GuestPokerPage }))),
  survey: lazy(() => import("./features/survey/guest-page.tsx").then((one) => ({ default: one.GuestSurveyPage }))),
};

/** Everything behind the sign-in; who came by the link of a session and has no account goes to that one session instead. */
export const ShellOrGuest = () => {
  const session = useSession();
  const at = gatheringAt(useLocation({ select: ({ pathname }) => pathname }));
  // Who is let in stays in: joining takes the secret out of the address.
  const entered = useRef<string>(undefined);
  const holds = at !== undefined && (secretIn(location.hash) !== undefined || keptGuest(at.id) !== undefined);
  if (at && holds && session.state === "loading") return null;
  if (at && holds && session.state !== "ready") entered.current = at.id;
  if (!at || entered.current !== at.id || session.state === "ready") return <Shell />;
  const Page = pages[at.type];
  return (
    <Suspense fallback={null}>
      <Page id={at.id} />
    </Suspense>
  );
};
