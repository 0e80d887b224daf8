import { defaultTechnique, techniqueNamed } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { noteTechnique, useCardTechniques, usualTechnique } from "../../../lib/techniques.ts";
import type { Sprint } from "../board.ts";
import type { Hand } from "./model.ts";

/** What a proposal was asked with. Ticks by hand go along only when it is asked again: nothing moves because of a tick. */
export type Asked = {
  readonly technique: string;
  readonly capacity: number | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
};

const handIn = (hand: Hand, isIn: boolean): string[] => [...hand].flatMap(([id, is]) => (is === isIn ? [id] : []));

/** The technique, the capacity and what was ticked by hand; each new technique or capacity asks for a new proposal around the ticks. */
export const useFill = (sprint: Sprint) => {
  const techniques = useCardTechniques();
  const [hand, setHand] = useState<Hand>(new Map());
  const [asked, setAsked] = useState<Asked>(() => ({
    technique: usualTechnique(),
    // None planned is none given.
    capacity: sprint.capacity === 0 ? undefined : sprint.capacity,
    include: [],
    exclude: [],
  }));
  const technique =
    techniques.find(({ id }) => id === asked.technique) ??
    techniques[0] ??
    (techniqueNamed(client.rows, defaultTechnique) as CardTechnique);
  const ask = (change: Partial<Asked>, by: Hand = hand) => {
    setHand(by);
    setAsked({ ...asked, ...change, include: handIn(by, true), exclude: handIn(by, false) });
  };
  return {
    techniques,
    technique,
    asked,
    hand,
    setHand,
    choose: (id: string) => {
      noteTechnique(id);
      ask({ technique: id });
    },
    setCapacity: (capacity: number) => capacity !== asked.capacity && ask({ capacity }),
    /** Drops the ticks and begins anew. */
    anew: () => ask({}, new Map()),
  };
};

export type Fill = ReturnType<typeof useFill>;
