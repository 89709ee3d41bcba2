import type { Cast, Scope } from "./cast.ts";

/**
 * One kind of number in the world: what it means, to whom it belongs, its unit and the interval it is kept in.
 *
 * `start` is the value on day 0 where a scenario says nothing; `reference` is the value in the declared quiet state
 * at which base shares hold (a function where it depends on who is there). `initial` marks what a scenario may set.
 */
export interface Quantity {
  readonly scope: Scope;
  readonly meaning: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly start: number;
  readonly reference: number | ((cast: Cast, subject: number) => number);
  readonly initial: boolean;
}

interface Rest {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly start?: number;
  readonly reference?: Quantity["reference"];
  readonly initial?: boolean;
}

function quantity(scope: Scope, meaning: string, rest: Rest = {}): Quantity {
  const start = rest.start ?? 0;
  return {
    scope,
    meaning,
    unit: rest.unit ?? "-",
    min: rest.min ?? 0,
    max: rest.max ?? 1,
    start,
    reference: rest.reference ?? start,
    initial: rest.initial ?? false,
  };
}

const never = -1e6;
const count = { unit: "count", max: 1e9 };
const persons = { unit: "persons", max: 1e10 };
const facesProxies = (cast: Cast, rivalry: number): number =>
  cast.rivalries[rivalry]!.rivalProxies.length > 0 ? 0.3 : 0;

/**
 * Every number of the world that mechanisms share. What only one mechanism needs to remember it declares itself
 * (`state` in its file) and no other mechanism reads.
 */
