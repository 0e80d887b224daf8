import { baseOf, type Document, type Item, type StoryPart, storyParts } from "@overstory/backlog";
import type { Finding } from "@overstory/insight";
import type { Problem } from "@overstory/kernel";
import { IconTextSize } from "@tabler/icons-react";
import { Fragment, useEffect, useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { changedMeanwhile } from "../../../lib/text/draft.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { announce } from "../../../ui/announce.tsx";
import { partsInSentence } from "./clause.ts";
import { FindingsList, isReady } from "./findings-list.tsx";
import { markFindings } from "./marks.ts";
import { type Forced, Part, ReadPart } from "./part.tsx";
import classes from "./story.module.css";
import { applyTo, type Parts, personaNames, useFindings } from "./use-findings.ts";
import { WholeSentence } from "./whole-sentence.tsx";

type Props = { readonly item: Item; readonly document: Document | undefined; readonly canEdit: boolean };

const forgetRefusal = (item: string) => {
  for (const { envelope, problem } of client.status.refusals)
    if (problem.code === changedMeanwhile && (envelope.input as { item?: string }).item === item)
      client.dismissRefusal(envelope.seq);
};

/** The story as one sentence, its four parts to be edited in place, with what can be said against it below. */
export const StorySentence = ({ item, document, canEdit }: Props) => {
  const { run } = useCommand();
  const box = useRef<HTMLDivElement>(null);
  const [isWhole, setIsWhole] = useState(false);
  // What is typed and not saved yet, for the findings; and what a fix has put there.
  const [live, setLive] = useState<Parts>({});
  const [forced, setForced] = useState<{ turn: number; parts: Parts }>();
  const personas = useClient(personaNames);
  const stored: Parts = Object.fromEntries(storyParts.map((part) => [part, document?.[part] ?? ""]));
  const parts: Parts = { ...stored, ...live };
  const checked = useFindings(parts);
  const findings = checked?.findings;
  useEffect(() => (box.current && findings && !isWhole ? markFindings(box.current, findings) : undefined));

  const save = (part: StoryPart, text: string, base: string, refused: (problem: Problem) => void) => {
    const whole = partsInSentence(text);
    const story = whole ?? { [part]: text === "" ? null : text };
    setLive(({ [part]: _, ...others }) => others);
    void run(
      "item.edit",
      { item: item.id, story, base: { [part]: baseOf(base === "" ? undefined : base) } },
      (problem) => {
        // The field itself settles it: the status corner need not keep it too.
        if (problem.code === changedMeanwhile) forgetRefusal(item.id);
        refused(problem);
      },
    );
  };
  const saveWhole = (story: Partial<Record<StoryPart, string>>) => {
    setLive({});
    void run("item.edit", { item: item.id, story });
  };
  const mend = (finding: Finding, choice: number) => {
    if (!checked || !finding.fix) return;
    if (isReady(finding)) {
      const next = applyTo(item.id, parts, document?.functionalNotes, finding.fix, choice, checked.engine);
      setForced((before) => ({ turn: (before?.turn ?? 0) + 1, parts: next }));
      setLive({});
      announce(`${finding.fix.label}: done`);
      return;
    }
    // Only the person knows: the place is theirs to write.
    box.current?.querySelector<HTMLElement>(`[data-part="${finding.part}"][role=textbox]`)?.focus();
  };
  const inFocus = (): Finding | undefined => {
    const at = globalThis.document.activeElement;
    const rule = at?.closest("[data-rule]")?.getAttribute("data-rule");
    const part = at?.getAttribute("data-part");
    return findings?.find((one) => (rule ? one.rule === rule : part ? one.part === part && isReady(one) : false));
  };
  const first = findings?.find(isReady) ?? findings?.[0];
  const forcedIn = (part: StoryPart): Forced | undefined =>
    forced && { turn: forced.turn, text: forced.parts[part] ?? "" };
  const shown = canEdit ? storyParts : storyParts.filter((part) => stored[part]);
  if (shown.length === 0) return <p className={classes.none}>The sentence of this story has not been written.</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears one key of what stands within.
    <div
      ref={box}
      className={classes.story}
      data-section="story"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !event.altKey || !canEdit) return;
        event.preventDefault();
        event.stopPropagation();
        const finding = inFocus() ?? first;
        if (finding) mend(finding, 0);
      }}
    >
      {isWhole ? (
        <WholeSentence
          item={item.id}
          parts={stored}
          save={saveWhole}
          typed={setLive}
          close={() => {
            setIsWhole(false);
            setLive({});
          }}
        />
      ) : (
        <p className={classes.sentence} data-story="">
          {shown.map((part, at) => (
            <Fragment key={part}>
              {canEdit ? (
                <Part
                  part={part}
                  text={stored[part] ?? ""}
                  forced={forcedIn(part)}
                  {...(part === "role" && { options: personas })}
                  save={save}
                  typed={(name, text) => setLive((before) => ({ ...before, [name]: text }))}
                />
              ) : (
                <ReadPart part={part} text={stored[part] ?? ""} />
              )}
              {at < shown.length - 1 ? ", " : "."}
            </Fragment>
          ))}
          {canEdit && (
            <button
              type="button"
              className={classes.toWhole}
              aria-label="Write as one sentence"
              title="Write or paste it as one sentence"
              onClick={() => setIsWhole(true)}
            >
              <IconTextSize size={15} aria-hidden="true" />
            </button>
          )}
        </p>
      )}
      {checked && (
        <FindingsList
          findings={checked.findings}
          rules={checked.engine.findingRules}
          canEdit={canEdit}
          first={first}
          mend={mend}
        />
      )}
    </div>
  );
};
