import { PasswordInput, TextInput } from "@mantine/core";
import type { Problem } from "@overstory/kernel";
import { messageAt } from "../../lib/problems.ts";
import type { Person } from "./auth.ts";

type Props = {
  readonly person: Person;
  readonly problem: Problem | undefined;
  readonly isKnown?: boolean;
  readonly fixedEmail?: boolean;
  onChange(person: Person): void;
};

/** Name, e-mail and password of who joins; an account that exists already gives its own password. */
export const PersonFields = ({ person, problem, isKnown = false, fixedEmail = false, onChange }: Props) => (
  <>
    <TextInput
      label="Name"
      name="name"
      autoComplete="name"
      autoFocus
      required
      withAsterisk={false}
      maxLength={120}
      value={person.name}
      error={messageAt(problem, "name")}
      onChange={(event) => onChange({ ...person, name: event.currentTarget.value })}
    />
    <TextInput
      label="E-mail"
      name="email"
      type="email"
      autoComplete="username"
      required
      withAsterisk={false}
      readOnly={fixedEmail}
      value={person.email}
      error={messageAt(problem, "email")}
      onChange={(event) => onChange({ ...person, email: event.currentTarget.value })}
    />
    <PasswordInput
      label={isKnown ? "Password of your account" : "Password"}
      name="password"
      autoComplete={isKnown ? "current-password" : "new-password"}
      description={isKnown ? undefined : "A few words that only you know, or one from your password manager"}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      value={person.password}
      error={messageAt(problem, "password")}
      onChange={(event) => onChange({ ...person, password: event.currentTarget.value })}
    />
  </>
);

export const nobody: Person = { name: "", email: "", password: "" };

/** The person with surplus spaces taken off; passwords stay as typed. */
export const trimmed = (person: Person): Person => ({
  ...person,
  name: person.name.trim(),
  email: person.email.trim(),
});

/** Whether every field holds something. */
export const isFilled = ({ name, email, password }: Person): boolean =>
  name.trim() !== "" && email.trim() !== "" && password !== "";
