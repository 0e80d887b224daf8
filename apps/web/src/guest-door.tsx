import { useLocation } from "@tanstack/react-router";
import { type ComponentType, useRef } from "react";
import { Shell } from "./features/shell/shell.tsx";
import { useSession } from "./lib/data/hooks.ts";
import { type Gathering, gatheringAt, keptGuest, secretIn } from "./lib/together/guest.ts";
import { later } from "./ui/later.tsx";

const pages: Readonly<Record<Gathering, ComponentType<{ id: string }>>> = {
  poker: later(() => import("./features/poker/guest-page.tsx").then((one) => one.GuestPokerPage)),
  survey: later(() => import("./features/survey/guest-page.tsx").then((one) => one.GuestSurveyPage)),
};

/** Everything behind the sign-in; who came by the link of a session and has no account goes to that one session instead. */
export const ShellOrGuest = () => {
  const session = useSession();
  const at = gatheringAt(useLocation({ select: ({ pathname }) => pathname }));
  // Signed in, but with no sight of the product: `?as=guest` goes in by the link all the same.
  const asGuest = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get("as") === "guest" });
  // Who is let in stays in: joining takes the secret out of the address.
  const entered = useRef<string>(undefined);
  const holds = at !== undefined && (secretIn(location.hash) !== undefined || keptGuest(at.id) !== undefined);
  if (at && holds && session.state === "loading") return null;
  if (at && holds && (asGuest || session.state !== "ready")) entered.current = at.id;
  if (!at || entered.current !== at.id) return <Shell />;
  const Page = pages[at.type];
  return <Page id={at.id} />;
};
