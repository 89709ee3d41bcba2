import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDocument } from "../../src/report/document.ts";
import { madeUpMaterial } from "../../src/report/material.test.fixture.ts";
import { reportText } from "../../src/report/report.ts";
import {
  axeFindings,
  launchBrowser,
  overlappingLabels,
  sidewaysOverflow,
  unfold,
  withPageAt,
} from "./browser.ts";

const folder = mkdtempSync(join(tmpdir(), "detente-whole-report-"));
const file = join(folder, "report.html");
const url = pathToFileURL(file).href;
const text = reportText(emptyDocument(), madeUpMaterial());
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
let browser: Browser;

beforeAll(async () => {
  writeFileSync(file, text);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

test("the report is at most 3 MB, asks for nothing but itself, and breaks no rule of its policy", async () => {
  expect(Buffer.byteLength(text)).toBeLessThan(3_000_000);
  const context = await browser.newContext({ viewport: desk });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.click("#theme");
  expect(requests).toEqual([url]);
  expect(complaints).toEqual([]);
  await context.close();
});

for (const { colorScheme, viewport } of [
  { colorScheme: "light", viewport: desk },
  { colorScheme: "dark", viewport: phone },
] as const) {
  test(`axe finds nothing against WCAG 2.2 AA in the ${colorScheme} theme at ${viewport.width} px, all unfolded`, async () => {
    await withPageAt(browser, url, { colorScheme, viewport, bypassCSP: true }, async (page) => {
      await unfold(page);
      expect(await axeFindings(page)).toEqual([]);
    });
  });
}

for (const width of [320, 390, 1024, 1440]) {
  test(`the report does not scroll sideways at ${width} px, every drawing fits, and no label lies on another`, async () => {
    await withPageAt(browser, url, { viewport: { width, height: 900 } }, async (page) => {
      await unfold(page);
      const { width: content, outside } = await sidewaysOverflow(page);
      expect(content).toBeLessThanOrEqual(width);
      expect(outside).toEqual([]);
      expect(await overlappingLabels(page)).toEqual([]);
    });
  });
}

test("who weighs only the deaths of the own side is told so, and no weight is set at first", async () => {
  await withPageAt(browser, url, { viewport: desk }, async (page) => {
    expect(await page.textContent("#your-weights .state")).toBe("No weights are set.");
    await page.locator("#your-weights input[data-deaths=own]").focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.textContent("#your-weights .state")).toContain(
      "Of the dead, only those of the own side count with your weights.",
    );
    await page.click("#your-weights [data-clear]");
    expect(await page.textContent("#your-weights .state")).toBe("No weights are set.");
  });
});

test("every link of the contents leads to a heading of the report", async () => {
  await withPageAt(browser, url, { viewport: desk }, async (page) => {
    const missing = await page.evaluate(
      `[...document.querySelectorAll(".contents a")].filter((a) => !document.querySelector("h2" + a.getAttribute("href"))).map((a) => a.textContent)`,
    );
    expect(missing).toEqual([]);
    expect(await page.locator(".contents a").count()).toBe(18);
  });
});
