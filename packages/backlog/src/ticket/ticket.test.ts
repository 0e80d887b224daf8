import { describe, expect, it } from "vitest";
import type { ConnectionView } from "../connection/find.ts";
import { connectionKind } from "../connection/schema.ts";
import { itemKind } from "../item/schema.ts";
import { backlog, type World } from "../testing/index.ts";
import { keeperOf, stageFor, stateWanted, ticketIn } from "./map.ts";

const states = {
  toTicket: { developing: "doing", finished: "closed" },
  toStage: { doing: "developing", Closed: "finished" },
} as const;
const url = "https://github.com/octo/shop/issues/7";

const mapped = (world: World): string => {
  const { id } = world.run<ConnectionView>("editor", "connection.create", {
    ...{ product: "OPEN", tracker: "github", project: "octo/shop", token: "a-token" },
  });
  world.run("editor", "ticket.map", { connection: id, ...states });
  return id;
};
const itemOf = (world: World) => world.rowsOf(itemKind).find(({ key }) => key === "OPEN-3");

describe("tickets", () => {
  it("[TT-1] a ticket is known by its address, of its tracker's own project only", () => {
    const at = (tracker: "github" | "gitlab" | "jira" | "linear", address: string, project: string, given: string) =>
      ticketIn({ tracker, address, project }, given);
    expect(at("github", "https://github.com", "octo/shop", url)).toBe("7");
    expect(at("github", "https://github.com", "octo/shop", `${url}#issuecomment-1`)).toBe("7");
    expect(
      at("github", "https://github.com", "octo/shop", "https://github.com/octo/shopping/issues/7"),
    ).toBeUndefined();
    expect(
      at("github", "https://github.com", "octo/shop", "https://github.com.evil.com/octo/shop/issues/7"),
    ).toBeUndefined();
    expect(at("github", "https://github.com", "octo/shop", "https://github.com/octo/shop/pull/7")).toBeUndefined();
    expect(at("gitlab", "https://gitlab.com", "a/b", "https://gitlab.com/a/b/-/issues/12")).toBe("12");
    expect(at("jira", "https://c.atlassian.net", "PAY", "https://c.atlassian.net/browse/pay-3")).toBe("PAY-3");
    expect(at("jira", "https://c.atlassian.net", "PAY", "https://c.atlassian.net/browse/PAYX-3")).toBeUndefined();
    expect(at("linear", "https://linear.app", "ENG", "https://linear.app/acme/issue/ENG-4/a-title")).toBe("ENG-4");
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", ticket: { url } });
    expect(keeperOf(world.rows, itemOf(world) as never)).toBeUndefined();
    expect(world.refusal("editor", "ticket.check", { item: "OPEN-3" }).code).toBe("ticket-unkept");
    const id = mapped(world);
    expect(keeperOf(world.rows, itemOf(world) as never)).toMatchObject({ connection: { id }, name: "7" });
    world.run("editor", "ticket.check", { item: "OPEN-3" });
    expect(world.row(connectionKind, id)?.ticketsAsked).toEqual([itemOf(world)?.id]);
  });

  it("[TT-2] a stage sets the state named for it, unless the ticket has it or its state means that stage already", () => {
    const map = { ...states, comments: true, by: "editor", at: "t" } as const;
    expect(stageFor(map, "CLOSED")).toBe("finished");
    expect(stateWanted(map, "finished", { url })).toBe("closed");
    expect(stateWanted(map, "finished", { url, state: "Closed" })).toBeUndefined();
    expect(stateWanted(map, "finished", { url, state: "doing" })).toBe("closed");
    expect(stateWanted(map, "pending", { url, state: "doing" })).toBeUndefined();
    const two = { ...map, toStage: { ...map.toStage, reviewing: "developing" } } as const;
    expect(stateWanted(two, "developing", { url, state: "Reviewing" })).toBeUndefined();
  });

  it("[TT-3] states are mapped whole, and none at all ends it; the secret is told by its end only", () => {
    const world = backlog();
    const id = mapped(world);
    world.run("editor", "ticket.map", { connection: id, toTicket: { finished: "Done" }, toStage: {} });
    expect(world.row(connectionKind, id)?.tickets).toMatchObject({ toTicket: { finished: "Done" } });
    expect(world.row(connectionKind, id)?.tickets).not.toHaveProperty("toStage");
    expect(world.row(connectionKind, id)?.tickets?.toTicket).not.toHaveProperty("developing");
    const told = world.run<ConnectionView>("editor", "ticket.listen", { connection: id });
    expect(told.hint).toBeTruthy();
    expect(JSON.stringify(told)).not.toContain(world.row(connectionKind, id)?.hash);
    expect(
      world.run<ConnectionView>("editor", "ticket.map", { connection: id, toTicket: {}, toStage: {} }).tickets,
    ).toBeNull();
    expect(world.refusal("editor", "ticket.listen", { connection: id }).code).toBe("tickets-unmapped");
  });

  it("[TT-4] what is noted is of that ticket; one that somebody writes anew keeps that it was told to whom it belongs", () => {
    const world = backlog();
    world.run("editor", "item.edit", { item: "OPEN-3", ticket: { url, key: "7" } });
    const { id } = itemOf(world) as { id: string };
    const note = (input: object) => world.run("system", "ticket.note", { item: id, url, ...input });
    expect(note({ state: "doing", says: "Not yet.", linked: true })).toEqual({ did: true });
    expect(itemOf(world)?.ticket).toMatchObject({ url, key: "7", state: "doing", says: "Not yet.", linked: true });
    note({ says: null });
    expect(itemOf(world)?.ticket).not.toHaveProperty("says");
    world.run("editor", "item.edit", { item: "OPEN-3", ticket: { url, state: "by hand" } });
    expect(itemOf(world)?.ticket).toEqual({ url, state: "by hand", linked: true });
    world.run("editor", "item.edit", { item: "OPEN-3", ticket: { url: `${url}8` } });
    expect(note({ state: "doing" })).toEqual({ did: false });
    expect(itemOf(world)?.ticket).toEqual({ url: `${url}8` });
    const { tickets } = world.ask<{ tickets: object[] }>("viewer", "ticket.list", { product: "OPEN" });
    expect(tickets).toMatchObject([{ key: "OPEN-3", url: `${url}8`, state: null, says: null, connection: null }]);
  });
});
