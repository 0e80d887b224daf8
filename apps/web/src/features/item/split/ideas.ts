/** One way to split a story, with the sentences it would become. */
export type Idea = { readonly key: string; readonly label: string; readonly why: string; readonly stories: readonly string[] };

/** Ways to split a story, the most fitting first. */
export const ideasFor = (_story: object, _criteria: string | undefined): Idea[] => [];
