import { itemKind, limitOf, type Stage, stageNames } from "@overstory/backlog";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import type { BoundAction } from "../../actions/action.ts";
import { client } from "../../lib/data/client.ts";
import { announce } from "../../ui/announce.tsx";
import { type Anchor, Floating } from "../../ui/floating.tsx";
import { AssignPanel } from "../../ui/listing/assign-panel.tsx";
import { nameOf, setStage } from "../../ui/listing/change.ts";
import { LabelsPanel } from "../../ui/listing/labels-panel.tsx";
import { ScorePanel } from "../../ui/listing/score-panel.tsx";
import { Menu } from "../../ui/menu.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import { StageMenu } from "../../ui/stage-menu.tsx";
import styles from "./board.module.css";
import { apart, cardMenu } from "./board-actions.ts";
import type { Board } from "./model/board.ts";
import { fieldWord, none } from "./model/fields.ts";
import { epicsUnder, moveItems, targetsNow } from "./model/move.ts";
import type { Panel } from "./model/store.ts";

type Props = { board: Board; panel: Panel; anchor: Anchor; onClose(): void };

const anchorOf = (board: Board, { name, at, about }: Panel): Anchor => {
  if (at) return at;
  const column = board.store.state.layout.columns.findIndex(({ value }) => value === about);
  const element =
    name === "limit"
      ? document.querySelector<HTMLElement>(`[data-head="${column}"]`)
      : document.querySelector<HTMLElement>("[data-card][data-focused]");
  return element ?? { x: innerWidth / 2, y: innerHeight / 3 };
};

/** The drag's equal: every column (or lane) that the cards can be moved to, also those that are empty. */
const TargetPanel = ({ board, panel, anchor, onClose, of }: Props & { of: "column" | "lane" }) => {
  const by = of === "column" ? board.by : board.lanesBy;
  const about = nameOf(panel.ids);
  const now = board.store.state.focus?.[of];
  const from = board.store.state.focus;
  return (
    <Floating anchor={anchor} label={`Move ${about}`} onClose={onClose}>
      <OptionList
        label={by === undefined ? "" : fieldWord(by)}
        placeholder={`Move ${about} to…`}
        options={targetsNow(board, of).map(({ value, label }) => ({
          value,
          label,
          checked: value === now,
          ...(by === "stage" && stageNames.includes(value as Stage) && { icon: <StageGlyph stage={value as Stage} /> }),
        }))}
        onPick={(value) => {
          onClose();
          moveItems(board, panel.ids, { [of]: value, ...(from && { from }) });
        }}
      />
    </Floating>
  );
};

/** A theme with several epics: which one the cards go under. */
const EpicPanel = ({ board, panel, anchor, onClose }: Props) => {
  const theme = client.rows.get(itemKind, panel.about ?? "");
  return (
    <Floating anchor={anchor} label={`Epic for ${nameOf(panel.ids)}`} onClose={onClose} width={360}>
      <OptionList
        label={`Epics of ${theme?.title ?? "the theme"}`}
        placeholder={`Which epic of ${theme?.title ?? "the theme"}?`}
        options={epicsUnder(panel.about ?? "").map(({ id, title, key }) => ({ value: id, label: title, hint: key }))}
        onPick={(parent) => {
          onClose();
          const epic = client.rows.get(itemKind, parent);
          const input = { parent, at: "last" };
          board.willChange(panel.ids);
          const sent =
            panel.ids.length === 1
              ? client.dispatch("item.move", { item: panel.ids[0], ...input })
              : client.dispatch("item.bulkMove", { items: panel.ids, ...input });
          announce(
            sent.state === "refused"
              ? sent.problem.message
              : `${nameOf(panel.ids)} moved under ${epic?.title ?? "it"}.`,
          );
        }}
      />
    </Floating>
  );
};

/** How many stories a column may hold. */
const LimitPanel = ({ board, panel, anchor, onClose }: Props) => {
  const column = panel.about ?? none;
  const { product, by } = board;
  const slot = board.store.state.layout.columns.find(({ value }) => value === column);
  const now = limitOf(product, by, column);
  const [text, setText] = useState(now === undefined ? "" : String(now));
  const [problem, setProblem] = useState<string>();
  const name = slot?.label ?? "the column";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = text.trim();
    const limit = typed === "" ? null : Number(typed);
    if (limit !== null && !Number.isFinite(limit)) {
      setProblem("The limit is a whole number.");
      return;
    }
    const sent = client.dispatch("board.setLimit", { product: product?.id, by, column, limit });
    if (sent.state === "refused") {
      setProblem(sent.problem.errors?.[0]?.message ?? sent.problem.message);
      return;
    }
    announce(limit === null ? `${name} has no limit now.` : `${name} holds at most ${limit} now.`);
    onClose();
  };
  return (
    <Floating anchor={anchor} label={`Limit of ${name}`} onClose={onClose} width={240}>
      <form className={styles.limit} noValidate onSubmit={submit}>
        <label>
          <span>At most so many stories in {name}</span>
          <input
            data-autofocus
            inputMode="numeric"
            autoComplete="off"
            placeholder="No limit"
            value={text}
            aria-invalid={problem !== undefined}
            aria-describedby={problem && "limit-problem"}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(undefined);
            }}
          />
        </label>
        {problem && (
          <p id="limit-problem" role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <button type="submit" className={styles.save}>
          Set the limit
        </button>
      </form>
    </Floating>
  );
};

/** The floating panel that is open: a menu of actions, or the choice of a stage, person, label, score, column, lane or limit. */
export const BoardPanel = ({ board, actions }: { board: Board; actions: readonly BoundAction[] }) => {
  const panel = useSyncExternalStore(board.store.subscribe, () => board.store.state.panel);
  if (!panel) return null;
  const props = { board, panel, anchor: anchorOf(board, panel), onClose: () => board.closePanel() };
  const acting = { acting: board, ids: panel.ids, anchor: props.anchor, onClose: props.onClose };
  switch (panel.name) {
    case "stage":
      return (
        <StageMenu
          anchor={props.anchor}
          about={nameOf(panel.ids)}
          stage={client.rows.get(itemKind, panel.ids[0] ?? "")?.stage}
          onPick={(stage) => setStage(board, panel.ids, stage)}
          onClose={props.onClose}
        />
      );
    case "assign":
      return <AssignPanel {...acting} />;
    case "labels":
      return <LabelsPanel {...acting} />;
    case "score":
      return <ScorePanel {...acting} />;
    case "column":
    case "lane":
      return <TargetPanel {...props} of={panel.name} />;
    case "epic":
      return <EpicPanel {...props} />;
    case "limit":
      return <LimitPanel {...props} />;
    case "menu": {
      const items = cardMenu.flatMap((id) => {
        const action = actions.find((one) => one.id === id);
        if (!action?.isPossible()) return [];
        const { label, icon, danger, run } = action;
        return [{ id, label, keys: action.keys?.[0], icon, danger, apart: apart.has(id), onSelect: run }];
      });
      return (
        <Menu anchor={props.anchor} label={`Actions for ${nameOf(panel.ids)}`} items={items} onClose={props.onClose} />
      );
    }
  }
};
