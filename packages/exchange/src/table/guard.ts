const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[-+]?\d+([.,]\d+)?$/;

/**
 * A cell that no spreadsheet runs as a formula: an apostrophe goes before the signs that start one (OWASP, CSV
 * injection). Plain numbers keep their sign. `unguardCell` is the exact way back.
 */
export function guardCell(cell: string): string {
  return FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The text that `guardCell` was given. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
