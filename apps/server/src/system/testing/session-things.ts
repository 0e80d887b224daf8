import type { Caller } from "../../testing/running.ts";

/** The poker session and the survey of a place, and a guest of the first with their secret. */
export type SessionThings = {
  readonly poker: string;
  readonly survey: string;
  readonly guest: string;
  readonly guestSecret: string;
  /** Of a guest who was sent away. */
  readonly sentAwaySecret: string;
  /** A shared view of the place: what its people look at together. */
  readonly view: string;
};

/** Somebody comes to a poker session by a new link of it. */
export const guestBy = async (
  caller: Caller,
  url: string,
  poker: string,
  name: string,
): Promise<{ id: string; secret: string }> => {
  const { secret } = await caller.run<{ secret: string }>("poker.invite", { poker });
  const answer = await fetch(`${url}/v1/sessions/join`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ secret, name }),
  });
  const { token, guest } = (await answer.json()) as { token: string; guest: { id: string } };
  return { id: guest.id, secret: token };
};

/** Makes these things of a place, which its owner facilitates. */
export const sessionThingsOf = async (
  caller: Caller,
  url: string,
  { product, story, epic, mark }: { product: string; story: string; epic: string; mark: string },
): Promise<SessionThings> => {
  const made = { product, name: `Session ${mark}`, items: [story, epic] };
  const poker = (await caller.run<{ id: string }>("poker.create", { ...made, autoReveal: false })).id;
  const survey = (await caller.run<{ id: string }>("survey.create", { ...made, technique: "stack-rank" })).id;
  const [stays, goes] = [await guestBy(caller, url, poker, "Stays"), await guestBy(caller, url, poker, "Goes")];
  await caller.run("guest.revoke", { guest: goes.id });
  const shown = { name: `View ${mark}`, page: "board", product, shared: true };
  const view = (await caller.run<{ id: string }>("view.create", shown)).id;
  return { poker, survey, guest: stays.id, guestSecret: stays.secret, sentAwaySecret: goes.secret, view };
};
