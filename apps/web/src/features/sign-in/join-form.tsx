import { Button } from "@mantine/core";
import type { Problem } from "@overstory/kernel";
import { useEffect, useState } from "react";
import { messageBeside, problemOf } from "../../lib/problems.ts";
import { Skeleton } from "../../ui/states.tsx";
import { type Invitation, join, readInvitation } from "./auth.ts";
import { isFilled, nobody, PersonFields, trimmed } from "./person-fields.tsx";
import classes from "./sign-in.module.css";
import { useSend } from "./use-send.ts";

const article = (role: string): string => (/^[aeiou]/u.test(role) ? `an ${role}` : `a ${role}`);

/** Joining a workspace by the link that somebody was sent. */
export const JoinForm = ({ secret, onDone }: { readonly secret: string; onDone(): void }) => {
  const [invitation, setInvitation] = useState<Invitation>();
  const [ended, setEnded] = useState<Problem>();
  const [person, setPerson] = useState(nobody);
  useEffect(() => {
    let current = true;
    readInvitation(secret).then(
      (found) => {
        if (!current) return;
        setInvitation(found);
        setPerson((before) => ({ ...before, email: before.email || (found.email ?? "") }));
      },
      (error: unknown) => current && setEnded(problemOf(error)),
    );
    return () => {
      current = false;
    };
  }, [secret]);
  const { problem, busy, submit } = useSend(() => join(secret, trimmed(person)), onDone);
  const beside = messageBeside(problem, ["name", "email", "password"]);
  if (ended) {
    return (
      <div className={classes.form} role="alert">
        <h1>This invitation does not work</h1>
        <p>{ended.message}</p>
        <a href="/sign-in">Sign in with an account</a>
      </div>
    );
  }
  if (!invitation) {
    return (
      <div className={classes.form} role="status" aria-label="Reading the invitation">
        <Skeleton width="70%" height={22} />
        <Skeleton width="100%" height={36} />
        <Skeleton width="100%" height={36} />
      </div>
    );
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <h1>Join {invitation.workspace}</h1>
      <p className={classes.quiet}>
        You were invited as {article(invitation.role)}.
        {invitation.hasAccount && " There is an account for this address: join with its password."}
      </p>
      <PersonFields
        person={person}
        problem={problem}
        isKnown={invitation.hasAccount}
        fixedEmail={invitation.email !== null}
        onChange={setPerson}
      />
      {beside && (
        <p role="alert" className={classes.problem}>
          {beside}
        </p>
      )}
      <Button type="submit" fullWidth loading={busy} disabled={!isFilled(person)}>
        Join {invitation.workspace}
      </Button>
    </form>
  );
};
