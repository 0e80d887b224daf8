import {
  type AnyRecord,
  assetDef,
  clusterDef,
  componentDef,
  customFieldDef,
  decisionDef,
  dependencyDef,
  evidenceDef,
  type Field,
  formDef,
  guideDef,
  insightDef,
  interviewDef,
  keyResultDef,
  kpiDef,
  mapDef,
  milestoneDef,
  objectiveDef,
  participantDef,
  personaDef,
  questionDef,
  releaseDef,
  riskDef,
  sprintDef,
} from "@overstory/backlog";
import { newId } from "../../workspaces/ids.ts";
import {
  freshEpic,
  freshStory,
  type Input,
  memberOf,
  ownerRuns,
  type Sample,
  type Setting,
  senderRuns,
} from "./fresh.ts";
import type { RecordNoun } from "./world.ts";

/** Every noun that is a row of fields. */
export const recordDefs: readonly AnyRecord[] = [
  ...[personaDef, objectiveDef, keyResultDef, kpiDef, componentDef, milestoneDef, sprintDef, releaseDef],
  ...[riskDef, dependencyDef, questionDef, assetDef, decisionDef, evidenceDef, customFieldDef],
  ...[participantDef, interviewDef],
  ...[mapDef, clusterDef, insightDef],
  ...[guideDef, formDef],
];

let names = 0;

const valueFor = (field: Field, setting: Setting): unknown => {
  switch (field.type) {
    case "lines":
      return ["One", "Two"];
    case "day":
      return "2026-01-02";
    case "url":
      return "https://example.com/page";
    case "member":
      return memberOf(setting);
    case "flag":
      return true;
    case "number":
      return field.min ?? 3;
    case "choice":
      return Object.keys(field.options)[0];
    default:
      names += 1;
      return `Text ${names}`;
  }
};

const fieldsOf = (def: AnyRecord, setting: Setting): Input =>
  Object.fromEntries(
    Object.entries(def.fields).map(([name, field]) => [
      name,
      name === "origins" ? ["https://example.com"] : valueFor(field, setting),
    ]),
  );

/** What a record takes beyond its fields; `item` where it hangs on one. */
const beyond: Readonly<Record<string, (setting: Setting, item: string) => Promise<Input> | Input>> = {
  keyResult: ({ place }) => ({ objective: place.records.objective, kpi: place.records.kpi }),
  dependency: async (setting) => ({ on: await freshStory(setting) }),
  decision: async (setting, item) => ({
    stage: "pending",
    comment: await ownerRuns(setting, "comment", "comment.add", { item, body: "It led to this" }),
  }),
  evidence: ({ place: { records } }) => ({
    persona: records.persona,
    interview: records.interview,
    participantId: records.participant,
  }),
  participant: ({ place }) => ({ persona: place.records.persona }),
  interview: (setting) => ({
    persona: setting.place.records.persona,
    participants: [setting.place.records.participant],
    interviewer: [memberOf(setting)],
    guide: setting.place.records.guide,
    asked: ["How do you file today?"],
  }),
  field: () => ({ kinds: ["story"] }),
  map: ({ place }) => ({ persona: place.records.persona }),
  insight: ({ place }) => ({ persona: place.records.persona, cluster: place.records.cluster }),
  form: ({ place }) => ({ personas: [place.records.persona] }),
  component: async (setting) => ({ home: await freshEpic(setting) }),
};

const ownerOf = async (def: AnyRecord, setting: Setting): Promise<{ product?: string; item?: string }> => {
  if (def.of === "workspace") return {};
  if (def.of === "product") return { product: setting.place.product };
  return { item: await (def === riskDef ? freshEpic : freshStory)(setting) };
};

const inputOf = async (def: AnyRecord, setting: Setting): Promise<Input & { item?: string }> => {
  const owner = await ownerOf(def, setting);
  return { ...owner, ...fieldsOf(def, setting), ...(await beyond[def.noun]?.(setting, owner.item ?? "")) };
};

const made = async (def: AnyRecord, setting: Setting): Promise<{ id: string; item: string }> => {
  const input = await inputOf(def, setting);
  const noun = def.noun as RecordNoun;
  // A decision is changed by who recorded it.
  const id = await (def === decisionDef ? senderRuns : ownerRuns)(setting, noun, `${noun}.create`, input);
  return { id, item: input.item ?? "" };
};

