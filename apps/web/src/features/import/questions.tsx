import type { Mapping } from "@overstory/exchange";
import { answered } from "./answer.ts";
import classes from "./preview.module.css";

type Props = { readonly mapping: Mapping; readonly disabled: boolean; onChange(mapping: Mapping): void };

const optionWords: Readonly<Record<string, string>> = {
  yes: "Yes, it holds names",
  no: "No, it is an entry",
  dmy: "The day comes first",
  mdy: "The month comes first",
  "keep as extra": "Keep them as extra",
  "import as effort": "Import them as effort",
};

/** What only a person can tell about the file; each answer plans it anew. */
export const Questions = ({ mapping, disabled, onChange }: Props) => {
  if (mapping.questions.length === 0) return null;
  return (
    <section className={classes.questions} aria-label="Questions about the file">
      {mapping.questions.map((question) => (
        <fieldset key={question.id} disabled={disabled}>
          <legend>{question.text}</legend>
          {(question.options ?? ["take the proposal"]).map((option) => (
            <button
              key={option}
              type="button"
              data-proposed={option === question.proposal || undefined}
              onClick={() => onChange(answered(mapping, question, option))}
            >
              {optionWords[option] ?? (question.options ? option : `Go on with: ${question.proposal}`)}
            </button>
          ))}
        </fieldset>
      ))}
    </section>
  );
};
