import { personaDef, type StoryPart, storyParts, workspaceKind } from "@overstory/backlog";
import type { Finding } from "@overstory/insight";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { type Client, client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";

type Engine = typeof import("./engine.ts");
export type Parts = Readonly<Partial<Record<StoryPart, string>>>;

let engine: Engine | undefined;
const load = async (): Promise<Engine> => {
  engine ??= await import("./engine.ts");
  return engine;
};

/** The names of all personas, in the order of the alphabet. */
export const personaNames = (from: Client): string[] =>
  [...from.rows.all(personaDef.kind)]
    .flatMap(({ name }) => (name === undefined ? [] : [name]))
    .sort((a, b) => a.localeCompare(b, "en"));

const silencedRules = (from: Client): string[] => {
  const id = from.session.state === "ready" ? from.session.workspace.id : "";
  return Object.keys(from.rows.get(workspaceKind, id)?.silenced ?? {});
};

/** What the sentence and nothing beside it has against it; criteria and size speak for themselves where they stand. */
const ofSentence = ({ part }: Finding): boolean => part !== "criteria" && part !== "effort";

/**
 * What can be said against the sentence as it stands in the fields just now; `undefined` while nothing is written or the rules are still
 * on their way. It follows the typing and never holds it up.
 */
export const useFindings = (parts: Parts): { findings: readonly Finding[]; engine: Engine } | undefined => {
  const [loaded, setLoaded] = useState(engine);
  const isWritten = storyParts.some((part) => parts[part]);
  useEffect(() => {
    if (!isWritten || loaded) return undefined;
    let isHere = true;
    void load().then((all) => isHere && setLoaded(all));
    return () => {
      isHere = false;
    };
  }, [isWritten, loaded]);
  const personas = useClient(personaNames);
  const silenced = useClient(silencedRules);
  const later = useDeferredValue(JSON.stringify(storyParts.map((part) => parts[part] ?? "")));
  return useMemo(() => {
    const texts = JSON.parse(later) as string[];
    if (!loaded || texts.every((text) => text === "")) return undefined;
    const story = Object.fromEntries(storyParts.flatMap((part, at) => (texts[at] ? [[part, texts[at]]] : [])));
    return { findings: loaded.checkStory(story, { personas, silenced }).filter(ofSentence), engine: loaded };
  }, [loaded, later, personas, silenced]);
};

/** Carries a fix out as one step: the parts, notes that leave the sentence, and further stories that it becomes. */
export const applyTo = (
  item: string,
  parts: Parts,
  notes: string | undefined,
  fix: NonNullable<Finding["fix"]>,
  choice: number,
  { applyFix }: Engine,
): Parts => {
  const mended = applyFix(parts, fix, choice);
  const story = Object.fromEntries(storyParts.map((part) => [part, mended.parts[part] || null]));
  if (mended.more.length > 0) {
    const into = [mended.parts, ...mended.more].map((one) => ({
      story: Object.fromEntries(storyParts.map((part) => [part, one[part] || null])),
    }));
    client.dispatch("story.split", { item, into });
  } else {
    const kept = mended.notes === undefined ? undefined : [notes, mended.notes].filter(Boolean).join("\n\n");
    client.dispatch("document.edit", { item, story, ...(kept !== undefined && { functionalNotes: kept }) });
  }
  return mended.parts;
};
