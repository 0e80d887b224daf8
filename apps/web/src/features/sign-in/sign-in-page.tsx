import { useEffect } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useParam } from "../../lib/location.ts";
import { JoinForm } from "./join-form.tsx";
import { OwnerForm } from "./owner-form.tsx";
import { safeReturn } from "./safe-return.ts";
import classes from "./sign-in.module.css";
import { SignInForm } from "./sign-in-form.tsx";

/** The way in: with an account, by an invitation, or as the first owner. */
export const SignInPage = () => {
  const once = useParam("once");
  const invitation = useParam("invitation");
  const next = safeReturn(useParam("return"), location.origin);
  const connection = useClient((from) => from.status.connection);
  useEffect(() => {
    document.title = "Sign in · Overstory";
  }, []);
  // A whole new page: what the last person's session held in memory is gone for certain.
  const enter = () => location.assign(next);
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <p className={classes.brand}>
          <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
            <rect width="32" height="32" rx="7" />
            <path d="M16 27V15M5 16a11 11 0 0 1 22 0M10 16.500a6 6 0 0 1 12 0" />
          </svg>
          Overstory
        </p>
        {once ? (
          <OwnerForm secret={once} onDone={enter} />
        ) : invitation ? (
          <JoinForm secret={invitation} onDone={enter} />
        ) : (
          <SignInForm onDone={enter} />
        )}
        {connection === "offline" && (
          <p className={classes.offline}>The server cannot be reached. Signing in needs it.</p>
        )}
      </div>
    </main>
  );
};
