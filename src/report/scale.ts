/** A range from 0, or from the lowest value where some are negative, to a round number above the highest. */
export function rangeFromZero(values: Iterable<number>): [number, number] {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return [0, 1];
  const step = roundStep((high - low) / 20);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below a positive number. */
function roundStep(atLeast: number): number {
  let unit = 1;
  while (unit > atLeast) unit /= 10;
  while (unit * 10 <= atLeast) unit *= 10;
  return unit * ([1, 2, 2.5, 5].find((digit) => digit * unit >= atLeast) ?? 10);
}
