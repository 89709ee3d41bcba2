import { expect, test } from "vitest";
import { wrappedText } from "./wrapped-text.ts";

test("a text is cut at spaces into lines that are as long as they may be, and a long word is not cut", () => {
  expect(wrappedText("hold the sponsor responsible", 8)).toEqual(["hold the", "sponsor", "responsible"]);
  expect(wrappedText("short", 8)).toEqual(["short"]);
});
