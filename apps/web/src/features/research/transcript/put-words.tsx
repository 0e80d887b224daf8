import { Button } from "@mantine/core";
import { type Interview, transcriptLimit } from "@overstory/backlog";
import { useRef, useState } from "react";
import { sendCommand } from "../../../ui/record/use-record-edit.ts";
import classes from "./put.module.css";

type Props = {
  readonly interview: Interview;
  /** Words that stand there already. */
  readonly before: string;
  onDone(): void;
};

const kinds = ".txt,.md,.docx,.vtt,.srt,text/plain,text/markdown,text/vtt";

/** The file's words; a sentence for people where it holds none. */
const read = async (file: File): Promise<string> => {
  const { readTranscript } = await import("@overstory/exchange/transcript");
  return readTranscript(new Uint8Array(await file.arrayBuffer()), transcriptLimit).text;
};

/** Gives an interview its words: pasted, typed, or out of a file. */
export const PutWords = ({ interview, before, onDone }: Props) => {
  const [words, setWords] = useState(before);
  const [file, setFile] = useState<string>();
  const [why, setWhy] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setWhy(undefined);
    setIsBusy(true);
    try {
      setWords(await read(chosen));
      setFile(chosen.name.slice(-300));
    } catch (error) {
      setWhy(error instanceof Error ? `${chosen.name}: ${error.message}` : "This file could not be read.");
    } finally {
      setIsBusy(false);
      if (input.current) input.current.value = "";
    }
  };
  const keep = async () => {
    setIsBusy(true);
    const problem = await sendCommand("transcript.set", {
      interview: interview.id,
      text: words,
      ...(file !== undefined && { file }),
    });
    setIsBusy(false);
    if (problem) setWhy(problem.message);
    else onDone();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped here; the button does the same.
    <div
      className={classes.put}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <p className={classes.putHint}>
        Paste or type the transcript or notes, or choose a file: .txt, .md, .docx, .vtt or .srt. A line such as
        “[00:12:03] Ann: …” says when and who.
      </p>
      <textarea
        aria-label="Transcript or notes"
        aria-invalid={why !== undefined}
        value={words}
        placeholder="Interviewer: How did you file last time?"
        onKeyDown={(event) => event.stopPropagation()}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {why !== undefined && (
        <p role="alert" className={classes.problem}>
          {why}
        </p>
      )}
      <div className={classes.putActions}>
        <Button disabled={isBusy || words === before} onClick={() => void keep()}>
          Keep these words
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        {before !== "" && (
          <Button variant="subtle" onClick={onDone}>
            Leave them as they were
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={kinds}
          aria-label="Transcript file"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </div>
    </div>
  );
};
