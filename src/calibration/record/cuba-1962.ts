import type { ActFilter } from "./history.ts";
import {
  countQuantity,
  deathsQuantity,
  eventQuantity,
  firstDayQuantity,
  processDayQuantity,
  readingQuantity,
} from "./quantity.ts";
import type { RecordedCrisis } from "./recorded-crisis.ts";

/** 17 October 1962 to 13 April 1963. */
const span = { from: 1, to: 179 };
const end = 180;

/** Ordered or not: who meant what to happen on 27 October is disputed. */
const shots: ActFilter = { kinds: ["direct", "accident"] };
const shows: ActFilter = { kinds: ["show"], actor: "usa" };

/** The missile crisis of 1962. */
export const cuba1962: RecordedCrisis = {
  scenario: "cuba-1962",
  policy: "quarantine-and-assurance",
  why: "it is what was chosen between 20 and 27 October",
  departures: "aircraft flew low over Cuba, and nothing was offered in the first week",
  span,
  before: { from: -145, to: -1 },
  horizons: [end],
  leavesOut: [],
  quantities: [
    eventQuantity(
      { id: "war", label: "war", observed: { value: 0, source: "timeline.csv" } },
      ({ reading }) => reading(`war@${end}`) === 1,
      "icb-war",
    ),
    countQuantity({ id: "shots", label: "direct force or violent accidents" }, shots, span),
    firstDayQuantity({ id: "first-shot", label: "first of them" }, shots, span),
    countQuantity(
      { id: "direct-usa", label: "direct force by the US" },
      { kinds: ["direct"], actor: "usa" },
      span,
    ),
    countQuantity({ id: "shows-usa", label: "shows of force, US" }, shows, span),
    deathsQuantity({ id: "deaths-usa", label: "Americans killed" }, { ...shots, targets: ["usa"] }, span),
    deathsQuantity(
      { id: "deaths-others", label: "Soviets and Cubans killed" },
      { ...shots, targets: ["soviet-union", "cuba"] },
      span,
    ),
    eventQuantity(
      {
        id: "deal",
        label: "deal made",
        mark: "seen",
        remark: "surplus, gate and pace of agreement were set above defaults for this crisis",
        observed: { value: 1, source: "timeline.csv, CUBA-029" },
      },
      ({ firsts }) => (firsts.get("deal")?.day ?? end) <= span.to,
      "icb-ending-formal",
    ),
    processDayQuantity(
      {
        id: "deal-day",
        label: "deal",
        mark: "seen",
        remark: "as above",
        observed: { value: 12, source: "timeline.csv, CUBA-029" },
      },
      "deal",
      span.to,
    ),
    eventQuantity(
      {
        id: "missiles-usable",
        label: "missiles usable",
        mark: "seen",
        remark: "the pace of the sites uses 27 October",
        observed: { value: 1, source: "CIA, 27 October 1962: five of six medium-range sites operational" },
      },
      ({ reading }) => reading(`breakout.soviet-union@${end}`) === 1,
    ),
    readingQuantity(
      {
        id: "length",
        label: "length of the crisis",
        mark: "seen",
        remark: "follows from the deal",
        observed: { value: 12, source: "timeline.csv, CUBA-029" },
      },
      "days",
      [{ column: `crisis-days@${end}`, sign: 1 }],
      { kind: "crisis-lengths" },
    ),
  ],
  series: [
    {
      id: "shots",
      label: "direct force and violent accidents",
      filter: shots,
      isComplete: true,
    },
    { id: "shows", label: "shows of force, US", filter: shows, isComplete: true },
  ],
};
