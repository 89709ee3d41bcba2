import type { EventFit, SideFit } from "./event-fit.ts";

/** A parameter of the model with the value and range that events give it. */
export interface ParameterLine {
  readonly mechanism: string;
  readonly parameter: string;
  /** The actor it is of, in lower case; null for the whole world. */
  readonly subject: string | null;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly judgement: string;
}

/**
 * What a fit says in the model's own names: lines for a scenario.
 *
 * Excitation only where contagion stood against common shocks; the clocks only where a side acted more often than the
 * default clock lets it; shares of the actions that were seen, above the bounds of the model cut off. Empty where nothing is
 * identified.
 */
export function parameterLines(
  fit: EventFit,
  clock: { readonly calm: number; readonly hot: number },
): ParameterLine[] {
  return [
    ...excitationLines(fit),
    ...clockLines(fit, clock),
    ...fit.sides.flatMap((side) => shareLines(side, clock.calm)),
  ];
}

/** Bounds of the parameters in the model: branching, shares. */
const MOST_BRANCHING = 0.95;
const MOST_SHARE = 0.5;

function excitationLines({ proxyAttacks }: EventFit): ParameterLine[] {
  if (proxyAttacks === null || !proxyAttacks.isContagious) return [];
  const { branching, decay, n } = proxyAttacks;
  const judgement = `self-exciting process fitted to ${n} attacks by proxies`;
  const common = { mechanism: "delegation", subject: null, judgement };
  const most = (value: number): number => Math.min(MOST_BRANCHING, value);
  return [
    {
      ...common,
      parameter: "branching",
      value: most(branching.estimate),
      range: [most(branching.low), most(branching.high)],
    },
    ...(decay === null
      ? []
      : [
          {
            ...common,
            parameter: "forgetting",
            value: decay.estimate,
            range: [decay.low, decay.high] as const,
          },
        ]),
  ];
}

function clockLines({ sides }: EventFit, clock: { readonly calm: number; readonly hot: number }) {
  return (["calm", "hot"] as const).flatMap((time): ParameterLine[] => {
    const rates = sides.flatMap((side) => {
      const rate = time === "calm" ? side.calmRate : side.hotRate;
      return rate === null ? [] : [rate];
    });
    const busiest = rates.reduce<(typeof rates)[number] | null>(
      (most, rate) => (most === null || rate.estimate > most.estimate ? rate : most),
      null,
    );
    if (busiest === null || busiest.low <= clock[time]) return [];
    const within = (value: number): number => Math.min(1, value);
    return [
      {
        mechanism: "clock",
        parameter: time,
        subject: null,
        value: within(busiest.estimate),
        range: [within(busiest.low), within(busiest.high)],
        judgement: `the busier side acted on so many ${time} days; the chance of an opportunity is at least that`,
      },
    ];
  });
}

function shareLines({ actor, shares }: SideFit, calm: number): ParameterLine[] {
  return shares.map(({ action, count, estimate, low, high }) => ({
    mechanism: "choice",
    parameter: `share-${action}`,
    subject: actor.toLowerCase(),
    value: Math.min(MOST_SHARE, estimate),
    range: [Math.min(MOST_SHARE, low), Math.min(MOST_SHARE, high)] as const,
    judgement: `${count} on calm days, at clock.calm ${Number(calm.toPrecision(3))}`,
  }));
}

/**
 * Lines as YAML that can be pasted into a scenario: a source and the mechanisms' parameters with value and range.
 *
 * Empty for no lines. Numbers have three digits.
 */
export function parameterYaml(
  lines: readonly ParameterLine[],
  { dyad, from, until }: Pick<EventFit, "dyad" | "from" | "until">,
): string {
  if (lines.length === 0) return "";
  const short = (value: number): string => String(Number(value.toPrecision(3)));
  const said = ({ value, range: [low, high], judgement }: ParameterLine): string =>
    `{ value: ${short(value)}, range: [${short(low)}, ${short(high)}], source: fitted-events, judgement: "${judgement}" }`;
  const out = [
    "sources:",
    "  fitted-events:",
    `    title: Events between ${dyad[0]} and ${dyad[1]}, ${from} to ${until}`,
    "    publisher: name the publisher of the file",
    "    checked: false",
    "mechanisms:",
  ];
  for (const mechanism of new Set(lines.map((line) => line.mechanism))) {
    out.push(`  ${mechanism}:`);
    const own = lines.filter((line) => line.mechanism === mechanism);
    for (const parameter of new Set(own.map((line) => line.parameter))) {
      const same = own.filter((line) => line.parameter === parameter);
      const world = same.find(({ subject }) => subject === null);
      if (world !== undefined) out.push(`    ${parameter}: ${said(world)}`);
      else out.push(`    ${parameter}:`, ...same.map((line) => `      ${line.subject}: ${said(line)}`));
    }
  }
  return `${out.join("\n")}\n`;
}
