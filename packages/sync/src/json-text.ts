/** A value that is written as JSON already, for storage to keep as it is: what another thread made need not be read and written again. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
