/** A whole number with a comma at every thousand: 12,345. */
export function countText(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** A number to two significant digits, without exponent: 0.034, 1.2, 340, 12,000. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 100) return countText(Number(value.toPrecision(2)));
  const digits = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(size))));
  const text = value.toFixed(digits);
  return Number(text) === 0 ? "0" : text;
}

/** A number with its sign, for differences; a true minus sign is avoided so that columns can be copied. */
export function signed(text: string): string {
  return text.startsWith("-") || text === "0" || text.startsWith("under") ? text : `+${text}`;
}

/** A probability as chances: "31 in 100", "4 in 1,000", "under 1 in 1,000", "over 99 in 100". */
export function chanceText(probability: number): string {
  if (probability >= 0.995) return "over 99 in 100";
  if (probability >= 0.0995) return `${Math.round(100 * probability)} in 100`;
  const perThousand = Math.round(1000 * probability);
  return perThousand < 1 ? "under 1 in 1,000" : `${perThousand} in 1,000`;
}

/** A range of probabilities as chances of one kind: "8 to 15 in 100", or in 1,000 where the lower end is small. */
export function chanceRange(low: number, high: number): string {
  const base = low >= 0.0995 ? 100 : 1000;
  const [from, to] = [Math.round(base * low), Math.round(base * high)];
  return `${from < 1 ? "under 1" : from} to ${to < 1 ? "under 1" : to} in ${countText(base)}`;
}

/** How many of a thing: "no attacks", "1 attack", "12 attacks". */
export function nOf(n: number, singular: string, plural = `${singular}s`): string {
  const whole = Math.round(n);
  return `${whole === 0 ? "no" : countText(whole)} ${whole === 1 ? singular : plural}`;
}

/** A date in words: 5 January 2020, from a count of days since 1970-01-01 written as YYYY-MM-DD. */
export function dateText(date: string): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return `${day} ${months[month - 1]} ${year}`;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
