import type { ReactNode } from "react";
import { type Option, OptionList } from "../../../ui/option-list.tsx";
import { Property } from "./property.tsx";

type Props = {
  readonly label: string;
  readonly value: string | undefined;
  /** What stands there where nothing is chosen, also an option: "No sprint". */
  readonly none: string;
  readonly canEdit: boolean;
  /** Asked for when it opens. */
  readonly options: () => readonly Option[];
  /** What the chosen one is called. */
  readonly text: string | undefined;
  readonly children?: ReactNode;
  readonly problem?: string | undefined;
  readonly onPick: (value: string | null) => void;
  /** Makes a new one of that name and chooses it. */
  readonly onCreate?: ((name: string) => void) | undefined;
  readonly createText?: (name: string) => string;
};

const nothing = "-";

/** A field that holds one of several, found by typing; where allowed, what was typed becomes a new one. */
export const Choice = (props: Props) => {
  const { label, value, none, canEdit, options, text, children, problem, onPick, onCreate, createText } = props;
  return (
    <Property
      label={label}
      text={text ?? none}
      isEmpty={text === undefined}
      canEdit={canEdit}
      problem={problem}
      editor={(close) => (
        <OptionList
          label={label}
          placeholder={`${label}…`}
          options={[
            ...options().map((option) => ({ ...option, checked: option.value === value })),
            { value: nothing, label: none, checked: value === undefined },
          ]}
          empty="None of that name."
          onPick={(picked) => {
            close();
            onPick(picked === nothing ? null : picked);
          }}
          onCreate={
            onCreate &&
            ((name) => {
              close();
              onCreate(name);
            })
          }
          {...(createText && { createText })}
        />
      )}
    >
      {children}
    </Property>
  );
};
