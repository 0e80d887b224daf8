import type { ReactNode } from "react";
import { useGo } from "../lib/location.ts";

type Props = { readonly to: string; readonly className?: string | undefined; readonly children: ReactNode };

/** A link to a path of this site with its search parameters; opens beside with the browser's own keys. */
export const PathLink = ({ to, className, children }: Props) => {
  const go = useGo();
  return (
    <a
      href={to}
      className={className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
};
