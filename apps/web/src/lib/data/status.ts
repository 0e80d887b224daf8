import type { Refusal } from "@overstory/sync";
import type { Connection } from "./socket.ts";

/** How the line to the server stands, and what of one's own is on its way. */
export type Status = {
  readonly connection: Connection;
  readonly pending: number;
  readonly saving: boolean;
  /** Something done here is still being written to this browser's storage: a tab closed now would lose it. */
  readonly keeping: boolean;
  readonly refusals: readonly Refusal[];
};

/** As a page begins. */
export const opening: Status = { connection: "connecting", pending: 0, saving: false, keeping: false, refusals: [] };

const refuse = (event: Event): void => event.preventDefault();

/**
 * While a page that is left would lose what was just done, the browser asks first. Listened to only then: a page that always does is
 * loaded anew by "back".
 */
export const askToStay = (wouldLose: boolean): void => {
  if (wouldLose) addEventListener("beforeunload", refuse);
  else removeEventListener("beforeunload", refuse);
};
