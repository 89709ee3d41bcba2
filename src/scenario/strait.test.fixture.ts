import { type Mechanism, mechanism } from "../engine/mechanism.ts";

/** A small invented crisis that uses every section of the format, for tests. */
export const strait = `format: 1
id: strait
title: A strait
summary: Two states and a militia quarrel over a strait.
start: 2020-01-05
horizon: 90
horizons: [30, 90]
advised: mainland
reference: hold
licence: CC0-1.0
sources:
  primer: { title: A primer, date: 2019-11 }
  survey: { title: A survey, date: 2019, checked: true }
actors:
  mainland: { name: Mainland, office: cabinet, codes: [MAI] }
  island: { name: Island, office: council, domestic: true, programme: missiles }
rivalries:
  - [mainland, island]
proxies:
  raiders: { name: Raiders, sponsors: [island], targets: [mainland], base: delta }
hosts:
  delta:
    name: Delta
    guests: [mainland]
    legislature:
      name: Assembly
      seats: 10
      quorum: 6
      source: primer
      blocs:
        - { id: left, name: Left, seats: 4, position: 1, exposure: 0.1, boycott: 0 }
        - { id: right, name: Right, seats: 6, position: -1, exposure: 0.2, boycott: 0.5 }
alliances:
  - { ally: mainland, partner: island }
thirdParties:
  pirates: { name: Pirates, strikes: island, aligned: mainland }
initial:
  grievance: { "mainland:island": { value: 0.8, range: [0.3, 1.5], judgement: a guess } }
  posture: { "mainland:island": { value: 10, source: [primer, survey] } }
  belief-low: { island: { value: 0.3, source: survey } }
  belief-middle: { island: { value: 0.4, source: survey } }
  belief-high: { island: { value: 0.3, source: survey } }
mechanisms:
  oil: off
  war:
    cost: { mainland: { value: 1.2, source: primer }, island: { value: 2, range: [1, 3], judgement: a guess } }
events:
  - { id: ballot, date: 2020-01-07, kind: vote, subject: delta, source: primer }
  - { id: strike, day: 0, kind: leader-removal, subject: island, other: mainland, judgement: as told }
policies:
  hold:
    name: Hold
    steelman: Nothing is broken.
    levers: { posture: 10, talk: 0 }
  talk:
    name: Talk
    steelman: Somebody must begin.
    levers: { talk: 1, posture: { "mainland:island": 5 } }
    others: { island: { talk: 0.5 } }
    rules:
      - { when: "attacks > 5 and rival-grievance < 2", then: { retaliation: 1 } }
uncertainties:
  - standard
  - initial
  - implementation
  - { parameter: war.cost.mainland, uniform: [1, 2], judgement: a guess }
correlations:
  - { between: [war.cost.mainland, war.cost.island], rank: 0.4, judgement: a guess }
outcomes:
  war: { threshold: 0.05 }
claims:
  - id: C1
    text: Talks calm.
    speaker: a minister
    kind: causal
    source: primer
    contrast: { policy: talk, against: hold, outcome: war, horizon: 90, direction: lower }
    evidence: [E1]
evidence:
  - { id: E1, text: They did once., source: survey, bearing: supports, reliability: low }
designations:
  - { id: D1, by: a ministry, target: the harbour board, actor: island, date: 2019-11, authority: an act, source: primer }
leavesOut: [weather]
`;

const build = (): Record<string, never> => ({});

/** Three mechanisms that the invented crisis speaks of: two can be left out, the core cannot. */
export const straitMechanisms: readonly Mechanism[] = [
  mechanism({
    name: "war",
    title: "War",
    source: "invented",
    parameters: {
      cost: {
        meaning: "cost of war",
        unit: "utils",
        default: 1.5,
        min: 0,
        max: 10,
        scope: "principal",
        logUniform: [0.5, 3],
        standard: true,
        judgement: "invented",
      },
      risk: { meaning: "risk", unit: "-", default: 0.1, min: 0, max: 1, uniform: [0, 0.5], standard: true },
    },
    neutral: null,
    build,
  }),
  mechanism({
    name: "oil",
    title: "Oil",
    source: "invented",
    parameters: {
      price: {
        meaning: "price",
        unit: "USD",
        default: 60,
        min: 0,
        max: 500,
        standard: true,
        uniform: [40, 90],
      },
    },
    neutral: { price: 0 },
    build,
  }),
  mechanism({
    name: "audience-costs",
    title: "Audience costs",
    source: "invented",
    parameters: { cost: { meaning: "cost", unit: "utility", default: 1, min: 0, max: 10 } },
    neutral: { cost: 0 },
    build,
  }),
];

/** The only outcomes there are in this world. */
export const straitOutcomes = (): readonly string[] => ["war", "deal"];
