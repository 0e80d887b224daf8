import { describe, expect, it } from "vitest";
import { backlog } from "../testing/index.ts";

type Made = { id: string } & Record<string, unknown>;

describe("interviews and participants", () => {
  it("[RS-1] an interview names people of its own product and tells whose consent is missing", () => {
    const world = backlog();
    const ask = () =>
      world.ask<{ interviews: Made[] }>("owner", "interview.list", { product: "OPEN" }).interviews[0]?.consent;
    const asked = world.run<Made>("owner", "participant.create", { product: "OPEN", name: "P1", consent: "asked" });
    const elsewhere = world.run<Made>("owner", "participant.create", { product: "SHUT", name: "P2" });
    const interview = world.run<Made>("owner", "interview.create", { product: "OPEN", title: "Filing" });
    expect(ask()).toBe("unknown");
    const told = world.run<Made>("owner", "interview.edit", {
      interview: interview.id,
      participants: ["p1", asked.id],
      interviewer: ["editor"],
    });
    expect(told).toMatchObject({
      participants: [{ id: asked.id, name: "P1" }],
      interviewer: ["editor"],
      consent: "missing",
    });
    world.run("owner", "participant.edit", { participant: "P1", consent: "given", consentDay: "2026-01-02" });
    expect(ask()).toBe("given");
    for (const name of [elsewhere.id, "P2", "nobody"])
      expect(world.refusal("owner", "interview.edit", { interview: interview.id, participants: [name] })).toMatchObject(
        { kind: "not-found", subject: name },
      );
    world.run("owner", "participant.delete", { participant: "P1" });
    expect(ask()).toBe("unknown");
  });

  it("[RS-12] an interview names the guide it followed and what of it was asked", () => {
    const world = backlog();
    const guide = world.run<Made>("owner", "guide.create", { product: "OPEN", name: "Filing", questions: ["How?"] });
    const elsewhere = world.run<Made>("owner", "guide.create", { product: "SHUT", name: "Other" });
    const { id } = world.run<Made>("owner", "interview.create", { product: "OPEN", title: "T", guide: "filing" });
    const told = () => world.ask<{ interviews: Made[] }>("owner", "interview.list", { product: "OPEN" }).interviews[0];
    expect(told()).toMatchObject({ guide: { id: guide.id, name: "Filing" }, asked: [] });
    world.run("owner", "interview.edit", { interview: id, asked: [" How? ", "How?", "And then?"] });
    expect(told()?.asked).toEqual(["How?", "And then?"]);
    for (const name of [elsewhere.id, "Other", "nobody"])
      expect(world.refusal("owner", "interview.edit", { interview: id, guide: name })).toMatchObject({
        kind: "not-found",
        subject: name,
      });
    world.run("owner", "interview.edit", { interview: id, asked: null });
    world.run("owner", "guide.delete", { guide: "Filing" });
    expect(told()).toMatchObject({ guide: null, asked: [] });
  });

  it("[RS-2] evidence names its interview and participant, by whom it is counted", () => {
    const world = backlog();
    const participant = world.run<Made>("owner", "participant.create", { product: "OPEN", name: "P1" });
    const interview = world.run<Made>("owner", "interview.create", { product: "OPEN", title: "Filing" });
    const foreign = world.run<Made>("owner", "interview.create", { product: "SHUT", title: "Other" });
    const finding = (more: object) =>
      world.run<Made>("owner", "evidence.create", { product: "OPEN", quote: "It takes long.", ...more });
    const both = [
      finding({ participantId: "P1", interview: "filing", participant: "Ann" }),
      finding({ participantId: participant.id, participant: "Bob" }),
    ];
    expect(both[0]).toMatchObject({ interview: interview.id, participantId: participant.id, start: null });
    for (const { id } of [...both, finding({ participant: "Cy" }), finding({ participant: "CY" }), finding({})])
      world.run("owner", "trace.set", { item: "OPEN-3", evidence: id });
    expect(world.ask<Made>("owner", "item.get", { item: "OPEN-3" }).evidence).toMatchObject({ supports: 3 });
    expect(
      world.refusal("owner", "evidence.create", { product: "OPEN", quote: "Q", interview: foreign.id }),
    ).toMatchObject({ kind: "not-found", subject: foreign.id });
  });
});
