import type { Rows } from "@overstory/kernel";
import { type Connection, connectionKind, type Schedule } from "./schema.ts";

const hour = 3_600_000;
const periods: Readonly<Record<Exclude<Schedule, "off">, number>> = {
  hourly: hour,
  daily: 24 * hour,
  weekly: 168 * hour,
};

/** When a connection is pulled next: whole periods after it was to be, the first one that is still to come. */
export const nextPull = (schedule: Schedule, now: string, before?: string): string | undefined => {
  if (schedule === "off") return undefined;
  const [period, at] = [periods[schedule], Date.parse(now)];
  const from = before === undefined ? at : Date.parse(before);
  const missed = Math.max(0, Math.floor((at - from) / period));
  return new Date(from + (missed + 1) * period).toISOString();
};

export const isDue = ({ schedule, nextAt, pull }: Connection, now: string): boolean =>
  schedule !== "off" && pull === undefined && nextAt !== undefined && nextAt <= now;

/** Connections that are to be pulled by now. */
export const dueConnections = (rows: Rows, now: string): string[] =>
  [...rows.all(connectionKind)].filter((one) => isDue(one, now)).map(({ id }) => id);
