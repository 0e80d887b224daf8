import { useState } from "react";
import classes from "./import.module.css";

/** Takes one file, dropped or chosen. */
export const DropField = ({ onFile }: { onFile(file: File): void }) => {
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
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <strong>Choose a file, or drop it here</strong>
      <span>
        An export of Jira, GitHub, GitLab, Trello, Linear, Azure DevOps, Pivotal or Asana, an Excel sheet, an outline,
        or any list with titles. What it is, its content tells. Nothing changes before you have seen what it becomes.
      </span>
      <input
        type="file"
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xml,.rss,.xlsx,.md,.markdown,text/*,application/json,application/xml"
        aria-label="File to import"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
};
