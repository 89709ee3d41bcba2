/**
 * Terms for probabilities, always with their numeric range: "unlikely (20-45 %)".
 *
 * The scale is that of Intelligence Community Directive 203, Analytic Standards (Office of the Director of National
 * Intelligence, 2 January 2015), section D.6.e.(2)(a), first row of terms. Its ranges touch (20 % is the end of one
 * and the start of the next) and it has no term below 1 % or above 99 %. Ranges in brackets roughly doubled correct
 * reading: Wintle, Fraser, Wills, Nicholson and Fidler 2019, PLoS ONE 14, e0213522.
 */

/** A term with the probabilities it stands for, in per cent. */
export interface LikelihoodTerm {
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

/** The terms of the directive, from least to most likely. */
export const likelihoodScale: readonly LikelihoodTerm[] = [
  { term: "almost no chance", from: 1, to: 5 },
  { term: "very unlikely", from: 5, to: 20 },
  { term: "unlikely", from: 20, to: 45 },
  { term: "roughly even chance", from: 45, to: 55 },
  { term: "likely", from: 55, to: 80 },
  { term: "very likely", from: 80, to: 95 },
  { term: "almost certain", from: 95, to: 99 },
];

/** What is said where the directive has no term (our words, not its). */
const below: LikelihoodTerm = { term: "rarer than the scale has a term for", from: 0, to: 1 };
const above: LikelihoodTerm = { term: "surer than the scale has a term for", from: 99, to: 100 };

/** Terms that one phrase may join (chosen): beyond it, words would hide that next to nothing is known. */
const mostTerms = 3;

/**
 * The term for a probability, or for a range of them: "unlikely (20-45 %)", "very unlikely to unlikely (5-45 %)".
 *
 * The range in brackets always contains what was handed in. A probability exactly where two terms meet gets both. A
 * range that takes more than three terms gets none: "no term fits (5-95 %)". Below 1 % and above 99 % the words say
 * that the scale ends. Throws RangeError unless 0 <= low <= high <= 1.
 */
export function likelihoodText(low: number, high = low): string {
  if (!(low >= 0 && low <= high && high <= 1)) {
    throw new RangeError(
      `likelihoodText: low is ${low} and high is ${high}; it must be 0 <= low <= high <= 1`,
    );
  }
  const met = [below, ...likelihoodScale, above].filter(({ from, to }) =>
    low === high ? from / 100 <= low && low <= to / 100 : from / 100 < high && low < to / 100,
  );
  const [first, last] = [met[0]!, met.at(-1)!];
  const range = `(${first.from}-${last.to} %)`;
  if (met.length === 1) {
    if (first === below) return `${below.term} (under 1 %)`;
    if (first === above) return `${above.term} (over 99 %)`;
    return `${first.term} ${range}`;
  }
  if (met.length > mostTerms) return `no term fits ${range}`;
  if (first === below) return `${last.term} or less ${range}`;
  if (last === above) return `${first.term} or more ${range}`;
  return `${first.term} to ${last.term} ${range}`;
}
