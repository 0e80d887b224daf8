import { oneLine } from "../print/style.ts";
import { isObject, textOf } from "../print/value.ts";
import { flagOf, type Session } from "../session.ts";
import { usage } from "../stop.ts";
import { download } from "./transfer.ts";

/** The two words after noun and verb; refuses fewer and more. */
const twoWords = ({ tokens }: Session, example: string): readonly [string, string] => {
  const [, , first, second, ...more] = tokens.words;
  if (first === undefined || second === undefined) throw usage(`Something is missing. Write it as ${example}.`);
  if (more.length > 0) throw usage(`"${more[0]}" is one word too many. Quote a path with spaces.`);
  return [first, second];
};

/** `overstory file attach ITEM FILE`. */
export const attachFile = async (session: Session): Promise<void> => {
  const [item, path] = twoWords(session, "overstory file attach PAY-142 plan.png");
  const file = await session.world.files.openBlob(path).catch(() => {
    throw usage(`The file ${path} cannot be read. Check the path.`);
  });
  const client = await session.connect();
  const form = new FormData();
  // Before the file, so that the server knows the item when the file begins.
  form.set("item", item);
  form.set("file", file, path.split(/[/\\]/).at(-1) ?? "file");
  const answer = await client.json("POST", "/v1/files", form);
  const { name, id, size } = isObject(answer) ? answer : {};
  await session.answer(answer, () => [
    `Attached ${oneLine(textOf(name))} (${Number(size).toLocaleString("en")} bytes) to ${oneLine(item)} as ${oneLine(textOf(id))}.`,
  ]);
};

/** `overstory file get ID OUT|-`. */
export const saveFile = async (session: Session): Promise<void> => {
  const [id, target] = twoWords(session, "overstory file get ID plan.png");
  await download(session, "GET", `/v1/files/${encodeURIComponent(id)}`, target);
};

/** `overstory interview import FILE --product KEY | --interview NAME`. */
export const importTranscript = async (session: Session): Promise<void> => {
  const [, , path, ...more] = session.tokens.words;
  const example = "overstory interview import talk.docx --product PAY";
  if (path === undefined || more.length > 0) throw usage(`Name the one file, as in ${example}.`);
  const [product, interview] = [flagOf(session, "product"), flagOf(session, "interview")];
  if ((product === undefined) === (interview === undefined))
    throw usage(
      `Say with --product where a new interview is noted, or with --interview whose words these are: ${example}.`,
    );
  const file = await session.world.files.openBlob(path).catch(() => {
    throw usage(`The file ${path} cannot be read. Check the path.`);
  });
  const client = await session.connect();
  const form = new FormData();
  if (interview !== undefined) form.set("interview", interview);
  else form.set("product", product as string);
  form.set("file", file, path.split(/[/\\]/).at(-1) ?? "file");
  const answer = await client.json("POST", "/v1/transcripts", form);
  const { title, id, length } = isObject(answer) ? answer : {};
  await session.answer(answer, () => [
    `${oneLine(textOf(title))} now holds ${Number(length).toLocaleString("en")} characters (${oneLine(textOf(id))}).`,
  ]);
};
