import { freshKey, type Sample, type Setting } from "./fresh.ts";
import { uploadArchive, uploadPlanned } from "./world.ts";

const plannedImport = async ({ world, place }: Setting): Promise<string> => {
  const key = freshKey();
  const text = `Summary,Issue key,Issue Type,Status\nOne,${key}-1,Story,To Do\n`;
  const id = await uploadPlanned(world.owner, world.server.url, place.product, text);
  world.sorts.set(id, "import");
  return id;
};

/** Commands of files that come in: plans, kept mappings, archives. */
export const importCommandSamples: Readonly<Record<string, Sample>> = {
  "archive.apply": { make: async (s) => ({ archive: await uploadArchive(s.world, s.place.product) }) },
  "import.apply": { make: async (setting) => ({ import: await plannedImport(setting) }) },
  "mapping.save": {
    make: ({ place }) => ({ product: place.product, format: "jira-csv" }),
    more: ({ place }) => [
      {
        ...{ product: place.product, format: "jira-csv", columns: { Size: "points" }, stages: { Doing: "developing" } },
        ...{ kinds: { Bug: "story" }, priorities: { Major: "must" }, dates: "dmy", groups: false },
      },
    ],
  },
  "mapping.delete": {
    make: async ({ world, place }) => {
      await world.owner.run("mapping.save", { product: place.product, format: "gone-csv" });
      return { product: place.product, format: "gone-csv" };
    },
  },
  "import.adjust": {
    make: async (setting) => ({ import: await plannedImport(setting) }),
    more: async (setting) => {
      const planned = await plannedImport(setting);
      return [
        { import: planned, side: "theirs" },
        { import: planned, people: { Ann: "" } },
        { import: planned, reset: true },
        {
          import: planned,
          changes: [
            {
              ...{ source: "new:a", kind: "epic", title: "New" },
              ...{ parent: null, leftOut: null, mergedInto: null, sides: { title: "ours" } },
            },
          ],
        },
      ];
    },
  },
  "import.revert": {
    make: async (setting) => {
      const planned = await plannedImport(setting);
      await setting.world.owner.run("import.apply", { import: planned });
      return { import: planned };
    },
  },
};
