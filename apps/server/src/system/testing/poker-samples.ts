import { newId } from "../../workspaces/ids.ts";
import { type Input, ownerRuns, type Sample, type Setting, senderRuns } from "./fresh.ts";
import { guestBy } from "./session-things.ts";

const later = "2099-01-01T00:00:00.000Z";

const freshPoker = (setting: Setting, more: Input = {}): Promise<string> =>
  senderRuns(setting, "poker", "poker.create", {
    product: setting.place.product,
    name: "Fresh session",
    items: [setting.place.story],
    ...more,
  });
const freshSurvey = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "survey", "survey.create", {
    product: setting.place.product,
    name: "Fresh survey",
    technique: "stack-rank",
    items: [setting.place.story, setting.place.epic],
  });
const turnOf = ({ place }: Setting, poker: string): Input => ({ poker, item: place.story, input: "value" });

/** A turn of a session that the sender drives, with a vote on it. */
const votedTurn = async (setting: Setting): Promise<Input> => {
  const turn = turnOf(setting, await freshPoker(setting));
  await setting.sender.run("poker.vote", { ...turn, value: 5 });
  return turn;
};
const revealedTurn = async (setting: Setting): Promise<Input> => {
  const turn = await votedTurn(setting);
  await setting.sender.run("poker.reveal", turn);
  return turn;
};
const onFreshPoker = (more: Input = {}): Sample => ({
  make: async (setting) => ({ poker: await freshPoker(setting), ...more }),
});
const onFreshSurvey = (more: Input = {}): Sample => ({
  make: async (setting) => ({ survey: await freshSurvey(setting), ...more }),
});

/** Somebody who may vote everywhere. */
const owner = async ({ world }: Setting): Promise<string> => {
  const { body } = await world.owner.get<{ result: { member: { id: string } } }>("/v1/queries/member.me");
  return body.result.member.id;
};

/** A valid input for every command of poker sessions, surveys and guests. */
export const sessionCommandSamples: Readonly<Record<string, Sample>> = {
  "poker.create": {
    make: ({ place }) => ({ product: place.product, name: "Spring", items: [place.story, place.storyKey, place.epic] }),
    more: async (setting) => [
      {
        id: newId(),
        product: setting.place.productId,
        name: "Spring",
        technique: "scrum-poker",
        inputs: ["value", "effort"],
        by: { value: ["sales"], effort: [] },
        items: [setting.place.story],
        mode: "async",
        deadline: later,
        autoReveal: false,
        people: [await owner(setting)],
      },
    ],
  },
  "poker.edit": {
    make: async (setting) => ({
      poker: await freshPoker(setting, { mode: "async" }),
      name: "Summer",
      items: [setting.place.epic, setting.place.story],
      deadline: later,
      autoReveal: true,
      people: [],
    }),
  },
  "poker.goTo": {
    make: async (setting) => ({ ...turnOf(setting, await freshPoker(setting)), input: "effort" }),
  },
  "poker.reveal": { make: votedTurn },
  "poker.revote": { make: revealedTurn },
  "poker.agree": { make: async (setting) => ({ ...(await revealedTurn(setting)), value: 5 }) },
  "poker.setTimer": onFreshPoker({ seconds: 60 }),
  "poker.facilitate": onFreshPoker(),
  "poker.invite": onFreshPoker({ expiresAt: later }),
  "poker.uninvite": onFreshPoker(),
  "poker.close": onFreshPoker(),
  "poker.join": {
    make: ({ place }) => ({ poker: place.poker }),
    more: ({ place }) => [{ poker: place.poker, spectator: false, function: "product" }],
  },
  "poker.leave": { make: ({ place }) => ({ poker: place.poker }) },
  "poker.vote": { make: (setting) => ({ ...turnOf(setting, setting.place.poker), value: 8 }) },
  "poker.remark": {
    make: ({ place }) => ({ id: newId(), poker: place.poker, item: place.story, text: "How so?" }),
  },
  "survey.create": {
    make: ({ place }) => ({
      id: newId(),
      product: place.product,
      name: "Autumn",
      technique: "dot-voting",
      items: [place.story, place.epic],
      settings: { budget: 5, most: 3 },
      deadline: later,
      people: [],
    }),
  },
  "survey.edit": onFreshSurvey({ name: "Winter", deadline: later, people: [] }),
  "survey.answer": {
    make: ({ place }) => ({ survey: place.survey, ballot: { order: [place.epic, place.story] } }),
  },
  "survey.close": onFreshSurvey(),
  "survey.invite": onFreshSurvey({ expiresAt: later }),
  "survey.uninvite": onFreshSurvey(),
  "guest.revoke": {
    make: async ({ world, place }) => {
      const { id } = await guestBy(world.owner, world.server.url, place.poker, "Fresh guest");
      world.sorts.set(id, "guest");
      return { guest: id };
    },
  },
};

/** A valid input for every query of poker sessions, surveys and guests. */
export const sessionQuerySamples: Readonly<Record<string, Sample>> = {
  "poker.get": { make: ({ place }) => ({ poker: place.poker }) },
  "poker.list": {
    make: ({ place }) => ({ product: place.product }),
    more: () => [{ state: "open" }],
  },
  "survey.get": { make: ({ place }) => ({ survey: place.survey }) },
  "survey.list": {
    make: ({ place }) => ({ product: place.product }),
    more: () => [{ state: "closed" }],
  },
  "guest.list": { make: ({ place }) => ({ session: place.poker }), more: () => [{}] },
};
