import type { CSSProperties } from "react";
import styles from "./badges.module.css";

/** "Ana Novak" → "AN"; one word gives its first two letters. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")];
  const last = words.length > 1 ? [...(words.at(-1) ?? "")][0] : first[1];
  return `${first[0] ?? "?"}${last ?? ""}`.toUpperCase();
};

const hueOf = (name: string): number =>
  [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);

/** A person as initials; `size` in px. The name is said to screen readers unless it stands beside (`decorative`). */
export const Avatar = ({
  name,
  size = 20,
  decorative = false,
}: {
  name: string;
  size?: number;
  decorative?: boolean;
}) => {
  const style = {
    width: size,
    height: size,
    fontSize: Math.round(size * 0.44),
    "--person": hueOf(name),
  } as CSSProperties;
  const label = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name, title: name };
  return <span className={styles.avatar} style={style} data-initials={initialsOf(name)} {...label} />;
};
