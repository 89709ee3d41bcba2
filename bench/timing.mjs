/** How benches measure: interleaved rounds, the best of them, and what the machine is. */
import { cpus } from "node:os";

/** What ran: processor, cores, Node, engine; no date and no name of the machine. */
export function machine() {
  const { node, v8 } = process.versions;
  const [processor] = cpus();
  return `${processor?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${node}, V8 ${v8}, ${process.platform} ${process.arch}`;
}

/**
 * Least processor time of each contender in milliseconds over some rounds, in which they take turns.
 *
 * Processor time leaves out what other programs took; the least is the one disturbed least through caches they share.
 * Two rounds are run first and thrown away.
 */
export function bestOf(rounds, contenders) {
  const best = Object.fromEntries(Object.keys(contenders).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 1000;
      if (round >= 0 && ms < best[name]) best[name] = ms;
    }
  }
  return best;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Four figures, for numbers whose digits beyond are noise. */
export function short(value) {
  return String(Number(value.toPrecision(4)));
}

/** Rows below a heading, in columns: the first to the left, the others to the right. */
export function printTable(head, rows) {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, k) => Math.max(...cells.map((row) => row[k].length)));
  for (const row of cells) {
    console.log(
      `  ${row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join("  ")}`,
    );
  }
}
