import { expect, test } from "vitest";
import { correlation } from "../math/stats.ts";
import { philox4x32 } from "./philox.ts";
import {
  assertDistinctNames,
  BlockStream,
  DailyStream,
  hashName,
  type StreamKind,
  streamAddress,
  uniformOf,
} from "./stream.ts";

test("hashName is FNV-1a followed by the finaliser of MurmurHash3", () => {
  // Both steps in exact integers. FNV-1a of "a" is e40c292c and of "foobar" bf9cf968 (Noll's test vectors).
  const word = 0xffffffffn;
  const finalise = (h: bigint): number => {
    let x = ((h ^ (h >> 16n)) * 0x85ebca6bn) & word;
    x = ((x ^ (x >> 13n)) * 0xc2b2ae35n) & word;
    return Number(x ^ (x >> 16n));
  };
  expect(hashName("a")).toBe(finalise(0xe40c292cn));
  expect(hashName("foobar")).toBe(finalise(0xbf9cf968n));
  expect(hashName("")).toBe(finalise(0x811c9dc5n));
});

test("a uniform is the midpoint of its cell, so neither end is reached", () => {
  expect(uniformOf(0)).toBe(2 ** -33);
  expect(uniformOf(0x80000000)).toBe(0.5 + 2 ** -33);
  expect(uniformOf(0xffffffff)).toBe(1 - 2 ** -33);
});

test("a daily stream gives the words of the block its address names, in any order of days", () => {
  const stream = new DailyStream("us->ir", "clock/opportunity");
  stream.begin(2020, 31, 4);
  const words = new Uint32Array(4);
  for (const day of [0, 1, 2, 3, 4, 365, 2, 364, 65535, 0]) {
    const a = streamAddress("daily", 2020, 31, 4, "us->ir", "clock/opportunity", day, 0);
    philox4x32(a.c0, a.c1, a.c2, a.c3, a.k0, a.k1, words);
    expect(stream.at(day)).toBe(uniformOf(words[a.lane]!));
  }
});

test("a block stream gives the four words its address names, for any day and index", () => {
  const stream = new BlockStream("ir", "war/size");
  stream.begin(0xffffffff, 0xfffffffe, 7);
  const words = new Uint32Array(4);
  for (const [day, index] of [
    [0, 0],
    [17, 0],
    [0, 1],
    [65535, 65535],
    [364, 12],
  ] as const) {
    const a = streamAddress("block", 0xffffffff, 0xfffffffe, 7, "ir", "war/size", day, index);
    philox4x32(a.c0, a.c1, a.c2, a.c3, a.k0, a.k1, words);
    expect([...stream.draw(day, index)]).toEqual([...words].map(uniformOf));
  }
  expect([...stream.draw(17)]).toEqual([...stream.draw(17, 0)]);
});

test("begin forgets the block of the run before, and coming back gives the same numbers", () => {
  const stream = new DailyStream("ir", "unrest/shock");
  const days = [0, 1, 2, 3];
  stream.begin(1, 0, 0);
  const first = days.map((day) => stream.at(day));
  stream.begin(1, 0, 1);
  const second = days.map((day) => stream.at(day));
  stream.begin(1, 0, 0);
  expect(days.map((day) => stream.at(day))).toEqual(first);
  expect(second.filter((u, i) => u === first[i])).toEqual([]);
});

test("day and index fill the position without overlap up to its last value", () => {
  expect(streamAddress("block", 0, 0, 0, "a", "m/p", 65535, 65535).c3).toBe(0xffffffff);
  expect(streamAddress("block", 0, 0, 0, "a", "m/p", 65535, 0).c3 + 1).toBe(
    streamAddress("block", 0, 0, 0, "a", "m/p", 0, 1).c3,
  );
});

// Vocabularies of the size and form of a large scenario: eight principals, their 56 directed ties, 32 purposes.
const principals = ["us", "ir", "iq", "sa", "il", "tr", "ru", "cn"];
const ties = principals.flatMap((a) => principals.filter((b) => b !== a).map((b) => `${a}->${b}`));
const subjects = [...principals, ...ties];
const mechanisms = ["clock", "accidents", "proxies", "host", "bargaining", "unrest", "war", "insurgency"];
const purposes = mechanisms.flatMap((m) =>
  ["occurs", "choice", "deaths", "lethality"].map((p) => `${m}/${p}`),
);
const seeds = [0, 1, 2020, 0xffffffff];

interface Name {
  readonly run: string;
  readonly kind: StreamKind;
  readonly subject: string;
  readonly purpose: string;
  readonly day: number;
  readonly index: number;
  readonly address: ReturnType<typeof streamAddress>;
}

/** Name number n of 2^33 different ones: its digits choose from the vocabularies. */
function nameOf(n: number): Name {
  let rest = n;
  const digit = (base: number): number => {
    const value = rest % base;
    rest = Math.floor(rest / base);
    return value;
  };
  const kind: StreamKind = digit(2) === 0 ? "daily" : "block";
  const seed = seeds[digit(4)]!;
  const future = digit(64);
  const replicate = digit(8);
  const subject = subjects[digit(64)]!;
  const purpose = purposes[digit(32)]!;
  const early = digit(128);
  const late = digit(8);
  const day = kind === "daily" ? early + 128 * late : early;
  const index = kind === "daily" ? 0 : late;
  const address = streamAddress(kind, seed, future, replicate, subject, purpose, day, index);
  return { run: `${seed}/${future}/${replicate}`, kind, subject, purpose, day, index, address };
}

