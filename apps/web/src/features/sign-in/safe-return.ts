/**
 * Where to go after signing in: the asked path when it is one of this site, else the portfolio. "//host", "/\host" and
 * anything with a scheme lead elsewhere and are not followed.
 */
export const safeReturn = (asked: unknown, origin: string): string => {
  if (typeof asked !== "string" || !asked.startsWith("/")) return "/";
  try {
    const url = new URL(asked, origin);
    const path = `${url.pathname}${url.search}${url.hash}`;
    const isElsewhere = url.origin !== origin || path.startsWith("//") || url.pathname === "/sign-in";
    return isElsewhere ? "/" : path;
  } catch {
    return "/";
  }
};
