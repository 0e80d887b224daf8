/** What `grouping.propose` answers. */
export type Proposal = {
  readonly themes: readonly {
    readonly name: string;
    readonly because: readonly string[];
    readonly epics: readonly {
      readonly name: string;
      readonly because: readonly string[];
      readonly members: readonly (Listed & { readonly because: readonly string[] })[];
    }[];
  }[];
  readonly unsorted: readonly Listed[];
  readonly total: number;
};

export type Listed = { readonly item: string; readonly key: string; readonly title: string };
export type Member = Listed & { readonly because: readonly string[] };
export type EpicGroup = {
  readonly id: string;
  readonly name: string;
  readonly because: readonly string[];
  readonly isOut: boolean;
  readonly stories: readonly Member[];
};
export type ThemeGroup = Omit<EpicGroup, "stories"> & { readonly epics: readonly EpicGroup[] };

/** A proposal as a person adjusts it. What is out stays where it stands today. */
export type Groups = { readonly themes: readonly ThemeGroup[]; readonly unsorted: readonly Member[] };

/** Ids are by place in the proposal: names change while one types. */
export const groupsOf = ({ themes, unsorted }: Proposal): Groups => ({
  themes: themes.map(({ name, because, epics }, at) => ({
    id: `t${at}`,
    name,
    because,
    isOut: false,
    epics: epics.map((epic, place) => ({
      id: `t${at}e${place}`,
      name: epic.name,
      because: epic.because,
      isOut: false,
      stories: epic.members,
    })),
  })),
  unsorted: unsorted.map((one) => ({ ...one, because: [] })),
});

/** Changes the theme or epic of that id. */
const changed = (groups: Groups, id: string, set: { name?: string; isOut?: boolean }): Groups => ({
  ...groups,
  themes: groups.themes.map((theme) =>
    theme.id === id
      ? { ...theme, ...set }
      : id.startsWith(`${theme.id}e`)
        ? { ...theme, epics: theme.epics.map((epic) => (epic.id === id ? { ...epic, ...set } : epic)) }
        : theme,
  ),
});

export const renamed = (groups: Groups, id: string, name: string): Groups => changed(groups, id, { name });
export const leftOut = (groups: Groups, id: string, isOut: boolean): Groups => changed(groups, id, { isOut });

/** Puts a story at the end of another epic; `undefined` leaves it where it stands today. */
export const moved = (groups: Groups, item: string, to: string | undefined): Groups => {
  const all = [...groups.themes.flatMap(({ epics }) => epics.flatMap(({ stories }) => stories)), ...groups.unsorted];
  const story = all.find((one) => one.item === item);
  if (!story) return groups;
  const others = (stories: readonly Member[]) => stories.filter((one) => one.item !== item);
  return {
    themes: groups.themes.map((theme) => ({
      ...theme,
      epics: theme.epics.map((epic) => ({
        ...epic,
        stories: epic.id === to ? [...others(epic.stories), story] : others(epic.stories),
      })),
    })),
    unsorted: to === undefined ? [...others(groups.unsorted), story] : others(groups.unsorted),
  };
};

type Taken = { readonly name: string; readonly epics: { readonly name: string; readonly stories: string[] }[] };

/** What is taken over, as `grouping.apply` wants it: groups that are out or empty make nothing. */
export const takenOf = ({ themes }: Groups): Taken[] =>
  themes
    .filter(({ isOut }) => !isOut)
    .map(({ name, epics }) => ({
      name: name.trim(),
      epics: epics
        .filter(({ isOut, stories }) => !isOut && stories.length > 0)
        .map((epic) => ({ name: epic.name.trim(), stories: epic.stories.map(({ item }) => item) })),
    }))
    .filter(({ epics }) => epics.length > 0);

/** How much would be made and moved. */
export const countsOf = (taken: readonly Taken[]) => ({
  themes: taken.length,
  epics: taken.reduce((sum, { epics }) => sum + epics.length, 0),
  stories: taken.reduce((sum, { epics }) => sum + epics.reduce((all, { stories }) => all + stories.length, 0), 0),
});

/** Whether a group that is taken over has no name. */
export const isNameless = (taken: readonly Taken[]): boolean =>
  taken.some(({ name, epics }) => name === "" || epics.some((epic) => epic.name === ""));

/** "1 epic", "1,200 stories". */
export const amount = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
