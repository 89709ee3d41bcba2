/** The standard normal distribution: its distribution function and quantiles. */
import { exp, log } from "./elementary.ts";

/** 1 / sqrt(2 pi). */
const DENSITY_AT_ZERO = 0.3989422804014327;

/**
 * Probability that a standard normal variable lies below z.
 *
 * Relative error below 4e-15 also far in the lower tail, down to z = -37. normalCdf(-Infinity) = 0,
 * normalCdf(Infinity) = 1, normalCdf(NaN) = NaN.
 *
 * Source: the rational approximations of Cody 1969, Math. Comp. 23, 631-637, in the form for the normal distribution
 * of Cody 1993, ACM Trans. Math. Softw. 19, 22-32 (algorithm 715, ANORM).
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size <= 0.67448975) return 0.5 + z * centralRatio(z * z);
  const tail = upperTail(size);
  return z < 0 ? tail : 1 - tail;
}

/** Probability that a standard normal variable exceeds z; normalCdf(-z), right to the last digits far above zero. */
export function normalTail(z: number): number {
  return normalCdf(-z);
}

function upperTail(z: number): number {
  if (!(z < 38.5)) return Number.isNaN(z) ? z : 0;
  const ratio = z <= 5.656854249492381 ? middleRatio(z) : outerRatio(z);
  // exp(-z^2/2) without the rounding of z^2: z is cut to sixteenths, whose square is exact.
  const cut = Math.floor(z * 16) / 16;
  const rest = (z - cut) * (z + cut);
  return exp(-0.5 * cut * cut) * exp(-0.5 * rest) * ratio;
}

/** (Phi(z) - 1/2) / z for |z| <= 0.674, as a function of z^2. */
function centralRatio(s: number): number {
  return (
    ((((0.06568233791820745 * s + 2.2352520354606837) * s + 161.02823106855587) * s + 1067.6894854603709) *
      s +
      18154.98125334356) /
    ((((s + 47.202581904688245) * s + 976.0985517377767) * s + 10260.932208618979) * s + 45507.78933502673)
  );
}

/** The upper tail divided by exp(-z^2/2), for 0.674 <= z <= sqrt(32). */
function middleRatio(z: number): number {
  return (
    ((((((((1.0765576773720192e-8 * z + 0.39894151208813466) * z + 8.883149794388377) * z +
      93.50665613217785) *
      z +
      597.2702763948002) *
      z +
      2494.5375852903726) *
      z +
      6848.190450536283) *
      z +
      11602.65143764735) *
      z +
      9842.714838383978) /
    ((((((((z + 22.266688044328117) * z + 235.387901782625) * z + 1519.3775994075547) * z +
      6485.558298266761) *
      z +
      18615.571640885097) *
      z +
      34900.95272114598) *
      z +
      38912.00328609327) *
      z +
      19685.429676859992)
  );
}

/** The upper tail divided by exp(-z^2/2), for z > sqrt(32). */
function outerRatio(z: number): number {
  const s = 1 / (z * z);
  const numerator =
    ((((0.023073441764940174 * s + 0.215898534057957) * s + 0.12740116116024736) * s + 0.022235277870649807) *
      s +
      0.0014216191932278934) *
      s +
    0.000029112874951168793;
  const denominator =
    ((((s + 1.284260096144911) * s + 0.4682382124808651) * s + 0.06598813786892856) * s +
      0.0037823963320275824) *
      s +
    0.00007297515550839662;
  return (DENSITY_AT_ZERO - (s * numerator) / denominator) / z;
}

/**
 * The z below which a standard normal variable lies with probability p.
 *
 * Relative error about 1e-15. normalQuantile(0) = -Infinity, normalQuantile(1) = Infinity, and NaN outside [0, 1].
 *
 * Source: Wichura 1988, algorithm AS 241 (PPND16), Appl. Statist. 37, 477-484.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * centralQuantileRatio(0.180625 - q * q);
  if (!(p > 0 && p < 1)) return quantileAtTheEdge(p);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? middleQuantile(r - 1.6) : outerQuantile(r - 5);
  return q < 0 ? -size : size;
}

function quantileAtTheEdge(p: number): number {
  if (p === 0) return Number.NEGATIVE_INFINITY;
  return p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
}

function centralQuantileRatio(r: number): number {
  return (
    (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
      3.3871328727963665) /
    (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) *
      r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
      1)
  );
}

function middleQuantile(r: number): number {
  return (
    (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
      1.2704582524523684) *
      r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
      1.4234371107496835) /
    (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
      0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
      1)
  );
}

function outerQuantile(r: number): number {
  return (
    (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r +
      0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
      6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
      0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
      1)
  );
}
