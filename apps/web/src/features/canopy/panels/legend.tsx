import type { CSSProperties } from "react";
import { StageGlyph } from "../../../ui/stage-glyph.tsx";
import type { Group, Tone } from "../model/colouring.ts";
import type { Canopy } from "../use-canopy.ts";
import classes from "./panels.module.css";

const cssOf = (tone: Tone): string =>
  "token" in tone
    ? `var(${tone.token})`
    : "hue" in tone
      ? `oklch(var(--hue-lightness) var(--hue-chroma) ${tone.hue})`
      : `color-mix(in srgb, var(${tone.to}) ${Math.round(tone.share * 100)}%, var(${tone.from}))`;

const Swatch = ({ group: { stage, tone } }: { readonly group: Group }) =>
  stage ? (
    <StageGlyph stage={stage} />
  ) : (
    <span className={classes.dot} style={{ "--tone": cssOf(tone) } as CSSProperties} aria-hidden="true" />
  );

/** What the colours mean and how many stories have each. Pressing one lights up these alone. */
export const Legend = ({ canopy: { coloured, search, address } }: { readonly canopy: Canopy }) => (
  <ul className={classes.legend} aria-label="What the colours mean">
    {coloured.groups.map((group, at) => {
      const count = coloured.counts[at] ?? 0;
      const isOnly = search.only === group.id;
      return (
        <li key={group.id}>
          <button
            type="button"
            aria-pressed={isOnly}
            data-none={count === 0 || undefined}
            onClick={() => address.set({ only: isOnly ? undefined : group.id })}
          >
            <Swatch group={group} />
            {group.text} <span className={classes.count}>{count.toLocaleString("en")}</span>
          </button>
        </li>
      );
    })}
  </ul>
);
