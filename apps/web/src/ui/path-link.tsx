import type { ComponentPropsWithoutRef } from "react";
import { useGo } from "../lib/location.ts";

type Props = Omit<ComponentPropsWithoutRef<"a">, "href" | "onClick" | "className"> & {
  readonly to: string;
  readonly className?: string | undefined;
  readonly [data: `data-${string}`]: string | undefined;
};

/** A link to a path of this site with its search parameters; opens beside with the browser's own keys. */
export const PathLink = ({ to, className, children, ...others }: Props) => {
  const go = useGo();
  return (
    <a
      {...others}
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
