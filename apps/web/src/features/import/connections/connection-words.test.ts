import { expect, test } from "vitest";
import { applyChangesText, changesLine, sinceText } from "../import-words.ts";
import type { Connection } from "./connection.ts";
import { countsText, fetchedText, lastText, nextText, wholeText } from "./connection-words.ts";

const counts = { rows: 1_204, created: 1_200, changed: 1, conflicts: 3 };
const at = "2026-11-27T10:00:00.000Z";
const base: Connection = {
  ...{ id: "c", name: "GitHub a/b", tracker: "github", address: "https://github.com", project: "a/b", user: null },
  ...{ tokenAt: at, schedule: "off", appliesItself: false, nextAt: null, pull: null, last: null },
  ...{ wholeAt: null, tickets: null, hint: null, ticketsParked: null },
};

test("[WEB-400] what came of a pull, what is due next and how far it is are told in plain words", () => {
  expect(countsText(counts)).toBe("1,200 new, 1 changed, 3 in conflict");
  expect(countsText({ rows: 5, created: 0, changed: 0, conflicts: 0 })).toBe("nothing new");
  const last = { import: "i", at, message: null, counts, since: null };
  expect(lastText({ last: null })).toBe("Not pulled yet.");
  expect(lastText({ last: { ...last, state: "planned" } })).toMatch(
    /^A plan waits since .+: 1,200 new, 1 changed, 3 in conflict\.$/,
  );
  expect(lastText({ last: { ...last, state: "failed", message: "Make a new token.", counts: null } })).toMatch(
    /Make a new token\.$/,
  );
  expect(nextText(base)).toBe("Pulled only when asked.");
  expect(nextText({ ...base, schedule: "daily", nextAt: at, appliesItself: true })).toMatch(
    /^Every day, next .+; applied by itself/,
  );
  expect(fetchedText("GitHub a/b", 0)).toBe("Asking GitHub a/b");
  expect(fetchedText("GitHub a/b", 1_300)).toBe("Fetching GitHub a/b: 1,300 so far");
  expect(fetchedText("GitHub a/b", 100, at)).toMatch(/takes no more calls until/);
});

test("[WEB-531] what a pull of changes does not see is told, with when the whole project was read and how to read it anew", () => {
  const last = { import: "i", at, message: null, counts, state: "unchanged" as const };
  expect(lastText({ last: { ...last, since: null } })).not.toMatch(/since/);
  expect(lastText({ last: { ...last, since: at } })).toMatch(/^Nothing new .+, of what changed there since .+\.$/);
  expect(wholeText(base)).toBeUndefined();
  expect(wholeText({ ...base, wholeAt: at })).toMatch(
    /was read .+ once a week: what was deleted in GitHub shows only then/,
  );
  const none = { theme: 0, epic: 0, story: 0 };
  expect(changesLine({ ...none, story: 3 }, 1_200, 0)).toBe("3 new, 1,200 changed");
  expect(changesLine(none, 0, 0)).toBe("Nothing new");
  expect(applyChangesText(none, 1, "Shop")).toBe("Update 1 item in Shop");
  expect(applyChangesText({ ...none, story: 1 }, 2, "Shop")).toBe("Import 1 story into Shop and update 2");
  expect(sinceText(at)).toMatch(/^Only what changed since .+ was read/);
});
