/** Search params as plain text: `?stage=pending,to-do`, never JSON, so that addresses can be read, typed and shared. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

// These stand for themselves in a query, and reading them as %2C helps nobody.
const plain = (text: string): string =>
  encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%20", "+");

export const stringifySearch = (search: Record<string, unknown>): string => {
  const parts = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [`${plain(name)}=${plain(String(value))}`],
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
};
