/** Class names joined; what is not set is left out. */
export const classNames = (...names: (string | false | undefined | null)[]): string => names.filter(Boolean).join(" ");
