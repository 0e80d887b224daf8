/** The runtime's own decoder: a global of browsers, workers and Node alike. */
export type Decoder = InstanceType<typeof TextDecoder>;

/** A decoder for a WHATWG encoding label, or `undefined` where the runtime does not know the label. */
export function makeDecoder(label: string, options: { fatal?: boolean } = {}): Decoder | undefined {
  try {
    return new TextDecoder(label, { ignoreBOM: true, ...options });
  } catch {
    return undefined;
  }
}

/** The text of `bytes`, or `undefined` when they are not valid in that encoding. */
export function decodeStrictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return makeDecoder(label, { fatal: true })?.decode(bytes);
  } catch {
    return undefined;
  }
}
