import classes from "./export.module.css";

type Props = { readonly label: string; readonly accept: string; readonly isOff: boolean; onFile(file: File): void };

/** Chooses one file. */
export const FileButton = ({ label, accept, isOff, onFile }: Props) => (
  <label className={classes.file} data-off={isOff || undefined}>
    {label}
    <input
      type="file"
      accept={accept}
      aria-label={label}
      disabled={isOff}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file) onFile(file);
        event.currentTarget.value = "";
      }}
    />
  </label>
);
