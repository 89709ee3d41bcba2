import { SingleBar } from "cli-progress";
import { countText } from "./number-text.ts";
import { isWatched, say } from "./terminal.ts";

/** Shows on standard error how far a long work has come. */
export interface ProgressDisplay {
  /** Of `total` units, `done` are done; the total may not change. */
  update(done: number, total: number): void;
  /** Takes the display away. Call it whatever happens. */
  end(): void;
}

/** Steps in which progress is told where no person watches. */
const tenth = 10;

/** A bar where a person watches standard error, else a plain line at every tenth. `unit`: "runs". */
export function progressDisplay(unit: string): ProgressDisplay {
  return isWatched(process.stderr) ? bar(unit) : plainLines(unit);
}

function bar(unit: string): ProgressDisplay {
  const single = new SingleBar({
    format: `  {bar} {percentage} in 100 | {value} of {total} ${unit} | {eta_formatted} left`,
    barsize: 24,
    barCompleteChar: "#",
    barIncompleteChar: ".",
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let isStarted = false;
  return {
    update(done, total) {
      if (isStarted) single.update(done);
      else single.start(total, done);
      isStarted = true;
    },
    end: () => single.stop(),
  };
}

function plainLines(unit: string): ProgressDisplay {
  let told = -1;
  return {
    update(done, total) {
      const step = Math.floor((tenth * done) / Math.max(1, total));
      if (step <= told) return;
      told = step;
      say(`  ${countText(done)} of ${countText(total)} ${unit}`);
    },
    end: () => {},
  };
}
