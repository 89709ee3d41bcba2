import { expect, test } from "vitest";
import { ResultsError, storageError } from "./results-error.ts";

const system = (code: string): Error => Object.assign(new Error(`${code}: something`), { code });

test("a full disk is told from a folder that may not be written to, by code or by the database's words", () => {
  for (const error of [
    system("ENOSPC"),
    system("EDQUOT"),
    new Error("Could not write: No space left on device"),
  ]) {
    expect(storageError(error, "results/x")).toMatchObject({
      fault: "disk-full",
      message:
        "The disk that holds results/x is full. Every finished part is kept: free some space and give the same command again to go on.",
    });
  }
  for (const error of [system("EACCES"), system("EROFS"), new Error("Cannot open file: Permission denied")]) {
    expect(storageError(error, "results/x")).toMatchObject({ fault: "unwritable" });
  }
});

test("any other error is left as it is", () => {
  const [ours, other] = [new ResultsError("locked", "held"), new Error("a bug")];
  expect(storageError(ours, "x")).toBe(ours);
  expect(storageError(other, "x")).toBe(other);
});
