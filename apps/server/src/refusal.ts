/** Why the server does not start: one sentence for whoever started it, no stack. */
export class StartRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartRefusal";
  }
}
