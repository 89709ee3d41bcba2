import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { ResultsError } from "./results-error.ts";

/** Name of the lock file inside a results folder. It is no part of the results. */
export const lockFile = "lock.json";

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Takes the folder for one writer, and gives the function that lets it go.
 *
 * A lock left by a process of this machine that is gone is taken over. Throws ResultsError "locked" when another process
 * holds it, or may hold it: one of another machine cannot be asked.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, lockFile);
  const own: Owner = { pid: process.pid, host: hostname(), token: randomUUID() };
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, `${JSON.stringify(own)}\n`, { flag: "wx" });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt === 2) throw error;
    }
    const owner = ownerOf(file);
    if (owner !== null && isHeld(owner)) throw heldError(folder, owner);
    rmSync(file, { force: true });
  }
  // Two processes may have found the same stale lock; the file names the one that came last.
  const winner = ownerOf(file);
  if (winner?.token !== own.token) throw heldError(folder, winner ?? own);
  return () => {
    if (ownerOf(file)?.token === own.token) rmSync(file, { force: true });
  };
}

/** Null when there is no lock, or one that was cut off while it was written. */
function ownerOf(file: string): Owner | null {
  try {
    const owner: Partial<Owner> = JSON.parse(readFileSync(file, "utf8"));
    return typeof owner.pid === "number" && typeof owner.host === "string" ? (owner as Owner) : null;
  } catch {
    return null;
  }
}

function isHeld(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    // Any other refusal means that the process is there but not ours.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function heldError(folder: string, owner: Owner): ResultsError {
  const who = owner.host === hostname() ? `process ${owner.pid}` : `process ${owner.pid} on ${owner.host}`;
  return new ResultsError(
    "locked",
    `${folder} is being written by ${who}. Wait until it is done, choose another folder with --out, or, if you know that it is gone, delete ${join(folder, lockFile)}.`,
  );
}
