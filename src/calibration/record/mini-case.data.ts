/** A case of history, coded from what was known on its first day, and what became of it. */
export interface MiniCase {
  readonly id: string;
  readonly name: string;
  readonly parties: string;
  /** Whether armed groups took part on behalf of a state; not an input, since `generic-crisis` has none. */
  readonly hasProxies: boolean;
  readonly start: string;
  /** In the order of `covariates`: violent, military, grave, territory, actors, power, major, rivalry, distant. */
  readonly covariates: readonly number[];
  /** Position in `violenceClasses`. */
  readonly violence: number;
  /** The highest act of the record and what it cost in lives, in words. */
  readonly highest: string;
  readonly days: number;
  /** Number of the crisis in ICB 14, whose coding is used; null where the coding is our judgement. */
  readonly icb: number | null;
}

/** Severity of violence as in ICB's `sevviosy`, in order. */
export const violenceClasses = ["none", "minor", "serious", "war"] as const;

/**
 * The ten cases. Covariates, violence and days: International Crisis Behavior, version 14, for cases that have a number there;
 * else [judgement]. `highest` is general knowledge [judgement]. Fixed before any run: docs/backtests/record-preregistration.md.
 */
export const miniCases: readonly MiniCase[] = [
  {
    id: "iran-hostages-1979",
    name: "Iran hostages",
    parties: "United States, Iran",
    hasProxies: false,
    start: "1979-11-04",
    covariates: [1, 0, 0, 0, 0, -2, 1, 0, 1],
    violence: 0,
    highest: "embassy seized; eight killed in a failed rescue, by accident",
    days: 443,
    icb: 309,
  },
  {
    id: "us-libya-1986",
    name: "US-Libya",
    parties: "United States, Libya",
    hasProxies: true,
    start: "1986-03-24",
    covariates: [0, 1, 0, 1, 0, 2, 1, 1, 1],
    violence: 2,
    highest: "air strikes on two cities, some dozens killed",
    days: 29,
    icb: 363,
  },
  {
    id: "tanker-war-1987",
    name: "Tanker War",
    parties: "United States, Iran",
    hasProxies: false,
    start: "1987-07-24",
    covariates: [1, 0, 0, 0, 0, -2, 1, 1, 1],
    violence: 2,
    highest: "a day of battle at sea, some dozens killed; 290 in an airliner, by error",
    days: 393,
    icb: null,
  },
  {
    id: "korea-1993",
    name: "Korea 1993-94",
    parties: "United States and South Korea, North Korea",
    hasProxies: false,
    start: "1993-03-12",
    covariates: [0, 0, 1, 0, 1, -2, 1, 1, 1],
    violence: 0,
    highest: "threats and reinforcements, nobody killed",
    days: 600,
    icb: 408,
  },
  {
    id: "india-pakistan-2001",
    name: "India-Pakistan 2001-02",
    parties: "India, Pakistan",
    hasProxies: true,
    start: "2001-12-13",
    covariates: [1, 0, 0, 0, 1, 0, 1, 1, 0],
    violence: 0,
    highest: "full mobilization; the attack on parliament killed nine and the attackers",
    days: 31,
    icb: 435,
  },
  {
    id: "israel-hezbollah-2006",
    name: "Israel-Hezbollah",
    parties: "Israel, Lebanon (Hezbollah)",
    hasProxies: true,
    start: "2006-07-12",
    covariates: [1, 0, 1, 0, 1, 0, 1, 1, 0],
    violence: 3,
    highest: "war of 34 days, over a thousand killed",
    days: 59,
    icb: 451,
  },
  {
    id: "turkey-russia-2015",
    name: "Turkey-Russia",
    parties: "Turkey, Russia",
    hasProxies: false,
    start: "2015-11-24",
    covariates: [1, 0, 1, 0, 2, 6 / 7, 1, 1, 0],
    violence: 1,
    highest: "an aircraft shot down, two killed",
    days: 219,
    icb: 476,
  },
  {
    id: "us-syria-2017",
    name: "US-Syria",
    parties: "United States, Syria",
    hasProxies: false,
    start: "2017-04-04",
    covariates: [1, 0, 0, 0, 0, -2, 1, 1, 1],
    violence: 1,
    highest: "59 cruise missiles on an air base, about ten killed",
    days: 21,
    icb: 486,
  },
  {
    id: "korea-2017",
    name: "Korea 2017",
    parties: "United States, South Korea and Japan, North Korea",
    hasProxies: false,
    start: "2017-07-03",
    covariates: [0, 1, 1, 0, 2, -1, 1, 1, 1],
    violence: 0,
    highest: "missile tests, threats and shows of force, nobody killed",
    days: 312,
    icb: 487,
  },
  {
    id: "us-iran-2019",
    name: "US-Iran 2019",
    parties: "United States, Iran",
    hasProxies: true,
    start: "2019-05-12",
    covariates: [1, 0, 0, 0, 0, -2, 1, 1, 1],
    violence: 2,
    highest: "strikes on militias, about 25 killed; a commander killed",
    days: 243,
    icb: null,
  },
];
