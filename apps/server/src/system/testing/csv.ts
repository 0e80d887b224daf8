/** Cells of a delimited text by RFC 4180: quoted cells may hold delimiters, line ends and doubled quotes. */
const cellsOf = (text: string, delimiter: string): string[][] => {
  const rows: string[][] = [];
  let [row, cell]: [string[], string] = [[], ""];
  let isQuoted = false;
  const endRow = () => {
    rows.push([...row, cell]);
    [row, cell] = [[], ""];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === delimiter) {
      row.push(cell);
      cell = "";
    } else if (sign === "\n") endRow();
    else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows.filter((cells) => cells.some((one) => one !== ""));
};

/** A second, independent reading of an export: its header and rows, nothing understood. */
export const readPlainly = (bytes: Uint8Array): { header: string[]; rows: string[][] } => {
  const text = new TextDecoder("utf-8").decode(bytes);
  const firstLine = text.slice(0, text.indexOf("\n"));
  const count = (delimiter: string) => firstLine.split(delimiter).length;
  const delimiter = [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
  const [header = [], ...rows] = cellsOf(text, delimiter);
  return { header, rows };
};