const edit = async (def: AnyRecord, setting: Setting): Promise<Input> => {
  const { id, item } = await made(def, setting);
  return { [def.noun]: id, ...fieldsOf(def, setting), ...(await beyond[def.noun]?.(setting, item)) };
};

/** What only the making of a record takes. */
const first: Readonly<Record<string, (setting: Setting) => Promise<Input>>> = {
  map: async () => ({ sort: "journey", stages: [{ id: newId(), name: "First" }] }),
  cluster: async (setting) => ({ evidence: [await freshFinding(setting)] }),
  insight: async (setting) => ({ evidence: [await freshFinding(setting)] }),
};

/** A new finding of the place's product; its id. */
export const freshFinding = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "evidence", "evidence.create", { product: setting.place.product, quote: "Fresh finding" });

/** Create, edit and delete of every noun that is a row of fields. */
export const recordCommandSamples: Readonly<Record<string, Sample>> = Object.fromEntries(
  recordDefs.flatMap((def): [string, Sample][] => [
    [
      `${def.noun}.create`,
      {
        make: async (setting) => ({
          id: newId(),
          ...(await inputOf(def, setting)),
          ...(await first[def.noun]?.(setting)),
        }),
      },
    ],
    [`${def.noun}.edit`, { make: (setting) => edit(def, setting) }],
    [`${def.noun}.delete`, { make: async (setting) => ({ [def.noun]: (await made(def, setting)).id }) }],
  ]),
);

/** Their lists: of an item, or of a product. */
export const recordQuerySamples: Readonly<Record<string, Sample>> = Object.fromEntries(
  recordDefs.map((def): [string, Sample] => {
    const name = `${def.noun}.list`;
    if (def.of === "workspace") return [name, { make: () => ({}) }];
    if (def.of === "product") return [name, { make: ({ place }) => ({ product: place.product }) }];
    const ofItem: Sample = { make: ({ place }) => ({ item: place.story }) };
    return [name, def.kind.heat === "cold" ? ofItem : { ...ofItem, more: ({ place }) => [{ product: place.product }] }];
  }),
);

/** A planned sprint; whatever sprint of the product is active is closed first. */
const plannedSprint = async (setting: Setting): Promise<string> => {
  const { world, place } = setting;
  const caller = place === world.foreign ? world.foreignOwner : world.owner;
  const { body } = await caller.get<{ result: { sprints: { id: string; state: string }[] } }>(
    `/v1/queries/sprint.list?product=${place.product}`,
  );
  for (const { id, state } of body.result.sprints)
    if (state === "active") await caller.run("sprint.close", { sprint: id, leftovers: "backlog" });
  return (await made(sprintDef, setting)).id;
};

const activeSprint = async (setting: Setting): Promise<string> => {
  const sprint = await plannedSprint(setting);
  await setting.world.owner.run("sprint.start", { sprint });
  return sprint;
};

/** What records do beyond being made, changed and deleted. */
export const doingSamples: Readonly<Record<string, Sample>> = {
  "kpi.read": { make: ({ place }) => ({ kpi: place.records.kpi, day: "2026-01-02", value: 3 }) },
  "sprint.start": {
    make: async (setting) => ({ sprint: await plannedSprint(setting), product: setting.place.product }),
  },
  "sprint.close": {
    make: async (setting) => ({
      sprint: await activeSprint(setting),
      product: setting.place.product,
      leftovers: setting.place.records.sprint,
    }),
  },
  "question.close": {
    make: async (setting) => ({
      question: (await made(questionDef, setting)).id,
      state: "answered",
      answer: "Because",
    }),
  },
  "trace.set": {
    make: async (setting) => ({
      item: await freshStory(setting),
      evidence: setting.place.records.evidence,
      stance: "contradicts",
      note: "Said of another product",
    }),
  },
  "link.add": {
    make: async (setting) => ({
      item: await freshStory(setting),
      noun: "persona",
      to: setting.place.records.persona,
    }),
  },
  "link.remove": {
    make: async (setting) => ({ item: await freshStory(setting), noun: "kpi", to: setting.place.records.kpi }),
  },
};
