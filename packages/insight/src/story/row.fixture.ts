/** Hand-written sentences and the parts a careful reader finds in them: [text, role, situation, want, outcome]; "" where there is none. */
export type Row = readonly [text: string, role: string, situation: string, want: string, outcome: string];
