import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { html } from "./html.ts";
import { type Page, pageText } from "./page.ts";

const page: Page = {
  lang: "en",
  title: "Two policies",
  subtitle: "What they led to",
  caution: "Simulated under assumptions; not a forecast.",
  sections: [
    { id: "in-short", title: "In short", body: [html`<h3>A figure</h3>`] },
    { id: "why", title: "Why", body: [] },
  ],
  manifest: [{ term: "Seed", value: "1" }],
};

test("the security policy allows the style and the script of the page by their hashes, and nothing else", () => {
  const { document } = parseHTML(pageText(page));
  const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]")!.getAttribute("content")!;
  const hashOf = (tag: string) =>
    createHash("sha256").update(document.querySelector(tag)!.textContent!).digest("base64");
  expect(policy.split("; ")).toEqual([
    "default-src 'none'",
    `style-src 'sha256-${hashOf("style")}'`,
    `script-src 'sha256-${hashOf("script")}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(document.querySelectorAll("style, script, link, img, iframe").length).toBe(2);
});

test("the page has a language, a title, landmarks, and headings that skip no level", () => {
  const { document } = parseHTML(pageText(page));
  expect(document.documentElement.getAttribute("lang")).toBe("en");
  expect(document.title).toBe("Two policies");
  expect(
    [...document.querySelectorAll("header, nav, main, footer")].map(({ localName }) => localName),
  ).toEqual(["header", "nav", "main", "footer"]);
  const levels = [...document.querySelectorAll("h1, h2, h3")].map(({ localName }) => Number(localName[1]));
  expect(levels).toEqual([1, 2, 2, 3, 2, 2]);
});

test("the contents lead to every section and to the manifest", () => {
  const { document } = parseHTML(pageText(page));
  const links = [...document.querySelectorAll("nav a")].map((link) => link.getAttribute("href")!);
  expect(links).toEqual(["#in-short", "#why", "#manifest"]);
  for (const link of links) expect(document.querySelector(link), link).not.toBeNull();
});

test("two things with one id are refused, wherever they stand", () => {
  const twice = {
    ...page,
    sections: [...page.sections, { id: "x", title: "X", body: [html`<p id="why"></p>`] }],
  };
  expect(() => pageText(twice)).toThrow('the id "why" occurs twice');
});
