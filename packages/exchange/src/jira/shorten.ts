/** The beginning of a cell, for messages. */
export function shorten(cell: string): string {
  const line = cell.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
