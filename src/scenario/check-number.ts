import type { Check } from "./check.ts";
import type { Path } from "./fault.ts";
import { pathText } from "./schema-fault.ts";
import type { SourcedText } from "./schema-part.ts";

interface Grounds {
  readonly source?: string | string[] | undefined;
  readonly judgement?: string | undefined;
}

/** Every number about the world says where it comes from, and its range is one and holds the value. */
export function checkNumbers(check: Check): void {
  const { initial, mechanisms, hosts, events, uncertainties, correlations, claims, evidence, designations } =
    check.text;
  for (const { path, number } of [
    ...sourcedNumbers(initial ?? {}, ["initial"]),
    ...sourcedNumbers(mechanisms ?? {}, ["mechanisms"]),
  ]) {
    checkGrounds(check, path, number);
    checkRange(check, path, number);
  }
  for (const [id, { legislature }] of Object.entries(hosts ?? {})) {
    if (legislature !== undefined) checkGrounds(check, ["hosts", id, "legislature"], legislature);
  }
  const lists = { events, uncertainties, correlations, claims, evidence, designations };
  for (const [section, list] of Object.entries(lists)) {
    list?.forEach((entry, k) => {
      if (typeof entry === "object") checkGrounds(check, [section, k], entry);
    });
  }
}

function checkGrounds(check: Check, path: Path, grounds: Grounds): void {
  if (grounds.source !== undefined || grounds.judgement !== undefined) return;
  check.report(path, {
    found: `${pathText(path)} has no source`,
    expected: "must have a source, or a judgement that says why",
  });
}

function checkRange(check: Check, path: Path, { value, range, source, judgement }: SourcedText): void {
  const name = pathText(path);
  if (range === undefined) {
    if (judgement === undefined || source !== undefined) return;
    check.report(path, { found: `${name} is a judgement without a range`, expected: "must have a range" });
    return;
  }
  const [low, high] = range;
  const at = [...path, "range"];
  const from = [[...path, "value"]];
  if (low > high) {
    check.report(at, {
      found: `the range of ${name} is [${low}, ${high}]`,
      expected: "must have the lower number first",
    });
  } else if (value < low || value > high) {
    const expected = `must hold the value, ${value}`;
    check.report(at, { found: `the range of ${name} is [${low}, ${high}]`, expected }, from);
  }
}

/** Every mapping with a number called `value`, wherever it stands. */
function* sourcedNumbers(value: unknown, path: Path): Generator<{ path: Path; number: SourcedText }> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  if (Object.hasOwn(value, "value") && typeof (value as SourcedText).value === "number") {
    yield { path, number: value as SourcedText };
    return;
  }
  for (const [key, entry] of Object.entries(value)) yield* sourcedNumbers(entry, [...path, key]);
}
