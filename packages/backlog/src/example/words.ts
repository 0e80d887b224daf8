function list(text: string): readonly string[] {
  return text.split("|").map((word) => word.trim());
}

/** Word lists of the generator; every combination reads as a sentence and can be taken apart again. */
export const words = {
  areas: list(
    "Arrivals|Berths|Storage|Repairs|Fuel|Safety|Billing|Contracts|Weather|Crew|Events|Access|Reports|Partners|Supplies|Energy|Charter|Training",
  ),
  aims: list(
    "without waiting|on one page|that people trust|in half the time|for every season|with fewer calls|from anywhere|before it is urgent|at a fair price|in every port",
  ),
  epics: list(
    "planning|booking|alerts|records|handover|prices|search|permissions|payments|history|checks|forecasts|messages|offline work|exports|accounts",
  ),
  roles: list(
    "harbour master|visiting skipper|boat owner|marina manager|pontoon hand|crane driver|yard foreman|charter guest|crew member|bookkeeper|night guard|fuel attendant|" +
      "sailing teacher|race officer|broker|surveyor|engineer on duty|customs officer|ferry captain|club secretary|single-handed sailor|insurance clerk|regional manager|new member of staff",
  ),
  subjects: list(
    "a boat|a delivery|a contract|an invoice|a reservation|a storm|a guest|a repair|a permit|a payment|a message|a shift|an inspection|a request|a mooring line|a spare part|a regatta|a forecast|a crane slot|a complaint",
  ),
  events: list(
    "arrives late|is cancelled at short notice|comes in at night|needs an answer today|is missing from the list|has been changed twice|is due tomorrow|is split between two people|fails a check|" +
      "has no owner|costs more than planned|waits for approval|repeats every week|is finished early|moves to another port|comes back with an error",
  ),
  actions: list(
    "see|compare|confirm|cancel|change|record|share|print|approve|assign|search|sort|export|follow|check|move|copy|plan|review|archive|mark|explain|correct|combine|reserve|price|schedule|sign|restore|report",
  ),
  objects: list(
    "the free berths|the open requests|the price list|the list of arrivals|the crane calendar|the safety notes|the unpaid invoices|the spare parts|the storage plan|the crew list|the fuel sales|the weather limits|" +
      "the season contracts|the waiting list|the daily report|the meter readings|the repair orders|the access codes|the guest messages|the route notes|the tide table|the training records|" +
      "the insurance papers|the maintenance log|the pontoon lights|the visitor tax|the event entries|the photos of a boat|the shift notes|the storage fees|the supplier terms|the key handover",
  ),
  ways: list(
    "on my phone|for one week|by length of boat|with a single tap|for the whole season|side by side|without a network|together with a colleague|by date|with a reason|for each pontoon|from the office|in one step|across two ports|as a draft|with photos",
  ),
  outcomes: list(
    "answer at once|plan the next day|avoid a second walk|keep my promise|spot mistakes early|save an hour a day|leave on time|prove what was agreed|help the next guest|close the month|" +
      "the crew knows what to do|nobody has to call|the bill is right|no berth stays empty|the office can trust the numbers|guests come back|nothing is done twice|the yard is ready in spring",
  ),
  stays: list(
    "while the office is closed|during the high season|before the weekend|after a long winter|in bad weather|with half the staff|on a busy evening|at the end of the month|on a Sunday|in the first year",
  ),
  labels: list(
    "mobile|safety|revenue|reports|offline|accessibility|compliance|daily-work|hardware|privacy|planning|partner",
  ),
} as const;