export const quantities = {
  // Standing of one principal towards a rival.
  grievance: quantity("rivalry", "unavenged grievance against the rival", {
    unit: "points",
    max: 10,
    start: 0.3,
    reference: 0.3,
    initial: true,
  }),
  "proxy-grievance": quantity("rivalry", "grievance from attacks by proxies the rival sponsors", {
    unit: "points",
    max: 10,
    reference: facesProxies,
    initial: true,
  }),
  commitment: quantity("rivalry", "public commitment against giving way (hand-tying)", {
    start: 0.2,
    reference: 0.2,
    initial: true,
  }),
  "last-strike-day": quantity("rivalry", "day of the last direct strike (rung 6 or more) on the rival", {
    unit: "day",
    min: never,
    max: 1e6,
    start: never,
    reference: never,
  }),
  "last-strike-rung": quantity("rivalry", "rung of that strike", { unit: "rung", max: 10 }),
  posture: quantity("rivalry", "forces kept forward against the rival", {
    unit: "thousand troops",
    max: 2000,
    initial: true,
  }),
  "posture-reference": quantity(
    "rivalry",
    "forces forward at which the base rates hold; the initial forces if not given",
    { unit: "thousand troops", max: 2000, initial: true },
  ),
  exposure: quantity("rivalry", "factor on attacks by the rival's proxies that forward forces bring", {
    max: 100,
    start: 1,
  }),
  sanctions: quantity("rivalry", "intensity of sanctions on the rival (1 = comprehensive)", {
    initial: true,
  }),
  multilateral: quantity("rivalry", "share of the rival's trade partners that join the sanctions", {
    initial: true,
  }),
  authorisation: quantity(
    "rivalry",
    "what the sponsor wants of its proxies against the rival: 1 attack, -1 hold",
    { min: -1, max: 1, initial: true },
  ),
  "perceived-unrest": quantity("rivalry", "the rival's unrest as this side estimates it", {
    start: 0.3,
    reference: 0.3,
  }),

  // Principals.
  type: quantity("principal", "private resolve type: 0 low, 1 middle, 2 high", {
    unit: "index",
    max: 2,
    start: 1,
  }),
  "belief-low": quantity("principal", "public belief that the principal's resolve is low", {
    start: 0.3,
    reference: 0.3,
    initial: true,
  }),
  "belief-middle": quantity("principal", "public belief that its resolve is middling", {
    start: 0.45,
    reference: 0.45,
    initial: true,
  }),
  "belief-high": quantity("principal", "public belief that its resolve is high", {
    start: 0.25,
    reference: 0.25,
    initial: true,
  }),
  output: quantity("principal", "output gap against the path without sanctions", {
    unit: "log points",
    min: -1,
    max: 0.2,
    initial: true,
  }),
  unrest: quantity("principal", "unrest at home", { start: 0.3, reference: 0.3, initial: true }),
  "concession-slope": quantity("principal", "readiness to concede per unit of unrest, net of hardening", {
    min: -5,
    max: 5,
  }),
  programme: quantity("principal", "advancement of the programme (1 = breakout within about a week)", {
    initial: true,
  }),
  breakout: quantity("principal", "whether the programme has reached breakout"),
  "attention-until": quantity("principal", "day until which another crisis draws attention away", {
    unit: "day",
    min: never,
    max: 1e6,
    start: never,
    reference: never,
  }),
  "leader-change-day": quantity("principal", "day of the last change of leader", {
    unit: "day",
    min: never,
    max: 1e6,
    start: never,
    reference: never,
  }),
  "deaths-military": quantity("principal", "soldiers killed", persons),
  "deaths-civilian": quantity("principal", "civilians and contractors killed", persons),
  "deaths-repression": quantity("principal", "people killed in repression at home", persons),
  injuries: quantity("principal", "people injured by hostile acts", persons),
  "strike-cost": quantity("principal", "cost of strikes and war to the principal", {
    unit: "billion USD",
    max: 1e6,
  }),
  "posture-cost": quantity("principal", "cost of forces kept forward", { unit: "billion USD", max: 1e6 }),
  reputation: quantity("principal", "reputational losses from killing bystanders by error", count),

  // Dyads.
  talks: quantity("dyad", "whether talks are open"),
  "talks-opened": quantity("dyad", "how often talks have opened", count),
  deal: quantity("dyad", "whether a deal is in force"),
  "deal-share": quantity("dyad", "share of the surplus that the deal gives the second side"),
  "deals-made": quantity("dyad", "how many deals have been made", count),
  "last-deal-day": quantity("dyad", "day of the last deal", {
    unit: "day",
    min: never,
    max: 1e6,
    start: never,
    reference: never,
  }),
  "last-act-day": quantity("dyad", "day of the last act that keeps a crisis alive", {
    unit: "day",
    min: never,
    max: 1e6,
  }),
  "crisis-ended": quantity("dyad", "whether the crisis has ended"),
  "crisis-days": quantity("dyad", "length of the crisis, start to last act or deal", {
    unit: "day",
    max: 1e6,
  }),
  "at-war": quantity("dyad", "whether the two are at war; nothing moves between them after that"),
  "war-day": quantity("dyad", "day on which war began", {
    unit: "day",
    min: never,
    max: 1e6,
    start: never,
    reference: never,
  }),
  "war-cause": quantity(
    "dyad",
    "proximate cause: 0 none, 1 choice of the first side, 2 choice of the second, 3 loss of control, 4 cumulative deaths, 5 alliance",
    { unit: "index", max: 5 },
  ),
  "ground-war": quantity("dyad", "whether the war is fought on the ground"),
  "deaths-war": quantity("dyad", "battle deaths of the war, both sides and others", persons),
  "direct-deaths": quantity(
    "dyad",
    "deaths the two sides' forces have caused each other short of war, last 365 days",
    persons,
  ),
  "incidents-low": quantity("dyad", "acts of rung 4 and 5", count),
  "incidents-high": quantity("dyad", "acts of rung 6 to 8", count),
  accidents: quantity("dyad", "violent accidents", count),

  // Proxies.
  capability: quantity("proxy", "capability, 1 = usual", { max: 1.5, start: 1, reference: 1, initial: true }),
  autonomy: quantity("proxy", "share of activity not under sponsor control", {
    start: 0.4,
    reference: 0.4,
    initial: true,
  }),
  excitation: quantity("proxy", "attack rate excited by recent attacks", { unit: "1/day", max: 50 }),
  attacks: quantity("proxy", "attacks carried out", count),
  "deaths-fighters": quantity("proxy", "fighters killed", persons),
  animus: quantity("enmity", "grievance of the proxy against its target", {
    unit: "points",
    max: 10,
    start: 0.3,
    reference: 0.3,
    initial: true,
  }),
  "attacks-on-target": quantity("enmity", "attacks on this target", count),

  // Hosts and foreign presence.
  stage: quantity("host", "expulsion: 0 none, 1 resolution passed, 2 formal request, 3 done", {
    unit: "index",
    max: 3,
    initial: true,
  }),
  caretaker: quantity("host", "whether a caretaker government is in office", { initial: true }),
  leaning: quantity("host", "leaning of the head of government towards the presence", {
    unit: "log hazard",
    min: -5,
    max: 5,
  }),
  votes: quantity("host", "votes held on the presence", count),
  "last-attendance": quantity("host", "members present at the last vote", { unit: "members", max: 1e5 }),
  "last-yes": quantity("host", "votes for expulsion at the last vote", { unit: "members", max: 1e5 }),
  insurgency: quantity("host", "strength of the insurgents (1 = the height of their power)", {
    initial: true,
  }),
  "civil-war": quantity("host", "whether sectarian civil war has broken out"),
  "host-deaths-civilian": quantity("host", "civilians killed in the host country", persons),
  "host-deaths-security": quantity("host", "host security forces killed", persons),
  troops: quantity("presence", "guest forces in the host country", {
    unit: "thousand troops",
    max: 1000,
    initial: true,
  }),

  // The world at large.
  "bystander-deaths": quantity("world", "third-country civilians killed by error or in transit", persons),
  "oil-disruption": quantity("world", "days of serious disruption of oil supply", { unit: "days", max: 1e5 }),

  // Levers: what policies set. Principals without a policy keep the start values.
  "lever-retaliation": quantity("principal", "shift of the log-odds of kinetic action", {
    unit: "log-odds",
    min: -5,
    max: 5,
  }),
  "lever-talk": quantity("principal", "shift of the log-odds of seeking talks", {
    unit: "log-odds",
    min: -5,
    max: 5,
  }),
  "lever-threat": quantity("principal", "shift of the log-odds of public threats", {
    unit: "log-odds",
    min: -5,
    max: 5,
  }),
  "lever-responsibility": quantity("principal", "share of proxy violence laid at the sponsor's door", {
    start: 0.5,
    reference: 0.5,
  }),
  "lever-protection": quantity("principal", "force protection"),
  "lever-face-saving": quantity("principal", "effort to let the rival save face", { min: -1 }),
  "lever-preconditions": quantity("principal", "whether talks are made to wait on preconditions"),
  "lever-persuasion": quantity("principal", "persuasion of hosts", { min: -1 }),
  "lever-coordination": quantity("principal", "coordination with allies"),
  "lever-posture": quantity("rivalry", "forces wanted forward against the rival", {
    unit: "thousand troops",
    max: 2000,
  }),
  "lever-sanctions": quantity("rivalry", "shift of sanctions against their start", { min: -1 }),
  "lever-withdrawal": quantity("presence", "whether the guest withdraws its forces"),
} as const satisfies Record<string, Quantity>;

/** The name of a shared quantity. */
export type QuantityName = keyof typeof quantities;

/** A day before all days: the value of "last day" quantities when nothing has happened yet. */
export const neverDay = never;
