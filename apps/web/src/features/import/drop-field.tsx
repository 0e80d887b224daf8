import { useState } from "react";
import classes from "./import.module.css";

/** Takes files, dropped or chosen. */
export const DropField = ({ onFiles }: { onFiles(files: readonly File[]): void }) => {
  const [isOver, setIsOver] = useState(false);
  return (
    <label
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
    >
      <strong>Choose a file, or drop it here</strong>
      <span>
        An export of Jira, GitHub, GitLab, Trello, Linear, Azure DevOps, Pivotal or Asana, an Excel sheet, an outline,
        or any list with titles. What it is, its content tells. Nothing changes before you have seen what it becomes.
        Files of acceptance criteria (.feature) become stories at once, or the criteria of the stories that they name.
      </span>
      <input
        type="file"
        multiple
        accept=".feature,.csv,.tsv,.txt,.json,.jsonl,.ndjson,.xml,.rss,.xlsx,.md,.markdown,text/*,application/json,application/xml"
        aria-label="File to import"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          if (files.length > 0) onFiles(files);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
};
