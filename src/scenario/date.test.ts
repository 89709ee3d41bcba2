import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayNumber, firstDay } from "./date.ts";

test("days are counted from 1970-01-01 across leap years and centuries", () => {
  expect(dayNumber("1970-01-01")).toBe(0);
  expect(dayNumber("1969-12-31")).toBe(-1);
  // 30 years of 365 days and the leap days of 1972, 76, 80, 84, 88, 92 and 96: 10950 + 7.
  expect(dayNumber("2000-01-01")).toBe(10_957);
  // 2000 is a leap year, 1900 is not.
  expect(dayNumber("2000-03-01")! - dayNumber("2000-02-28")!).toBe(2);
  expect(dayNumber("1900-03-01")! - dayNumber("1900-02-28")!).toBe(1);
  // The crisis of October 1962: from the 16th to the 28th are 12 days.
  expect(dayNumber("1962-10-28")! - dayNumber("1962-10-16")!).toBe(12);
});

test("what is no day of the calendar has no number", () => {
  for (const text of [
    "2019-02-29",
    "2020-13-01",
    "2020-00-10",
    "2020-04-31",
    "2020-1-5",
    "0000-01-01",
    "",
    "2020-01-05T00:00",
  ]) {
    expect(dayNumber(text)).toBeNull();
  }
});

test("the date of a day's number is that day, from year 1 to 9999", () => {
  const [first, last] = [dayNumber("0001-01-01")!, dayNumber("9999-12-31")!];
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), (day) => dayNumber(dateOfDay(day)) === day),
    { seed: 1 },
  );
  expect(dateOfDay(last)).toBe("9999-12-31");
});

test("a month or a year begins on its first day, and a month that is none has no days", () => {
  expect(firstDay("2020-03")).toBe(dayNumber("2020-03-01"));
  expect(firstDay("2020")).toBe(dayNumber("2020-01-01"));
  expect(firstDay("2020-03-09")).toBe(dayNumber("2020-03-09"));
  expect(firstDay("2020-13")).toBeNull();
});
