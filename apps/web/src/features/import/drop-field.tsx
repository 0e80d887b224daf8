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
      <strong>Choose a CSV file, or drop it here</strong>
      <span>
        A Jira export, or any table with a title column. Nothing changes before you have seen what it becomes.
      </span>
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
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
