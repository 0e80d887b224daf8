import type { Client } from "../http.ts";
import { oneLine } from "../print/style.ts";
import { heading, isObject, textOf } from "../print/value.ts";
import { neededFlag, type Session } from "../session.ts";
import { exit, Stop, usage } from "../stop.ts";

type State = Record<string, unknown>;

const pause = 250;
const shownTroubles = 50;

const progressText = ({ status, progress }: State): string => {
  const { done, total } = isObject(progress) ? progress : {};
  const part =
    typeof done === "number" && typeof total === "number" && total > 0 ? `${done} of ${total}` : textOf(progress);
  return `${heading(textOf(status))}${part === "" ? "" : `: ${part}`}`;
};

const troubleText = ({ row, line, column, reason }: Record<string, unknown>): string => {
  const place = [
    `row ${textOf(row)}`,
    ...(typeof line === "number" ? [`line ${line}`] : []),
    ...(textOf(column) === "" ? [] : [`column ${textOf(column)}`]),
  ];
  return `  ${place.join(", ")}: ${textOf(reason)}`;
};

/** Numbers first, then what went wrong row by row. Long lists are in the JSON. */
const summary = (about: unknown): string[] => {
  if (!isObject(about)) return [];
  const numbers = Object.entries(about).filter(
    ([, value]) => typeof value === "number" || typeof value === "string" || typeof value === "boolean",
  );
  const counts = isObject(about.counts) ? Object.entries(about.counts) : [];
  const troubles = Array.isArray(about.troubles) ? about.troubles.filter(isObject) : [];
  const more = troubles.length - shownTroubles;
  return [
    ...[...numbers, ...counts].map(([name, value]) => `${heading(name)}: ${textOf(value)}`),
    ...(troubles.length > 0 ? [`Rows with trouble: ${troubles.length}`] : []),
    ...troubles.slice(0, shownTroubles).map(troubleText),
    ...(more > 0 ? [`  and ${more} more; --json lists them all`] : []),
  ];
};

/** Brought in at once, only looked at, or kept as a plan that waits. */
type Way = "apply" | "dry" | "plan";

const upload = async (session: Session, client: Client, path: string, product: string, way: Way): Promise<string> => {
  const file = await session.world.files.openBlob(path).catch(() => {
    throw usage(`The file ${path} cannot be read. Check the path.`);
  });
  const form = new FormData();
  // Fields before the file, so that the server knows them when the file begins.
  form.set("product", product);
  if (way !== "plan") form.set(way === "dry" ? "dryRun" : "apply", "true");
  form.set("file", file, path.split(/[/\\]/).at(-1) ?? "import");
  const answer = await client.json("POST", "/v1/imports", form);
  if (isObject(answer) && typeof answer.importId === "string") return answer.importId;
  throw new Stop(
    exit.unreached,
    `${client.server.url} took the file but named no import. Check that it is an Overstory server of this version.`,
  );
};

const isOver = (status: unknown, way: Way): boolean =>
  status === "done" || status === "failed" || status === "cancelled" || (way !== "apply" && status === "planned");

/** Asks again until the import has ended. Ctrl-C asks the server to stop it and waits for that. */
const follow = async (session: Session, client: Client, id: string, way: Way): Promise<State> => {
  const path = `/v1/imports/${encodeURIComponent(id)}`;
  let cancelling: Promise<unknown> | undefined;
  const restore = session.world.onInterrupt(() => {
    cancelling ??= client.json("POST", `${path}/cancel`).catch(() => undefined);
  });
  try {
    let told = "";
    for (;;) {
      const state = await client.json("GET", path);
      if (!isObject(state))
        throw new Stop(exit.unreached, `${client.server.url} does not tell how the import is doing.`);
      const text = cancelling ? "Cancelling" : progressText(state);
      if (text !== told) await session.say(text);
      told = text;
      if (isOver(state.status, way)) return state;
      await session.world.wait(pause);
    }
  } finally {
    restore();
    await cancelling;
  }
};

/** `overstory import FILE --product KEY [--dry-run | --plan]`. */
export const importFile = async (session: Session): Promise<void> => {
  const [, path, ...more] = session.tokens.words;
  if (path === undefined || path === "-")
    throw usage("Name the file to import, as in overstory import backlog.csv --product PAY.");
  if (more.length > 0) throw usage(`"${more[0]}" is one word too many. Quote a path with spaces.`);
  const product = neededFlag(session, "product", "PAY");
  const has = (flag: string) => session.tokens.flags.some(({ name }) => name === flag);
  if (has("dry-run") && has("plan"))
    throw usage("Choose one of --dry-run and --plan: only the latter waits to be applied.");
  const way: Way = has("dry-run") ? "dry" : has("plan") ? "plan" : "apply";
  const client = await session.connect();
  const id = await upload(session, client, path, product, way);
  const state = await follow(session, client, id, way);
  await session.answer({ importId: id, ...state }, () => [
    way === "dry"
      ? "Nothing was changed; this is what would happen."
      : `Import ${oneLine(id)}: ${textOf(state.status)}.`,
    ...summary(state.outcome ?? state.plan),
    ...(state.status === "planned" && way === "plan"
      ? [
          `overstory import plan ${oneLine(id)} shows the tree, import adjust changes it, import apply ${oneLine(id)} brings it in.`,
        ]
      : []),
    ...(state.status === "done" && way !== "dry"
      ? [`overstory import revert ${oneLine(id)} takes it back whole.`]
      : []),
  ]);
  const detail = isObject(state.problem)
    ? textOf(state.problem.detail ?? state.problem.message)
    : textOf(state.problem);
  if (state.status === "failed") throw new Stop(exit.refused, detail || "The import failed; nothing of it was kept.");
  if (state.status === "cancelled") throw new Stop(exit.refused, "The import was cancelled; nothing of it was kept.");
};
