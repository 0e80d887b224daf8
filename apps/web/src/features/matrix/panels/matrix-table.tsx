import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { ItemKey } from "../../../ui/kind-badge.tsx";
import { numberText } from "../../../ui/number-text.ts";
import type { Axis } from "../model/axis.ts";
import { colourWords } from "../model/colouring.ts";
import { quadrantAt } from "../model/quadrants.ts";
import type { Matrix } from "../use-matrix.ts";
import classes from "./panels.module.css";

const atFirst = 100;

const textOn = (axis: Axis, value: number | undefined): string =>
  value === undefined ? "–" : axis.isInput ? axis.text(value) : numberText(value, 2);

/** The same as the picture, in words and numbers: by score, what has no place at the end. */
export const MatrixTable = ({ matrix }: { readonly matrix: Matrix }) => {
  const { placed, waiting, axes, groups, of, search } = matrix;
  const { xAxis, yAxis, sizeAxis, quadrants } = axes;
  const [count, setCount] = useState(atFirst);
  const rows = useMemo(
    () =>
      placed
        .map((one, at) => ({ one, group: groups[of[at] as number]?.text ?? "" }))
        .sort((a, b) => scoreOf(b.one.result) - scoreOf(a.one.result)),
    [placed, groups, of],
  );
  const columns = [yAxis, xAxis, ...(sizeAxis ? [sizeAxis] : [])];
  const hasScore = columns.some(({ isInput }) => !isInput);
  return (
    <div className={classes.tableBox}>
      <table className={classes.table}>
        <caption className="visually-hidden">Items of the matrix</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            {columns.map((axis, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an input may stand on two axes; the order never changes.
              <th key={at} scope="col" data-number>
                {axis.label}
              </th>
            ))}
            {!hasScore && (
              <th scope="col" data-number>
                Score
              </th>
            )}
            {quadrants && <th scope="col">Corner</th>}
            <th scope="col">{colourWords[search.colour]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, count).map(({ one, group }) => (
            <tr key={one.item.id}>
              <th scope="row">
                <ItemKey value={one.item.key} />{" "}
                <Link to="/i/$itemKey" params={{ itemKey: one.item.key }}>
                  {one.item.title}
                </Link>
              </th>
              <td data-number>{textOn(yAxis, one.y)}</td>
              <td data-number>{textOn(xAxis, one.x)}</td>
              {sizeAxis && <td data-number>{textOn(sizeAxis, one.size)}</td>}
              {!hasScore && (
                <td data-number>{one.result.state === "scored" ? numberText(one.result.score, 2) : "–"}</td>
              )}
              {quadrants && <td>{quadrantAt(quadrants, xAxis, yAxis, one.x, one.y)}</td>}
              <td>{group}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > count && (
        <button type="button" className={classes.more} onClick={() => setCount(count + 400)}>
          Show {Math.min(400, rows.length - count)} more of {rows.length.toLocaleString("en")}
        </button>
      )}
      {waiting.length > 0 && (
        <p className={classes.rubric}>
          {waiting.length.toLocaleString("en")} more {waiting.length === 1 ? "item lacks" : "items lack"} an input and{" "}
          {waiting.length === 1 ? "has" : "have"} no place yet.
        </p>
      )}
    </div>
  );
};

const scoreOf = (result: Matrix["placed"][number]["result"]): number =>
  result.state === "scored" ? result.score : Number.NEGATIVE_INFINITY;
