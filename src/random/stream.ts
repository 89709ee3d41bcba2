/**
 * The names of random draws, and the streams that turn a name into numbers.
 *
 * Every draw is a function of its name (seed, future, replicate, subject, purpose, day, index), not of what was drawn
 * before it. So a run gives the same bytes on any number of threads, and two policies that are compared meet the same
 * luck even after their paths part: the policy is never part of a name.
 *
 * A name becomes the key and counter of a Philox4x32-10 block:
 *
 *   key     = (seed, hash of the subject)
 *   counter = (future, replicate, hash of the purpose and the kind of stream, position)
 *
 * The subject is the id of an actor or a tie; the purpose is "mechanism/purpose". The position is day >> 2 for a
 * `DailyStream`, whose block serves four days, and day + 65536 * index for a `BlockStream`.
 */
import { philox4x32 } from "./philox.ts";

/** The key of a block: the seed of the experiment and the hash of the subject's id, both unsigned 32-bit. */
export interface StreamKey {
  readonly k0: number;
  readonly k1: number;
}

/** Where a draw lies: the key and counter of its Philox block, and which of the four words it is. */
export interface StreamAddress extends StreamKey {
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
  readonly c3: number;
  readonly lane: number;
}

/** A stream with one uniform a day, or one with four for each pair of day and index. */
export type StreamKind = "daily" | "block";

const TWO_TO_MINUS_32 = 2 ** -32;
/** First day or index that a name cannot hold. */
const PLACES = 65536;

/**
 * 32-bit hash of a name: FNV-1a over the UTF-16 code units, then the finaliser of MurmurHash3.
 *
 * Unsigned. FNV-1a alone leaves names that differ in the last letter close together; the finaliser spreads them.
 * Two names may collide (one chance in 4.3e9 for each pair): `assertDistinctNames` finds out.
 *
 * Source: Fowler, Noll and Vo, offset basis 2166136261 and prime 16777619; Appleby's MurmurHash3, `fmix32`.
 */
