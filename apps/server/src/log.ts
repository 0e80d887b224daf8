/** Writes one line of JSON per event. Callers never pass secrets, bodies or cookies. */
export type Log = (event: string, about?: Readonly<Record<string, unknown>>) => void;

/** A log that writes lines; `now` answers ISO 8601. */
export const logTo =
  (write: (line: string) => void, now: () => string = () => new Date().toISOString()): Log =>
  (event, about = {}) =>
    write(JSON.stringify({ at: now(), event, ...about }));

/** What an error says for the log: its message and where, never the values it was called with. */
export const describeError = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        error: error.message,
        stack: error.stack
          ?.split("\n")
          .slice(1, 6)
          .map((line) => line.trim()),
      }
    : { error: String(error) };
