import { type Interview, participantDef } from "@overstory/backlog";
import { IconArrowLeft } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { dayOf } from "../../../lib/dates.ts";
import { useGo, useParam } from "../../../lib/location.ts";
import { useMay } from "../../../lib/use-may.ts";
import { ResearchTabs } from "../../../ui/research-tabs/research-tabs.tsx";
import { ErrorState, Skeleton } from "../../../ui/states.tsx";
import { ConsentLine } from "../consent.tsx";
import { Panel, SortButtons } from "./panel.tsx";
import { PutWords } from "./put-words.tsx";
import { Reader, type ReaderHandle } from "./reader.tsx";
import classes from "./transcript.module.css";
import { useHighlighting } from "./use-highlighting.ts";
import { useInterview, useTranscript } from "./use-transcript.ts";

const Head = ({ interview, change }: { readonly interview: Interview; readonly change: (() => void) | undefined }) => {
  const { productKey = "" } = useParams({ strict: false });
  const go = useGo();
  const names = useClient((from) =>
    (interview.participants ?? []).flatMap((id) => from.rows.get(participantDef.kind, id)?.name ?? []).join(", "),
  );
  const path = `/${productKey}/research?on=${interview.id}`;
  return (
    <header className={classes.head}>
      <a
        href={path}
        className={classes.back}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go(path);
        }}
      >
        <IconArrowLeft size={16} aria-hidden="true" /> Interviews
      </a>
      <h1>{interview.title}</h1>
      <p className={classes.about}>
        {[interview.day && dayOf(interview.day), names, interview.segment, interview.file].filter(Boolean).join(" · ")}
      </p>
      {change && (
        <button type="button" className={classes.change} onClick={change}>
          Change the words
        </button>
      )}
      <ConsentLine interview={interview} />
    </header>
  );
};

const Waiting = () => (
  <div role="status" aria-label="Loading: transcript" className={classes.waiting}>
    {[72, 90, 64, 84, 40].map((width) => (
      <Skeleton key={width} width={`${width}%`} height={16} />
    ))}
  </div>
);

const Transcript = ({ interview }: { readonly interview: Interview }) => {
  const canEdit = useMay("backlog.edit");
  const state = useTranscript(interview);
  const { text, there, gone, isLoading } = state;
  const [puts, setPuts] = useState(false);
  const reader = useRef<ReaderHandle>(null);
  const isPutting = canEdit && !isLoading && (puts || text === "");
  const work = useHighlighting({ interview, state, canEdit, at: useParam("at"), reader, isPutting });
  const isSelecting = work.selection !== undefined && work.selection.anchor !== work.selection.focus;
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <Head interview={interview} change={canEdit && text !== "" && !isPutting ? () => setPuts(true) : undefined} />
        {isLoading && <Waiting />}
        {isPutting && <PutWords interview={interview} before={text} onDone={() => setPuts(false)} />}
        {!isLoading && !isPutting && text === "" && <p className={classes.none}>This interview has no words yet.</p>}
        {!isLoading && !isPutting && text !== "" && (
          <>
            <Reader
              interview={interview}
              state={state}
              selection={work.selection}
              current={work.current?.id}
              editing={work.editing}
              handle={reader}
              select={work.select}
              open={(id) => work.open(id, false)}
              doneEditing={work.doneEditing}
            />
            {canEdit && isSelecting && (
              <div className={classes.bar}>
                <SortButtons of={undefined} tag={work.tag} />
              </div>
            )}
          </>
        )}
      </div>
      {(text !== "" || there.length + gone.length > 0) && (
        <div className={classes.beside} data-transcript-panel>
          <Panel
            interview={interview}
            current={work.current}
            there={there}
            gone={gone}
            canEdit={canEdit}
            open={work.open}
            text={text}
            show={(at) => {
              work.select({ anchor: at, focus: at });
              reader.current?.show(at, "center");
            }}
            tag={work.tag}
            remove={work.remove}
          />
        </div>
      )}
    </div>
  );
};

/** The words of one interview: read, marked, corrected, and what is marked led on to stories. */
export const TranscriptPage = () => {
  const { interviewId, productKey = "" } = useParams({ strict: false }) as {
    interviewId?: string;
    productKey?: string;
  };
  const interview = useInterview(interviewId);
  const isLoaded = useClient((from) => from.isLoaded);
  const go = useGo();
  return (
    <ResearchTabs current="interviews">
      {interview && <Transcript key={interview.id} interview={interview} />}
      {!interview && isLoaded && (
        <>
          <h1 className="visually-hidden">Interview not found</h1>
          <ErrorState
            title="There is no such interview."
            text="It may have been deleted, or it is not shared with you."
            action={{ label: "Go to the interviews", onClick: () => go(`/${productKey}/research`) }}
          />
        </>
      )}
      {!interview && !isLoaded && <Waiting />}
    </ResearchTabs>
  );
};
