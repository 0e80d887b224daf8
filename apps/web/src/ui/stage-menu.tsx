import { type Stage, stageLabels, stageNames } from "@overstory/backlog";
import { type Anchor, Floating } from "./floating.tsx";
import { OptionList } from "./option-list.tsx";
import { StageGlyph } from "./stage-glyph.tsx";

type StageMenuProps = {
  anchor: Anchor;
  stage: Stage | undefined;
  about?: string;
  onPick(stage: Stage): void;
  onClose(): void;
};

/** Picks one of the six stages, by typing, arrows or the numbers 1 to 6. `about` names what is moved: "PAY-142", "3 stories". */
export const StageMenu = ({ anchor, stage, about, onPick, onClose }: StageMenuProps) => {
  const take = (value: string | undefined) => {
    const picked = stageNames.find((name) => name === value);
    if (!picked) return;
    onClose();
    onPick(picked);
  };
  return (
    <Floating anchor={anchor} label={about ? `Stage of ${about}` : "Stage"} onClose={onClose}>
      <div
        role="none"
        onKeyDownCapture={(event) => {
          if (!/^[1-6]$/.test(event.key)) return;
          event.preventDefault();
          take(stageNames[Number(event.key) - 1]);
        }}
      >
        <OptionList
          label="Stage"
          placeholder={about ? `Move ${about} to…` : "Move to…"}
          options={stageNames.map((name, at) => ({
            value: name,
            label: stageLabels[name],
            icon: <StageGlyph stage={name} />,
            hint: at + 1,
            checked: name === stage,
          }))}
          onPick={take}
        />
      </div>
    </Floating>
  );
};
