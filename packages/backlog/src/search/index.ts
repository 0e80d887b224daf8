// What a thread needs that holds words and finds what they stand in; nothing of the domain.
export { type Entry, type Found, TextIndex, type Wanted } from "./text-index.ts";