export function hashName(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The uniform of a 32-bit word: the midpoint of its cell, (word + 1/2) / 2^32, so never 0 and never 1. */
export function uniformOf(word: number): number {
  return (word + 0.5) * TWO_TO_MINUS_32;
}

/**
 * One uniform per day, for a draw that is made every day or may be.
 *
 * Four consecutive days share a Philox block, which is kept, so a block is computed every fourth day. A day may be
 * asked for again and in any order. Usable after `begin`; before it, `at` throws nothing but its numbers mean nothing.
 */
export class DailyStream {
  readonly #k1: number;
  readonly #c2: number;
  readonly #words = new Uint32Array(4);
  #k0 = 0;
  #future = 0;
  #replicate = 0;
  #block = -1;

  /** Subject: the id of an actor or tie. Purpose: "mechanism/purpose". Throws RangeError when either is empty. */
  constructor(subject: string, purpose: string) {
    requireNames(subject, purpose);
    this.#k1 = hashName(subject);
    this.#c2 = hashOfPurpose(purpose, "daily");
  }

  /** Points the stream at one run. Throws RangeError unless all three are whole numbers in [0, 2^32). */
  begin(seed: number, future: number, replicate: number): void {
    requireRun(seed, future, replicate);
    this.#k0 = seed;
    this.#future = future;
    this.#replicate = replicate;
    this.#block = -1;
  }

  /** The uniform of a day, in (0, 1). The day must be a whole number in [0, 65536); this is not checked. */
  at(day: number): number {
    const block = day >> 2;
    if (block !== this.#block) this.#fill(block);
    return (this.#words[day & 3]! + 0.5) * TWO_TO_MINUS_32;
  }

  #fill(block: number): void {
    philox4x32(this.#future, this.#replicate, this.#c2, block, this.#k0, this.#k1, this.#words);
    this.#block = block;
  }
}

/** Four uniforms for each day and index, for draws that are rare or need several numbers at once. */
export class BlockStream {
  readonly #k1: number;
  readonly #c2: number;
  readonly #words = new Uint32Array(4);
  readonly #uniforms = new Float64Array(4);
  #k0 = 0;
  #future = 0;
  #replicate = 0;

  /** Subject: the id of an actor or tie. Purpose: "mechanism/purpose". Throws RangeError when either is empty. */
  constructor(subject: string, purpose: string) {
    requireNames(subject, purpose);
    this.#k1 = hashName(subject);
    this.#c2 = hashOfPurpose(purpose, "block");
  }

  /** Points the stream at one run. Throws RangeError unless all three are whole numbers in [0, 2^32). */
  begin(seed: number, future: number, replicate: number): void {
    requireRun(seed, future, replicate);
    this.#k0 = seed;
    this.#future = future;
    this.#replicate = replicate;
  }

  /**
   * The four uniforms of (day, index), each in (0, 1).
   *
   * The array belongs to the stream and is overwritten by the next call. Day and index must be whole numbers in
   * [0, 65536); this is not checked.
   */
  draw(day: number, index = 0): Float64Array {
    const words = this.#words;
    const uniforms = this.#uniforms;
    philox4x32(this.#future, this.#replicate, this.#c2, day + PLACES * index, this.#k0, this.#k1, words);
    uniforms[0] = (words[0]! + 0.5) * TWO_TO_MINUS_32;
    uniforms[1] = (words[1]! + 0.5) * TWO_TO_MINUS_32;
    uniforms[2] = (words[2]! + 0.5) * TWO_TO_MINUS_32;
    uniforms[3] = (words[3]! + 0.5) * TWO_TO_MINUS_32;
    return uniforms;
  }
}

/**
 * Where the draw of a name lies, as the streams compute it.
 *
 * For "daily" the index must be 0 and `lane` is day mod 4; for "block" all four words belong to (day, index) and
 * `lane` is 0. Throws RangeError for a day or index outside [0, 65536), a seed, future or replicate outside
 * [0, 2^32), or an empty subject or purpose.
 */
export function streamAddress(
  kind: StreamKind,
  seed: number,
  future: number,
  replicate: number,
  subject: string,
  purpose: string,
  day: number,
  index: number,
): StreamAddress {
  requireNames(subject, purpose);
  requireRun(seed, future, replicate);
  requireWhole("day", day, PLACES);
  requireWhole("index", index, kind === "daily" ? 1 : PLACES);
  return {
    k0: seed,
    k1: hashName(subject),
    c0: future,
    c1: replicate,
    c2: hashOfPurpose(purpose, kind),
    c3: kind === "daily" ? day >> 2 : day + PLACES * index,
    lane: kind === "daily" ? day & 3 : 0,
  };
}

/**
 * Throws an Error that names both when two different names share a hash; a name given twice is no fault.
 *
 * To be called with the subjects of a scenario, and with its purposes as they are hashed: each purpose followed by
 * "/daily" and by "/block".
 */
export function assertDistinctNames(names: readonly string[]): void {
  const nameOf = new Map<number, string>();
  for (const name of names) {
    const hash = hashName(name);
    const other = nameOf.get(hash);
    if (other !== undefined && other !== name) {
      throw new Error(`"${other}" and "${name}" have the same hash, ${hash}: rename one of them`);
    }
    nameOf.set(hash, name);
  }
}

/** The kind is part of the hashed name, so that the two kinds of stream never meet. */
function hashOfPurpose(purpose: string, kind: StreamKind): number {
  return hashName(`${purpose}/${kind}`);
}

function requireNames(subject: string, purpose: string): void {
  if (subject === "")
    throw new RangeError("stream: the subject is empty; it must be the id of an actor or a tie");
  if (purpose === "") throw new RangeError('stream: the purpose is empty; it must read "mechanism/purpose"');
}

function requireRun(seed: number, future: number, replicate: number): void {
  requireWhole("seed", seed, 4294967296);
  requireWhole("future", future, 4294967296);
  requireWhole("replicate", replicate, 4294967296);
}

function requireWhole(what: string, value: number, end: number): void {
  if (Number.isInteger(value) && value >= 0 && value < end) return;
  throw new RangeError(
    `stream: ${what} is ${value}; it must be a whole number of at least 0 and below ${end}`,
  );
}
