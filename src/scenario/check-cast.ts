import type { Check } from "./check.ts";
import { type Path, shown } from "./fault.ts";

/** Those who take part exist, and their ties make sense. */
export function checkCast(check: Check): void {
  const { text } = check;
  principal(check, ["advised"], text.advised);
  const isIdle = !text.rivalries.some((pair) => pair.includes(text.advised));
  if (isIdle && check.subjects("principal").includes(text.advised)) {
    const expected = "must be one of a pair of rivals";
    check.report(["advised"], { found: `${text.advised} has no rival`, expected }, [["rivalries"]]);
  }
  checkRivalries(check);
  checkProxies(check);
  for (const [id, { guests }] of Object.entries(text.hosts ?? {})) {
    distinctPrincipals(check, ["hosts", id, "guests"], guests);
    guests.forEach((guest, k) => {
      if (guest === id) itself(check, ["hosts", id, "guests", k], `${id} is a guest of itself`);
    });
  }
  checkAlliances(check);
  for (const [id, party] of Object.entries(text.thirdParties ?? {})) {
    for (const role of ["strikes", "aligned", "distracts"] as const) {
      const name = party[role];
      if (name !== undefined) principal(check, ["thirdParties", id, role], name);
    }
  }
}

function checkRivalries(check: Check): void {
  const seen = new Set<string>();
  check.text.rivalries.forEach(([one, other], k) => {
    principal(check, ["rivalries", k, 0], one);
    principal(check, ["rivalries", k, 1], other);
    if (one === other) itself(check, ["rivalries", k], `${one} is a rival of itself`);
    const pair = [one, other].sort().join(":");
    if (seen.has(pair)) repeated(check, ["rivalries", k], `the rivalry of ${one} and ${other}`);
    seen.add(pair);
  });
}

function checkProxies(check: Check): void {
  const proxies = check.text.proxies ?? {};
  const hosts = check.subjects("host");
  for (const [id, { sponsors, targets, base }] of Object.entries(proxies)) {
    checkSponsors(check, id, sponsors);
    distinctPrincipals(check, ["proxies", id, "targets"], targets);
    targets.forEach((target, k) => {
      if (!sponsors.includes(target) || !check.subjects("principal").includes(target)) return;
      check.report(["proxies", id, "targets", k], {
        found: `${target} both sponsors ${id} and is its target`,
        expected: "must be one of the two",
      });
    });
    if (base !== undefined && !hosts.includes(base)) {
      check.unknown(["proxies", id, "base"], base, { noun: "host", known: hosts, declaredAt: ["hosts"] });
    }
  }
}

/** Sponsors are principals: a proxy that is sponsored by a proxy is told so, and where that goes round in a circle. */
function checkSponsors(check: Check, id: string, sponsors: readonly string[]): void {
  const proxies = check.text.proxies ?? {};
  const path: Path = ["proxies", id, "sponsors"];
  const plain = sponsors.filter((sponsor) => !Object.hasOwn(proxies, sponsor));
  distinctPrincipals(check, path, sponsors, plain);
  sponsors.forEach((sponsor, k) => {
    if (plain.includes(sponsor)) return;
    const isCircle = reaches(check, sponsor, id);
    check.report([...path, k], {
      found: isCircle
        ? `${id} is its own sponsor through ${sponsor}`
        : `the sponsor ${sponsor} is a proxy itself`,
      expected: isCircle
        ? "must not be sponsored in a circle; sponsors are principals"
        : "must be a principal",
    });
  });
}

function reaches(check: Check, from: string, to: string): boolean {
  const proxies = check.text.proxies ?? {};
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id) || !Object.hasOwn(proxies, id)) continue;
    seen.add(id);
    open.push(...proxies[id]!.sponsors);
  }
  return false;
}

function checkAlliances(check: Check): void {
  const seen = new Set<string>();
  check.text.alliances?.forEach(({ ally, partner }, k) => {
    principal(check, ["alliances", k, "ally"], ally);
    principal(check, ["alliances", k, "partner"], partner);
    if (ally === partner) itself(check, ["alliances", k], `${ally} is an ally of itself`);
    if (seen.has(`${ally}:${partner}`))
      repeated(check, ["alliances", k], `the alliance of ${ally} with ${partner}`);
    seen.add(`${ally}:${partner}`);
  });
}

function distinctPrincipals(check: Check, path: Path, ids: readonly string[], plain = ids): void {
  ids.forEach((id, k) => {
    if (plain.includes(id)) principal(check, [...path, k], id);
    if (ids.indexOf(id) < k) repeated(check, [...path, k], shown(id));
  });
}

function principal(check: Check, path: Path, id: string): void {
  const known = check.subjects("principal");
  if (!known.includes(id)) check.unknown(path, id, { noun: "principal", known, declaredAt: ["actors"] });
}

function itself(check: Check, path: Path, found: string): void {
  check.report(path, { found, expected: "must be another" });
}

function repeated(check: Check, path: Path, what: string): void {
  check.report(path, { found: `${what} stands here a second time`, expected: "must stand once" });
}
