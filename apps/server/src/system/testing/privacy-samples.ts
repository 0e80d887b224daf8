import { newId } from "../../workspaces/ids.ts";
import { freshKey, memberOf, ownerRuns, type Sample, type Setting } from "./fresh.ts";

const freshParticipant = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "participant", "participant.create", { product: setting.place.product, name: `P ${newId()}` });
const ofPlace = { make: ({ place }: Setting) => ({ participant: place.records.participant }) };
const asked = { also: ["Somebody or other"], everywhere: false, words: "erase" };

/** Valid inputs for what keeps people of research private. */
export const privacyCommandSamples: Readonly<Record<string, Sample>> = {
  "product.limitResearch": {
    make: async (setting) => ({
      product: await ownerRuns(setting, "product", "product.create", { key: freshKey(), name: "Limited" }),
      limited: true,
      members: [memberOf(setting)],
      functions: ["research"],
    }),
  },
  "participant.setContact": {
    make: ({ place }) => ({ participant: place.records.participant, mail: "p@example.com", phone: "1", note: "Text" }),
  },
  "participant.erase": {
    make: async (setting) => ({ participant: await freshParticipant(setting), ...asked }),
  },
};

export const privacyQuerySamples: Readonly<Record<string, Sample>> = {
  "participant.contact": ofPlace,
  "participant.export": ofPlace,
  "participant.erasePreview": { make: ({ place }) => ({ participant: place.records.participant, ...asked }) },
  "participant.erasures": { make: ({ place }) => ({ product: place.product }) },
  "participant.due": { make: ({ place }) => ({ product: place.product, day: "2026-11-27" }) },
};
