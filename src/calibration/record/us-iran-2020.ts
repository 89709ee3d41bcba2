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

/** 6 January to 31 December 2020. */
const span = { from: 1, to: 361 };
/** End of 11 March, of 30 September and of 31 December 2020, counted from 5 January. */
const [taji, autumn, end] = [67, 270, 362];
const afterTaji = { from: taji, to: span.to };

const by = (actor: string, kinds: ActFilter["kinds"]): ActFilter => ({ kinds, actor });
const iranDirect: ActFilter = { kinds: ["direct"], actor: "iran", targets: ["usa"] };
const onAmericans: ActFilter = { kinds: ["proxy-attack"], targets: ["usa"] };
const americanDeaths = ["deaths-military.usa", "deaths-civilian.usa"];

const voteRemark = "the parliament's settings were chosen near the event, and the vote is day 0";
const voteSource = "NRT, Rudaw and Reuters, 5 January 2020: 168 to 172 present";

/** United States and Iran in 2020. */
export const usIran2020: RecordedCrisis = {
  scenario: "us-iran-2020",
  policy: "status-quo",
  why: "pressure went on, forces stayed at first, and attacks were answered as they came",
  departures:
    "forces in Iraq were cut from 5,200 to 3,000 by choice, prisoners were exchanged, and there was a pandemic",
  span,
  before: { from: -365, to: -1 },
  horizons: [taji, autumn, end],
  leavesOut: [],
  quantities: [
    eventQuantity(
      { id: "war", label: "war", observed: { value: 0, source: "timeline.csv" } },
      ({ reading }) => reading(`war@${end}`) === 1,
      "icb-war",
    ),
    countQuantity({ id: "direct-iran", label: "direct force by Iran" }, iranDirect, span),
    countQuantity({ id: "direct-usa", label: "direct force by the US on Iran" }, by("usa", ["direct"]), span),
    countQuantity({ id: "proxy-strikes", label: "US strikes on proxies" }, by("usa", ["proxy-strike"]), span),
    firstDayQuantity({ id: "first-direct-iran", label: "first direct force by Iran" }, iranDirect, span),
    deathsQuantity(
      { id: "deaths-direct-iran", label: "Americans killed by Iran's own acts" },
      iranDirect,
      span,
    ),
    countQuantity({ id: "shows-usa", label: "shows of force, US" }, by("usa", ["show"]), span),
    countQuantity({ id: "shows-iran", label: "shows of force, Iran" }, by("iran", ["show"]), span),
    countQuantity({ id: "seizures-usa", label: "seizures, US" }, by("usa", ["seizure"]), span),
    countQuantity({ id: "seizures-iran", label: "seizures, Iran" }, by("iran", ["seizure"]), span),
    readingQuantity(
      {
        id: "deaths-after-taji",
        label: "Americans killed after 11 March",
        observed: {
          value: 0,
          source: "US Department of Defense: none by rocket fire in Iraq after Taji in 2020",
        },
      },
      "persons",
      americanDeaths.flatMap((outcome) => [
        { column: `${outcome}@${end}`, sign: 1 as const },
        { column: `${outcome}@${taji}`, sign: -1 as const },
      ]),
    ),
    readingQuantity(
      {
        id: "troops-iraq",
        label: "forces in Iraq on 30 September",
        observed: { value: 3, source: "US Central Command, 9 September 2020" },
      },
      "thousand",
      [{ column: `presence.usa:iraq@${autumn}`, sign: 1 }],
    ),
    eventQuantity(
      { id: "expulsion", label: "expulsion carried out", observed: { value: 0, source: "timeline.csv" } },
      ({ firsts }) => firsts.has("expulsion-done"),
    ),
    eventQuantity(
      { id: "civil-war", label: "civil war in Iraq", observed: { value: 0, source: "timeline.csv" } },
      ({ reading }) => reading(`civil-war.iraq@${end}`) === 1,
    ),
    readingQuantity(
      {
        id: "deaths-usa",
        label: "Americans killed",
        mark: "seen",
        remark: "the prior of fatal attacks used Taji",
        observed: { value: 2, source: "US Department of Defense: two killed at Taji on 11 March 2020" },
      },
      "persons",
      americanDeaths.map((outcome) => ({ column: `${outcome}@${end}`, sign: 1 as const })),
    ),
    readingQuantity(
      {
        id: "injured-usa",
        label: "Americans injured",
        mark: "seen",
        remark: "the law of injuries was written so that this can happen",
        observed: { value: 110, source: "US Department of Defense, 21 February 2020: brain injuries" },
      },
      "persons",
      [{ column: `injuries.usa@${end}`, sign: 1 }],
    ),
    readingQuantity(
      {
        id: "bystanders",
        label: "third-country civilians killed",
        mark: "seen",
        remark: "the branch of mass-casualty errors counts this one",
        observed: { value: 176, source: "Reuters, 11 January 2020: Ukraine International flight 752" },
      },
      "persons",
      [{ column: `deaths-bystanders@${end}`, sign: 1 }],
    ),
    eventQuantity(
      {
        id: "vote-passed",
        label: "resolution passed on 5 January",
        mark: "seen",
        remark: voteRemark,
        observed: { value: 1, source: voteSource },
      },
      ({ firsts }) => firsts.get("vote")?.target === "passed",
    ),
    {
      id: "vote-present",
      label: "members present at the vote",
      unit: "members",
      kind: "number",
      mark: "seen",
      remark: voteRemark,
      // The note of a vote says "171 present".
      measure: ({ firsts }) => Number.parseInt(firsts.get("vote")?.note ?? "", 10),
      observed: { value: 170, source: voteSource },
      reference: null,
    },
    processDayQuantity(
      {
        id: "government",
        label: "full government formed",
        mark: "seen",
        remark: "its mean time was set with this in view",
        observed: { value: 123, source: "Reuters and Iraqi presidency, 7 May 2020" },
      },
      "government-formed",
      span.to,
    ),
    eventQuantity(
      {
        id: "breakout",
        label: "breakout",
        mark: "seen",
        remark: "drift is fitted to stocks to November 2020",
        observed: { value: 0, source: "IAEA quarterly reports of 2020" },
      },
      ({ reading }) => reading(`breakout.iran@${end}`) === 1,
    ),
    eventQuantity(
      {
        id: "deal",
        label: "deal made",
        mark: "seen",
        remark: "parameters of talks were chosen after results had been seen here",
        observed: { value: 0, source: "timeline.csv" },
      },
      ({ reading }) => reading(`deal-made@${end}`) === 1,
    ),
    countQuantity(
      {
        id: "proxy-attacks-before",
        label: "proxy attacks to 11 March",
        mark: "seen",
        remark: "rates used 22 attacks to that day",
      },
      onAmericans,
      { from: 1, to: taji - 1 },
    ),
    countQuantity(
      {
        id: "proxy-attacks-after",
        label: "proxy attacks after 11 March",
        mark: "incomplete",
        remark: "a press count gives about 25 in September alone (Rudaw, 18 November 2020)",
      },
      onAmericans,
      afterTaji,
    ),
    ...(["usa", "iran"] as const).flatMap((side) =>
      (["threat", "sanction"] as const).map((kind) =>
        countQuantity(
          {
            id: `${kind}s-${side}`,
            label: `${kind}s, ${side === "usa" ? "US" : "Iran"}`,
            mark: "incomplete",
            remark: "only notable ones are listed",
          },
          by(side, [kind]),
          span,
        ),
      ),
    ),
  ],
  series: [
    {
      id: "force",
      label: "force by either state, rung 4 to 8",
      filter: { kinds: ["seizure", "proxy-strike", "direct"] },
      isComplete: true,
    },
    { id: "shows", label: "shows and moves of forces", filter: { kinds: ["show"] }, isComplete: true },
    { id: "proxies", label: "proxy attacks on Americans", filter: onAmericans, isComplete: false },
    {
      id: "words",
      label: "threats and sanctions",
      filter: { kinds: ["threat", "sanction"] },
      isComplete: false,
    },
  ],
};
