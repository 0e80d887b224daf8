import classes from "./comparing.module.css";

type Props = { readonly what: "reading" | "comparing"; readonly done: number; readonly of: number };

/** That the items are being compared, and how far that is. Only the first of it is announced: the numbers change twice a second. */
export const ComparingItems = ({ what, done, of }: Props) => (
  <div className={classes.comparing}>
    <span role="status" className="visually-hidden">
      Comparing the items
    </span>
    <span aria-hidden="true">
      {what === "reading" ? "Reading the items" : "Comparing the items"}
      {of > 0 && `: ${done.toLocaleString("en")} of ${of.toLocaleString("en")}`}
    </span>
    <progress aria-label="Comparing the items" max={1} value={shareOf({ what, done, of })} />
  </div>
);

/** Reading takes about half of it. */
const shareOf = ({ what, done, of }: Props): number | undefined => {
  const share = of > 0 ? done / of : 0;
  return what === "reading" ? share / 2 : 0.5 + share / 2;
};
