import { type Member, memberKind } from "@overstory/backlog";
import { useClient, useSession } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { Invitations } from "./invitations.tsx";
import { MemberRow } from "./member-row.tsx";
import classes from "./settings.module.css";

const byName = (a: Member, b: Member): number => a.name.localeCompare(b.name, "en");

/** Who is in the workspace, and who has been asked to join. */
export const Members = () => {
  const session = useSession();
  const members = useClient((from) =>
    [...from.rows.all(memberKind)].filter((member) => member.removedAt === undefined).sort(byName),
  );
  const canManage = useMay("member.manage");
  if (session.state !== "ready") return null;
  const isOwner = session.member.role === "owner";
  return (
    <>
      {canManage ? (
        <Invitations isOwner={isOwner} />
      ) : (
        <p className={classes.note}>Inviting people and changing roles is up to owners and admins.</p>
      )}
      <section aria-labelledby="members-title">
        <h2 id="members-title">
          Members <span className="numbers">{members.length}</span>
        </h2>
        <ul className={classes.rows}>
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isMe={member.id === session.member.id}
              canManage={canManage && (isOwner || member.role !== "owner")}
              isOwner={isOwner}
            />
          ))}
        </ul>
      </section>
    </>
  );
};
