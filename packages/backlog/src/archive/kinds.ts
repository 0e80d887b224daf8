import type { Kind, Row } from "@overstory/kernel";
import { briefingKind } from "../briefing/schema.ts";
import { kinds } from "../browser-registry.ts";
import { formDef, formLinkKind } from "../form/schema.ts";
import { guestKind, sessionLinkKind } from "../guest/schema.ts";
import { invitationKind, memberKind } from "../member/schema.ts";
import { noticeKind } from "../notice/schema.ts";
import { voteKind } from "../poker/schema.ts";
import { erasureKind } from "../privacy/erasure.ts";
import { evidenceMarkKind } from "../privacy/marks.ts";
import { ballotKind } from "../survey/schema.ts";
import { tokenKind } from "../token/schema.ts";
import { viewKind, viewMarkKind } from "../view/schema.ts";
import { workspaceKind } from "../workspace/schema.ts";

/**
 * What never leaves: how people get in, what is one member's own (unrevealed votes, ballots, inboxes), and the workspace itself. Members
 * leave by name only.
 */
const staying: ReadonlySet<string> = new Set(
  [
    ...[workspaceKind, memberKind, invitationKind, tokenKind, sessionLinkKind, guestKind],
    ...[noticeKind, voteKind, ballotKind, formDef.kind, formLinkKind, erasureKind, evidenceMarkKind],
    briefingKind,
    ...[viewKind, viewMarkKind],
  ].map(({ name }) => name),
);

/** The kinds of rows that an archive holds, by name, in the order in which they can be brought in. */
export const archivedKinds: ReadonlyMap<string, Kind<Row>> = new Map(
  kinds.flatMap((kind) => (staying.has(kind.name) ? [] : [[kind.name, kind as unknown as Kind<Row>] as const])),
);
