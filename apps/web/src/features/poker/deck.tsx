import type { Vote } from "@overstory/scoring";
import { useLayoutEffect, useRef, useState } from "react";
import { isLayered } from "../../ui/key-layer.ts";
import { type Card, cardsOf, cardTyped, typedVote } from "./cards.ts";
import classes from "./deck.module.css";
import type { PokerInput } from "./types.ts";

type Props = {
  readonly input: PokerInput;
  readonly chosen: Vote | null;
  /** Says why the cards cannot be played, where they cannot. */
  readonly hint: string;
  onVote(value: Vote | null): void;
};

/** Digits that follow each other within this time are one number. */
const typingPause = 1_500;

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));

const words = (card: Card, unit: string | undefined): string =>
  [card.value === "?" ? "?" : unit && typeof card.value === "number" ? `${card.label} ${unit}` : card.label, card.means]
    .filter(Boolean)
    .join(": ");

/**
 * The cards of an input. A press plays one, a second press takes it back; by keyboard a number or the arrows choose and Enter plays,
 * from anywhere on the page but a text.
 */
export const Deck = ({ input, chosen, hint, onVote }: Props) => {
  const cards = cardsOf(input);
  const isNamed = input.scale.type === "options";
  const hasNumbers = cards.length > 2;
  const deck = useRef<HTMLFieldSetElement>(null);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      cards.findIndex(({ value }) => value === chosen),
    ),
  );
  const typed = useRef({ text: "", when: 0 });
  const stop = Math.min(at, cards.length - 1);

  const focus = (next: number) => {
    setAt(next);
    deck.current?.querySelectorAll<HTMLButtonElement>("[data-card]")[next]?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isLayered() || isText(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isInside = deck.current?.contains(document.activeElement) ?? false;
    const moves: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ...(isInside && { ArrowDown: 1, ArrowUp: -1 }),
    };
    const by = moves[event.key];
    if (by !== undefined) {
      // Arrows keep their own meaning where another control has the focus.
      if (!isInside && document.activeElement?.matches("[role=tab], [role=radio], input, summary")) return;
      focus(isInside ? (stop + by + cards.length) % cards.length : stop);
    } else if (/^\d$/.test(event.key) && hasNumbers) {
      const isSame = event.timeStamp - typed.current.when < typingPause;
      const longer = (isSame ? typed.current.text : "") + event.key;
      const text = cardTyped(cards, longer) === -1 ? event.key : longer;
      typed.current = { text, when: event.timeStamp };
      const found = cardTyped(cards, text);
      if (found === -1) return;
      focus(found);
    } else return;
    event.preventDefault();
  };
  const latest = useRef(press);
  latest.current = press;
  // Before the deck is painted: whoever sees it may type at once.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);

  return (
    <fieldset ref={deck} className={classes.deck} data-named={isNamed || undefined}>
      <legend className="visually-hidden">Your vote on {input.label}</legend>
      {!hasNumbers && <TypedVote input={input} chosen={chosen} onVote={onVote} />}
      <div className={classes.cards}>
        {cards.map((card, index) => (
          <button
            key={String(card.value)}
            type="button"
            data-card
            data-sort={typeof card.value === "number" ? undefined : "words"}
            className={classes.card}
            aria-pressed={card.value === chosen}
            aria-label={words(card, input.unit)}
            title={card.means}
            tabIndex={index === stop ? 0 : -1}
            onFocus={() => setAt(index)}
            onClick={() => onVote(card.value === chosen ? null : card.value)}
          >
            <span>{card.label}</span>
            {isNamed && typeof card.value === "number" && card.label !== String(card.value) && (
              <span className={classes.worth}>{card.value}</span>
            )}
          </button>
        ))}
      </div>
      <p className={classes.hint}>{hint}</p>
    </fieldset>
  );
};

/** "0 to 100", or "0 or more" where the end is but a safety catch. */
const rangeText = (scale: PokerInput["scale"]): string => {
  if (scale.type === "options") return "";
  const low = scale.min.toLocaleString("en");
  return scale.max >= 1e9 ? `${low} or more` : `${low} to ${scale.max.toLocaleString("en")}`;
};

const TypedVote = ({ input, chosen, onVote }: Pick<Props, "input" | "chosen" | "onVote">) => {
  const [text, setText] = useState(typeof chosen === "number" ? String(chosen) : "");
  const [isWrong, setIsWrong] = useState(false);
  const { scale } = input;
  const range = rangeText(scale);
  return (
    <form
      className={classes.typed}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const value = typedVote(scale, text);
        setIsWrong(value === undefined);
        if (value !== undefined) onVote(value);
      }}
    >
      <input
        aria-label={`${input.label}${input.unit ? ` in ${input.unit}` : ""}`}
        aria-invalid={isWrong}
        inputMode="decimal"
        autoComplete="off"
        placeholder={range}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit">{typeof chosen === "number" ? "Change my vote" : "Vote"}</button>
      {isWrong && (
        <p role="alert" className={classes.problem}>
          {input.label} is a {scale.type === "number" && scale.whole ? "whole " : ""}number: {range}.
        </p>
      )}
    </form>
  );
};
