import { Skeleton } from "@mantine/core";
import classes from "./beside.module.css";

/** Stands for a list that is not here yet; `label` says what is under way. */
export const ListWaiting = ({ label }: { readonly label: string }) => (
  <div role="status" aria-label={label} className={classes.waiting}>
    {[70, 50, 62, 44].map((width) => (
      <Skeleton key={width} width={`${width}%`} height={18} />
    ))}
  </div>
);
