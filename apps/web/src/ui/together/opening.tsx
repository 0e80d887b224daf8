import { Skeleton } from "../states.tsx";
import classes from "./together.module.css";

/** A session or survey that has not come yet. */
export const Opening = ({ what, isOffline }: { readonly what: string; readonly isOffline: boolean }) => (
  <div className={classes.opening} role="status" aria-label={isOffline ? undefined : `Opening the ${what}`}>
    {isOffline ? (
      <p>No connection. The {what} opens when it is back; what you did is kept here.</p>
    ) : (
      <>
        <Skeleton width="40%" height={22} />
        <Skeleton width="100%" height={56} />
        <Skeleton width="100%" height={140} />
      </>
    )}
  </div>
);
