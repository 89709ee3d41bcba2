import type { ActFilter } from "./history.ts";
import {
  countQuantity,
  deathsQuantity,
  eventQuantity,
  firstDayQuantity,
  lagQuantity,
  readingQuantity,
} from "./quantity.ts";
import type { RecordedCrisis } from "./recorded-crisis.ts";

/** 16 February to 16 July 2019. */
const span = { from: 1, to: 151 };
const end = 152;

const indian: ActFilter = { kinds: ["proxy-strike", "direct"], actor: "india" };
const pakistani: ActFilter = { kinds: ["direct"], actor: "pakistan" };

/** India and Pakistan after the bombing of February 2019. */
export const indiaPakistan2019: RecordedCrisis = {
  scenario: "india-pakistan-2019",
  policy: "limited-air-strike",
  why: "one strike was made, and announced as finished",
  departures:
    "a drone was shot down later, a pilot was captured and returned, and listing at the United Nations went on beside it",
  span,
  before: null,
  horizons: [end],
  leavesOut: ["193", "194"],
  quantities: [
    eventQuantity(
      { id: "war", label: "war", observed: { value: 0, source: "timeline.csv" } },
      ({ reading }) => reading(`war@${end}`) === 1,
      "icb-war",
    ),
    countQuantity({ id: "force-india", label: "force by India" }, indian, span),
    firstDayQuantity({ id: "first-force-india", label: "first force by India" }, indian, span),
    countQuantity({ id: "direct-pakistan", label: "direct force by Pakistan" }, pakistani, span),
    lagQuantity({ id: "answer", label: "from it to Pakistan's answer" }, indian, pakistani, span),
    deathsQuantity(
      { id: "deaths-india", label: "Indians killed by Pakistan's acts" },
      { ...pakistani, targets: ["india"] },
      span,
    ),
    eventQuantity(
      { id: "deal", label: "deal made", observed: { value: 0, source: "timeline.csv" } },
      ({ reading }) => reading(`deal-made@${end}`) === 1,
      "icb-ending-formal",
    ),
    readingQuantity(
      {
        id: "length",
        label: "length of the crisis",
        observed: { value: 18, source: "timeline.csv, BALA-027: last act of rung 1 or more" },
      },
      "days",
      [{ column: `crisis-days@${end}`, sign: 1 }],
      { kind: "crisis-lengths" },
    ),
    countQuantity(
      {
        id: "proxy-attacks",
        label: "attacks by the group",
        mark: "incomplete",
        remark: "attacks of June 2019 are credited to it by some",
      },
      { kinds: ["proxy-attack"] },
      span,
    ),
    ...(["india", "pakistan"] as const).flatMap((actor) =>
      (["threat", "show"] as const).map((kind) =>
        countQuantity(
          {
            id: `${kind}s-${actor}`,
            label: `${kind === "show" ? "shows of force" : "threats"}, ${actor === "india" ? "India" : "Pakistan"}`,
            mark: "incomplete",
            remark: "only notable ones are listed",
          },
          { kinds: [kind], actor },
          span,
        ),
      ),
    ),
  ],
  series: [
    {
      id: "force",
      label: "force by either state",
      filter: { kinds: ["proxy-strike", "direct"] },
      isComplete: true,
    },
    { id: "words", label: "threats", filter: { kinds: ["threat"] }, isComplete: false },
  ],
};
