import { DomainError } from "@overstory/kernel";

const wrong = (message: string): DomainError =>
  new DomainError({
    kind: "invalid",
    code: "invalid-input",
    subject: "address",
    message: `address: ${message}`,
    errors: [{ field: "address", message }],
  });

const shape =
  /^(https?):\/\/((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?(\/[\x21-\x7e]*)?$/i;

/** The receiver's address, checked. Refuses one with a name in it, or another way than the web's. */
export const receiverOf = (given: string): string => {
  const text = given.trim();
  if (!shape.test(text) || text.includes("#"))
    throw wrong("The address is one such as https://example.com/hooks/1, as the receiver gives it.");
  return text;
};

/** What is kept of an address in the open: its host, and how it ends. The rest may be a secret. */
export const shownAddress = (address: string): string => {
  const [, , host = "", port = "", path = ""] = shape.exec(address) ?? [];
  const place = `${host.toLowerCase()}${port}`;
  return path.length <= 1 ? place : `${place}/…${path.length > 12 ? path.slice(-4) : ""}`;
};
