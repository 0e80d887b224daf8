import { request as httpRequest } from "node:http";
import { newId } from "../../workspaces/ids.ts";
import { freshStory, type Input, ownerRuns, type Sample, type Setting } from "./fresh.ts";

/** A form of the place, with a link. */
const openedForm = async (setting: Setting): Promise<{ id: string; link: string }> => {
  const id = await ownerRuns(setting, "form", "form.create", { product: setting.place.product, title: "Fresh form" });
  const { link } = await setting.world.owner.run<{ link: string }>("form.open", { form: id });
  return { id, link };
};

const freshRequest = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "request", "request.create", { product: setting.place.product, text: "Fresh request" });

const evidenceOf = ({ place }: Setting): Input => ({
  sort: "job",
  participant: "P1",
  persona: place.records.persona,
});
const later = "2099-01-01T00:00:00.000Z";

const onFresh =
  (more: (setting: Setting) => Promise<Input> | Input = () => ({})): Sample["make"] =>
  async (setting) => ({ request: await freshRequest(setting), ...(await more(setting)) });

/** Commands of forms and of what customers ask for. */
export const requestCommandSamples: Readonly<Record<string, Sample>> = {
  "form.open": { make: async (setting) => ({ form: (await openedForm(setting)).id, expiresAt: later }) },
  "form.close": { make: async (setting) => ({ form: (await openedForm(setting)).id }) },
  "request.create": {
    make: ({ place }) => ({
      ...{ id: newId(), product: place.product, text: "Asked on the phone", source: "Phone" },
      persona: place.records.persona,
    }),
  },
  "request.accept": { make: onFresh(evidenceOf) },
  "request.merge": { make: onFresh(async (setting) => ({ into: await freshRequest(setting) })) },
  "request.decline": { make: onFresh(() => ({ reason: "Not for us" })) },
  "request.snooze": { make: onFresh(() => ({ until: later })) },
  "request.reopen": { make: onFresh() },
  "request.link": {
    make: onFresh(async (setting) => ({ item: await freshStory(setting), ...evidenceOf(setting) })),
  },
  "request.eraseContact": { make: async (setting) => ({ asker: await leftContact(setting) }) },
};

let strangers = 0;
/** Sends a form as a stranger with an address of their own, of whom there are many within this machine. */
const sendForm = (link: string, fields: URLSearchParams): Promise<number> =>
  new Promise((resolve, reject) => {
    strangers += 1;
    const sending = httpRequest(
      link,
      {
        method: "POST",
        localAddress: `127.1.${strangers >> 8}.${1 + (strangers & 127)}`,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    sending.on("error", reject);
    sending.end(fields.toString());
  });

/** Somebody who left an address by a form; the asker's id. */
const leftContact = async (setting: Setting): Promise<string> => {
  const { owner, sorts } = setting.world;
  const { product } = setting.place;
  const { link } = await openedForm(setting);
  const fields = new URLSearchParams({ text: "Fresh from a form", name: "Nobody" });
  const status = await sendForm(link, fields);
  if (status !== 200) throw new Error(`The form answered ${status}.`);
  type Listed = { result: { requests: { id: string }[] } };
  const { body } = await owner.get<Listed>(`/v1/queries/request.list?product=${product}&limit=1`);
  type Contacts = { result: { contacts: { asker: string }[] } };
  const contacts = await owner.get<Contacts>(`/v1/queries/request.contacts?request=${body.result.requests[0]?.id}`);
  const asker = contacts.body.result.contacts[0]?.asker as string;
  sorts.set(asker, "request");
  return asker;
};

/** Queries of guides, forms and requests. */
export const requestQuerySamples: Readonly<Record<string, Sample>> = {
  "guide.check": {
    make: ({ place }) => ({ guide: place.records.guide }),
    more: ({ place }) => [{ product: place.product, questions: ["Would you use it?"] }],
  },
  "guide.templates": { make: () => ({}) },
  "interview.check": { make: () => ({ text: "Ada: Would you?\nBo: No.", interviewers: ["Ada"] }) },
  "request.list": { make: ({ place }) => ({ product: place.product, state: "open", limit: 5 }) },
  "request.alike": { make: async (setting) => ({ request: await freshRequest(setting), limit: 5 }) },
  "request.contacts": { make: onFresh() },
};
