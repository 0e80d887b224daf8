import classes from "./panels.module.css";

/** What the signs of the timeline mean. */
export const Legend = ({ hasBaseline }: { readonly hasBaseline: boolean }) => (
  <ul className={classes.legend} aria-label="Legend">
    <li>
      <i data-sign="stated" aria-hidden="true" /> dates stated
    </li>
    <li>
      <i data-sign="rolled" aria-hidden="true" /> rolled up from below
    </li>
    <li>
      <i data-sign="progress" aria-hidden="true" /> finished part
    </li>
    <li>
      <i data-sign="late" aria-hidden="true" /> does not hold
    </li>
    <li>
      <i data-sign="overrun" aria-hidden="true" /> does not fit what is below
    </li>
    {hasBaseline && (
      <li>
        <i data-sign="ghost" aria-hidden="true" /> baseline
      </li>
    )}
  </ul>
);
