import type { ComponentPropsWithoutRef } from "react";
import styles from "./act.module.css";
import { classNames } from "./class-names.ts";

type Props = Omit<ComponentPropsWithoutRef<"button">, "className"> & {
  /** The one thing to do here; a quiet button otherwise. */
  readonly main?: boolean;
  readonly small?: boolean;
};

/**
 * A button as the library draws its own, for what stands on a first visit: with the library's (its transitions, its colours of variants) a
 * first visit would load 5 KiB more script.
 */
export const Act = ({ main = false, small = false, type = "button", ...others }: Props) => (
  <button {...others} type={type} className={classNames(styles.act, main && styles.main, small && styles.small)} />
);
