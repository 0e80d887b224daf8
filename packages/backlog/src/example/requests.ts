import { type ExampleCall, of, said } from "./call.ts";

const on = (day: number, name: string, input: object): ExampleCall => ({ ...said("samir", name, input), day });

const asked = (day: number, id: string, product: string, text: string, source: string, persona: string): ExampleCall =>
  on(day, "request.create", { id, product, text, source, persona });

/** What customers asked for, from a form that is ready to be opened and from elsewhere: some decided, some waiting. */
export const requests: readonly ExampleCall[] = [
  {
    ...said("samir", "form.create", {
      product: "DOCK",
      title: "What would have made your stay easier?",
      intro:
        "Harbours that work with Dockside read this each Monday. Leave an address if you want to hear what became of it.",
      areas: ["Arriving", "Power and water", "Paying", "The yard"],
      personas: ["Visiting skipper", "Boat owner"],
    }),
    day: -41,
  },
  asked(
    -40,
    "#request-code",
    "DOCK",
    "We came after nine and could not shower. The code was on a note inside the locked office.",
    "Mail from a crew in Kråkvik",
    "Visiting skipper",
  ),
  on(-39, "request.link", { request: "#request-code", item: of("Get the shower code at night"), sort: "pain" }),
  asked(
    -31,
    "#request-lock",
    "DOCK",
    "The sanitary block needs a code that works on the evening I arrive, not the next morning.",
    "Phone, harbour of Brennsund",
    "Visiting skipper",
  ),
  on(-30, "request.merge", { request: "#request-lock", into: "#request-code" }),
  asked(
    -24,
    "#request-fuel",
    "DOCK",
    "Sell diesel through the app, at the price of the pump.",
    "Boat show, second day",
    "Boat owner",
  ),
  on(-23, "request.decline", {
    request: "#request-fuel",
    reason: "Fuel is the harbours' own business; the pump's maker has an app for it.",
  }),
  asked(
    -6,
    "#request-taps",
    "DOCK",
    "Tell us the evening before the water is shut off. We found out with soap in our hair.",
    "Mail from berth 88",
    "Boat owner",
  ),
  asked(
    -3,
    "#request-leak",
    "DOCK",
    "My bilge pump ran for two days and nobody rang me. I would have paid somebody to look.",
    "Phone, berth 131",
    "Boat owner",
  ),
  asked(
    -4,
    "#request-crew",
    "TIDE",
    "Let my crew see the plan without making an account. They only come along once a year.",
    "Mail from a skipper in Flensburg",
    "Visiting skipper",
  ),
];