test("among a million names no two share an address, and none that differ in more than the day share a block", () => {
  const addresses = new Set<string>();
  const ownerOfBlock = new Map<string, string>();
  const nNames = 2 ** 20;
  let shared = 0;
  for (let i = 0; i < nNames; i++) {
    // An odd multiplier runs through different numbers modulo 2^33; the product stays below 2^53.
    const { run, kind, subject, purpose, index, address } = nameOf((i * 5_700_357_409) % 2 ** 33);
    const { k0, k1, c0, c1, c2, c3, lane } = address;
    const block = `${k0},${k1},${c0},${c1},${c2},${c3}`;
    addresses.add(`${block},${lane}`);
    const owner = `${run} ${kind} ${subject} ${purpose} ${index}`;
    const other = ownerOfBlock.get(block);
    if (other === undefined) ownerOfBlock.set(block, owner);
    else if (other !== owner) shared++;
  }
  expect(addresses.size).toBe(nNames);
  expect(shared).toBe(0);
});

test("the two kinds of stream never meet, not even under the same subject and purpose", () => {
  const daily = new Set(purposes.map((p) => streamAddress("daily", 0, 0, 0, "us", p, 0, 0).c2));
  const block = purposes.map((p) => streamAddress("block", 0, 0, 0, "us", p, 0, 0).c2);
  expect(daily.size).toBe(purposes.length);
  expect(block.filter((c2) => daily.has(c2))).toEqual([]);
});

const nDraws = 65_536;
const along: Record<string, (i: number) => number> = {
  day: dailyAlong((stream, i) => {
    if (i === 0) stream.begin(3, 1, 0);
    return stream.at(i);
  }),
  future: dailyAlong((stream, i) => {
    stream.begin(3, i, 0);
    return stream.at(5);
  }),
  replicate: dailyAlong((stream, i) => {
    stream.begin(3, 1, i);
    return stream.at(5);
  }),
  seed: dailyAlong((stream, i) => {
    stream.begin(i, 1, 0);
    return stream.at(5);
  }),
  subject: (i) => {
    const stream = new DailyStream(`actor-${i}`, "clock/opportunity");
    stream.begin(3, 1, 0);
    return stream.at(5);
  },
  purpose: (i) => {
    const stream = new DailyStream("us", `clock/purpose-${i}`);
    stream.begin(3, 1, 0);
    return stream.at(5);
  },
  "index of a block": blockAlong((stream, i) => stream.draw(5, i)[0]!),
  "day of a block": blockAlong((stream, i) => stream.draw(i, 5)[3]!),
};

function dailyAlong(draw: (stream: DailyStream, i: number) => number): (i: number) => number {
  const stream = new DailyStream("us->ir", "clock/opportunity");
  return (i) => draw(stream, i);
}

function blockAlong(draw: (stream: BlockStream, i: number) => number): (i: number) => number {
  const stream = new BlockStream("us->ir", "war/size");
  stream.begin(3, 1, 0);
  return (i) => draw(stream, i);
}

test.each(Object.keys(along))(
  "draws along the %s are uniform and do not remember one another",
  (coordinate) => {
    const draws = Float64Array.from({ length: nDraws }, (_, i) => along[coordinate]!(i));
    // Chi-square of 256 bins: mean 255, standard deviation sqrt(510) = 22.6; four of them are 90. Seeds are fixed.
    const counts = new Float64Array(256);
    for (const u of draws) counts[Math.floor(u * 256)]!++;
    const expected = nDraws / 256;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(Math.abs(chiSquare - 255)).toBeLessThan(90);
    // A correlation of n independent pairs has standard error 1/sqrt(n) = 0.0039.
    for (const lag of [1, 2, 3, 4, 7, 64]) {
      const r = correlation(draws.subarray(lag), draws.subarray(0, nDraws - lag));
      expect(Math.abs(r), `lag ${lag}`).toBeLessThan(4 / Math.sqrt(nDraws));
    }
  },
);

test("pairs of neighbouring draws fill the unit square evenly along every coordinate", () => {
  for (const [coordinate, draw] of Object.entries(along)) {
    const counts = new Float64Array(256);
    for (let i = 0; i < nDraws; i += 2)
      counts[16 * Math.floor(draw(i) * 16) + Math.floor(draw(i + 1) * 16)]!++;
    const expected = nDraws / 2 / 256;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(Math.abs(chiSquare - 255), coordinate).toBeLessThan(90);
  }
});

test("names that collide are reported together, and repeated names are no fault", () => {
  expect(() => assertDistinctNames([...subjects, ...purposes, "us", "us"])).not.toThrow();
  // A pair found by trying "n0", "n1", ...: about 77 000 names make a collision of 32 bits as likely as not.
  const nameOfHash = new Map<number, string>();
  let pair: [string, string] | undefined;
  for (let i = 0; pair === undefined; i++) {
    const name = `n${i}`;
    const other = nameOfHash.get(hashName(name));
    if (other !== undefined) pair = [other, name];
    nameOfHash.set(hashName(name), name);
  }
  expect(() => assertDistinctNames(["us", ...pair])).toThrow(
    `"${pair[0]}" and "${pair[1]}" have the same hash`,
  );
});

test("seeds, futures, replicates, days and names out of range are refused before the run", () => {
  const stream = new DailyStream("us", "m/p");
  expect(() => stream.begin(-1, 0, 0)).toThrow("seed is -1");
  expect(() => stream.begin(0, 2 ** 32, 0)).toThrow("future is 4294967296");
  expect(() => new BlockStream("us", "m/p").begin(0, 0, 0.5)).toThrow("replicate is 0.5");
  expect(() => new DailyStream("", "m/p")).toThrow("the subject is empty");
  expect(() => new BlockStream("us", "")).toThrow("the purpose is empty");
  expect(() => streamAddress("block", 0, 0, 0, "us", "m/p", 65536, 0)).toThrow("day is 65536");
  expect(() => streamAddress("daily", 0, 0, 0, "us", "m/p", 0, 1)).toThrow("index is 1");
});
