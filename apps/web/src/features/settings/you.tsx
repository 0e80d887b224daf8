import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useSession } from "../../lib/data/hooks.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Password } from "./password.tsx";
import classes from "./settings.module.css";
import { functionLabels, roleLabels } from "./words.ts";

const schemes: readonly { value: MantineColorScheme; label: string }[] = [
  { value: "auto", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** One's own place here, how the app looks to oneself, and the password. */
export const You = () => {
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (session.state !== "ready") return null;
  const { member } = session;
  return (
    <>
      <section aria-labelledby="you-title">
        <h2 id="you-title">You</h2>
        <div className={classes.member}>
          <Avatar name={member.name} size={36} decorative />
          <div className={classes.who}>
            <strong>{member.name}</strong>
            <span className={classes.quiet}>
              {[member.email, roleLabels[member.role], member.function && functionLabels[member.function]]
                .filter(Boolean)
                .join(", ")}
            </span>
          </div>
        </div>
      </section>
      <section>
        <fieldset className={classes.radios}>
          <legend>Appearance</legend>
          {schemes.map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name="appearance"
                value={value}
                checked={colorScheme === value}
                onChange={() => setColorScheme(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </section>
      <Password />
    </>
  );
};
