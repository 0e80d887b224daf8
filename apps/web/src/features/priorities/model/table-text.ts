/** The cells of a text that was copied from a sheet or a CSV file; empty lines at the end are none. */
export const cellsOf = (text: string): string[][] => {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  if (lines.trim() === "") return [];
  const rows = split(lines, separatorOf(lines));
  return rows.map((row) => row.map((cell) => cell.trim()));
};

// Tabs come from sheets. A comma parts cells unless it is every line's one decimal comma.
const separatorOf = (text: string): string => {
  if (text.includes("\t")) return "\t";
  if (text.includes(";")) return ";";
  const isDecimals = text.split("\n").every((line) => /^\s*[-+−]?\d*(,\d+)?\s*$/.test(line));
  return isDecimals ? "\t" : ",";
};

/** Parts by a separator; a cell in quotes may hold separators, line breaks and doubled quotes. */
const split = (text: string, separator: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === separator) endCell();
    else if (sign === "\n") {
      endCell();
      rows.push(row);
      row = [];
    } else cell += sign;
  }
  endCell();
  rows.push(row);
  return rows;
};

const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as a sheet takes them from the clipboard. */
export const tsvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoted).join("\t")).join("\n");
