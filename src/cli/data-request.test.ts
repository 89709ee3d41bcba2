import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { dataRequest, dyadOption } from "./data-request.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../test/data/${name}`, import.meta.url));

test("a dyad is two different actors with a comma between them", () => {
  expect(dyadOption("USA, IRN")).toEqual(["USA", "IRN"]);
  for (const text of ["USA", "USA,USA", "USA,IRN,IRQ", ",IRN"]) {
    expect(() => dyadOption(text)).toThrow(`found "${text}"`);
  }
});

test("an unknown source, an impossible day and a span that ends before it begins are refused", () => {
  const ask = (options: object) => () => dataRequest(["x.csv"], { duplicates: "id", ...options });
  expect(ask({ source: "gdelt" })).toThrow(/did you mean gdelt2/);
  expect(ask({ from: "2020-02-30" })).toThrow(/--from takes a day/);
  expect(ask({ from: "2020-02-01", until: "2020-01-01" })).toThrow(/lies after --until/);
});

test("the actor file is read, and one that is none is refused with its name", () => {
  const { actors } = dataRequest([], { duplicates: "id", actors: fixture("actors.yaml") });
  expect(actors).toEqual([
    { id: "kataib-hizballah", sponsor: "IRN", match: ["kataib hezbollah", "irqrebkhb"] },
  ]);
  expect(() => dataRequest([], { duplicates: "id", actors: fixture("README.md") })).toThrow(/README\.md: /);
});
