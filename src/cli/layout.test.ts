import { expect, test } from "vitest";
import { cut, tableText, wrap } from "./layout.ts";

test("a paragraph breaks at spaces, and its later lines hang", () => {
  expect(wrap("one two three", { width: 9, first: "- ", rest: "  " })).toBe("- one two\n  three");
});

test("a word longer than the line is cut rather than left to run over", () => {
  expect(wrap("abcdefgh ij", { width: 5 })).toBe("abcde\nfgh\nij");
});

test("nothing to set gives the beginning of the first line only", () => {
  expect(wrap("", { width: 10, first: "x " })).toBe("x");
});

test("letters beyond the basic plane count as one each", () => {
  expect(cut("𝒜𝒜𝒜𝒜", 3)).toBe("𝒜𝒜…");
});

test("numbers stand under each other and nothing trails", () => {
  const columns = [{ head: "policy" }, { head: "wars", align: "right" }] as const;
  expect(
    tableText(
      columns,
      [
        ["wait", "5"],
        ["act", "12"],
      ],
      40,
    ),
  ).toBe("policy  wars\nwait       5\nact       12");
});

test("a flexible column wraps so that the table keeps its width", () => {
  const columns = [{ head: "id" }, { head: "meaning", flexible: true }] as const;
  const text = tableText(columns, [["a", "a long line of words about a"]], 20);
  expect(text.split("\n").every((line) => line.length <= 20)).toBe(true);
  expect(text.replaceAll(/\s+/g, " ")).toBe("id meaning a a long line of words about a");
});
