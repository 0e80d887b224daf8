import { expect, test } from "vitest";
import { ticketOf, ticketText } from "./ticket-of.ts";

test.each([
  ["https://acme.example/jira/browse/pay-142", "PAY-142"],
  ["https://linear.app/acme/issue/ENG-7/some-title", "ENG-7"],
  ["https://github.com/acme/shop/issues/12#note", "shop#12"],
  ["https://gitlab.example/a/b/shop/-/merge_requests/3", "shop#3"],
  ["https://dev.azure.com/acme/shop/_workitems/edit/881", "#881"],
])("the key of a ticket is read from %s", (url, key) => {
  expect(ticketOf(` ${url} `)).toEqual({ url, key });
});

test("an address that names no key stands for itself", () => {
  const ticket = ticketOf("https://www.example.com/board?card=7");
  expect(ticket.key).toBeUndefined();
  expect(ticketText(ticket)).toBe("example.com/board?card=7");
});
