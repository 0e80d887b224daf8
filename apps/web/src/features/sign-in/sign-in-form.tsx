import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { messageAt, messageBeside } from "../../lib/problems.ts";
import { signIn } from "./auth.ts";
import classes from "./sign-in.module.css";
import { useSend } from "./use-send.ts";

/** E-mail and password of an account. */
export const SignInForm = ({ onDone }: { onDone(): void }) => {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { problem, busy, submit } = useSend(() => signIn(email.trim(), password), onDone);
  const beside = messageBeside(problem, ["email", "password"]);
  const isWrong = problem?.subject === "password" && beside !== undefined;
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <h1>Sign in</h1>
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        required
        withAsterisk={false}
        value={email}
        error={messageAt(problem, "email")}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        value={password}
        error={messageAt(problem, "password") ?? (isWrong ? beside : undefined)}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {beside && !isWrong && (
        <p role="alert" className={classes.problem}>
          {beside}
        </p>
      )}
      <Button type="submit" fullWidth loading={busy} disabled={email.trim() === "" || password === ""}>
        Sign in
      </Button>
      <p className={classes.quiet}>No account? Ask an owner or admin of your workspace for an invitation link.</p>
    </form>
  );
};
