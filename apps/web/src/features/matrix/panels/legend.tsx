import { useEffect, useRef } from "react";
import { useIsDark } from "../../../ui/use-is-dark.ts";
import { readColours } from "../draw/colours.ts";
import { drawPoint } from "../draw/point.ts";
import type { Group } from "../model/colouring.ts";
import classes from "./panels.module.css";

const side = 18;

/** A point as it looks in the picture. */
const Swatch = ({ group }: { readonly group: Group }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useIsDark();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which has turned.
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.setTransform(2, 0, 0, 2, 0, 0);
    context.clearRect(0, 0, side, side);
    drawPoint(context, { group, radius: 6, chosen: false }, { x: side / 2, y: side / 2 }, readColours());
  }, [group, isDark]);
  return (
    <span className={classes.swatch} aria-hidden="true">
      <canvas ref={canvas} width={side * 2} height={side * 2} />
    </span>
  );
};

// More names than these are no legend any more.
const most = 12;

/** What the looks of the points mean, and how many have each. */
export const Legend = ({ groups, size }: { readonly groups: readonly Group[]; readonly size: string | undefined }) => (
  <ul className={classes.legend} aria-label="What the points mean">
    {groups.slice(0, most).map((group) => (
      <li key={group.id}>
        <Swatch group={group} />
        <span>{group.text}</span>
        <span className={classes.count}>{group.count.toLocaleString("en")}</span>
      </li>
    ))}
    {groups.length > most && <li>and {groups.length - most} more</li>}
    {size !== undefined && <li className={classes.sized}>Area: {size.toLowerCase()}</li>}
  </ul>
);
