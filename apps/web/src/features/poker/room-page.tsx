import { memberKind, pokerKind, pokerRemarkKind } from "@overstory/backlog";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useMemberLine } from "../../lib/together/use-line.ts";
import { versionOf } from "../../lib/together/version.ts";
import { useMay } from "../../lib/use-may.ts";
import { NotOpen } from "../../ui/together/not-open.tsx";
import { Opening } from "../../ui/together/opening.tsx";
import { Room } from "./room.tsx";
import type { Poker } from "./types.ts";

/** A session as a member sees it: asked again whenever anything of it changes. */
export const PokerRoomPage = () => {
  const { pokerId = "" } = useParams({ strict: false }) as { pokerId?: string };
  const canEdit = useMay("backlog.edit");
  useEffect(() => client.openItem(pokerId), [pokerId]);
  const version = useClient((from) => versionOf(from.rows.get(pokerKind, pokerId)));
  const remarks = useClient((from) => from.rows.by(pokerRemarkKind, "poker", pokerId).length);
  const line = useMemberLine<Poker>("poker.get", { poker: pokerId }, `${version}/${remarks}`);
  const facilitator = line.data?.facilitator.id;
  const isFacilitatorHere = useClient((from) => {
    const isMember = facilitator !== undefined && from.rows.get(memberKind, facilitator) !== undefined;
    if (!isMember || from.status.connection !== "online") return undefined;
    return from.presence.some(({ member }) => member === facilitator);
  });
  if (line.data) return <Room poker={line.data} line={line} canEdit={canEdit} isFacilitatorHere={isFacilitatorHere} />;
  if (line.problem) return <NotOpen type="poker" id={pokerId} problem={line.problem} again={line.again} />;
  return <Opening what="session" isOffline={line.isOffline} />;
};
