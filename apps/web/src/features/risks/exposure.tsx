import { exposureOf, type Risk } from "@overstory/backlog";
import type { CSSProperties } from "react";
import classes from "./risks.module.css";

/** The tint of an exposure of 1 to 25, as a share for the style sheet. */
export const tintOf = (exposure: number): CSSProperties =>
  ({ "--grave": `${Math.round(8 + (exposure / 25) * 36)}%` }) as CSSProperties;

/** Likelihood × impact as a number on its tint. */
export const Exposure = ({ risk }: { readonly risk: Risk }) => {
  const exposure = exposureOf(risk);
  const text =
    exposure === null ? "not rated" : `exposure ${exposure}: likelihood ${risk.likelihood}, impact ${risk.impact}`;
  return (
    <span
      className={classes.exposure}
      data-none={exposure === null || undefined}
      role="img"
      aria-label={text}
      title={text}
      style={exposure === null ? undefined : tintOf(exposure)}
    >
      {exposure ?? "–"}
    </span>
  );
};
