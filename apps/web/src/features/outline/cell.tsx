import type { ComponentProps } from "react";

/** One cell of a row; `name` lets panels find the place to float at. */
export const Cell = ({ name, ...rest }: ComponentProps<"div"> & { name?: string }) => (
  // biome-ignore lint/a11y/useSemanticElements: a virtualised tree grid cannot be an HTML table.
  // biome-ignore lint/a11y/useFocusableInteractive: the focus goes from row to row, and to the controls within.
  <div role="gridcell" data-cell={name} {...rest} />
);
