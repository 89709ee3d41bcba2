import { expect, test } from "vitest";
import { philox4x32 } from "./philox.ts";

/** The same generator written with exact integers of any length, straight from the paper (section 3.3 and table 2). */
function plainPhilox(counter: readonly number[], key: readonly number[]): number[] {
  let [x0, x1, x2, x3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  const word = 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const a = 0xd2511f53n * x0;
    const b = 0xcd9e8d57n * x2;
    [x0, x1, x2, x3] = [(b >> 32n) ^ x1 ^ k0, b & word, (a >> 32n) ^ x3 ^ k1, a & word];
    k0 = (k0 + 0x9e3779b9n) & word;
    k1 = (k1 + 0xbb67ae85n) & word;
  }
  return [x0, x1, x2, x3].map(Number);
}

function block(counter: readonly number[], key: readonly number[]): number[] {
  const out = new Uint32Array(4);
  philox4x32(counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!, out);
  return [...out];
}

const all = 0xffffffff;
// DEShawResearch/random123, tests/kat_vectors, philox4x32 10.
test.each([
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [all, all, all, all],
    [all, all],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
])("counter %j under key %j gives the published words", (counter, key, words) => {
  expect(block(counter, key)).toEqual(words);
});

test("the split multiplication is exact: 20 000 blocks equal those of long integers", () => {
  let input = [1, 2, 3, 4, 5, 6];
  for (let i = 0; i < 20_000; i++) {
    const counter = input.slice(0, 4);
    const key = input.slice(4);
    const found = block(counter, key);
    expect(found).toEqual(plainPhilox(counter, key));
    // The words become the next input; extreme words, where carries are longest, are mixed in.
    const extremes = [0, all, 0xffff, 0xffff0000, 0x80000000, 1];
    input = [...found, extremes[i % 6]!, found[0]! ^ found[1]!].map((w) => w >>> 0);
    if (i % 3 === 0) input[i % 4] = extremes[(i >> 2) % 6]!;
  }
});

test("the block is written at the asked place and nowhere else", () => {
  const out = new Uint32Array(8).fill(7);
  philox4x32(0, 0, 0, 0, 0, 0, out, 3);
  expect([...out]).toEqual([7, 7, 7, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8, 7]);
});
