#!/usr/bin/env python3
"""Recompute every number of src/calibration/base-rates.data.ts from the public files.

    python3 scripts/derive-base-rates.py DIR              JSON on standard output
    python3 scripts/derive-base-rates.py DIR --csv        the shares only, as CSV
    python3 scripts/derive-base-rates.py DIR --typescript the data module itself

DIR holds the files listed in FILES, in any folder below it. Standard library only. The bootstrap is seeded, so the same
files give the same bytes. docs/base-rates.md says what each number means and where each file comes from.
"""
import csv
import datetime
import io
import json
import math
import pathlib
import random
import sys
from collections import Counter, defaultdict

FILES = {
    "icb1": "icb1v14.csv",  # International Crisis Behavior 14, system level
    "icb2": "icb2v14.csv",  # the same, actor level
    "gml": "gml_mid_disps.csv",  # Gibler, Miller and Little 2.2.1, disputes
    "gml_dyads": "gml_dirdisp.csv",  # the same, directed dispute-years
    "gml_part": "gml_part.csv",  # the same, participants with dates
    "mid": "MIDA-5.0.csv",  # Correlates of War, Militarized Interstate Disputes 5.0
    "incidents": "MIDI-5.0.csv",
    "incident_parts": "MIDIP-5.0.csv",
    "td": "td_rivalries.csv",  # Thompson and Dreyer 2012
    "tss": "tss_rivalries.csv",  # Thompson, Sakuwa and Suhas
    "wars": "Inter-StateWarData_v4.0.csv",  # Correlates of War 4.0
    "sanctions": "sanctions_dyad_decade.csv",  # TIES counts, Crisman-Cox and Gibilisco
}
LEVEL = 0.90
TAIL = (1 - LEVEL) / 2
DAYS_PER_YEAR = 365.25
CALM_OPPORTUNITIES = DAYS_PER_YEAR / 7  # one a week on the calm clock, 52.18 a year
QUIET_DAYS = 60  # as long as the model's fade rule: no incident of the pair for sixty days
BOOTSTRAPS, BOOTSTRAP_SEED = 2000, 1914
RUNGS = {"threat": 1, "show": 3, "seize": 4, "strike": 6, "barrage": 7, "campaign": 8, "war": 10}


# ---------------------------------------------------------------- intervals


def bisect(f, low, high):
    """The root of an increasing f, to the last bit that halving can give."""
    for _ in range(200):
        middle = (low + high) / 2
        if f(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_cdf(a, b, x):
    """Regularised incomplete beta by Lentz's continued fraction (Numerical Recipes 6.4)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, 500):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + numerator * d)
            c = 1 + numerator / c
            total *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * total


def gamma_cdf(shape, x):
    """Regularised lower incomplete gamma by its series; enough for the shapes met here."""
    if x <= 0:
        return 0.0
    term = total = 1 / shape
    for n in range(1, 10000):
        term *= x / (shape + n)
        total += term
        if term < total * 1e-17:
            break
    return min(1.0, total * math.exp(-x + shape * math.log(x) - math.lgamma(shape)))


def jeffreys(k, n):
    """Equal-tailed Beta(k + 1/2, n - k + 1/2), with 0 and 1 as ends at k = 0 and k = n (Brown, Cai and DasGupta 2001)."""
    a, b = k + 0.5, n - k + 0.5
    low = 0.0 if k == 0 else bisect(lambda x: beta_cdf(a, b, x) - TAIL, 0, 1)
    high = 1.0 if k == n else bisect(lambda x: beta_cdf(a, b, x) - 1 + TAIL, 0, 1)
    return low, high


def gamma_quantile(shape, p):
    return bisect(lambda x: gamma_cdf(shape, x) - p, 0, 50 + 10 * shape)


def poisson_rate(k, exposure):
    """Jeffreys interval of a Poisson rate: Gamma(k + 1/2, exposure)."""
    return gamma_quantile(k + 0.5, TAIL) / exposure, gamma_quantile(k + 0.5, 1 - TAIL) / exposure


def quantile(values, p):
    """Type 7 of Hyndman and Fan 1996."""
    ordered = sorted(values)
    at = p * (len(ordered) - 1)
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def spread(values):
    out = {f"p{round(100 * p)}": quantile(values, p) for p in (0.1, 0.25, 0.5, 0.75, 0.9)}
    return {"n": len(values), **out}


# ---------------------------------------------------------------- reading


def whole(text):
    return int(text) if text not in ("", "NA", " ") else None


def read(folder):
    tables = {}
    for key, name in FILES.items():
        found = sorted(pathlib.Path(folder).rglob(name))
        if not found:
            sys.exit(f"{name} was not found below {folder}")
        with open(found[0], encoding="utf-8-sig", errors="replace", newline="") as handle:
            tables[key] = list(csv.DictReader(handle))
    return tables


class Shares:
    """Collects counts k of n as rows of the base-rate table."""

    def __init__(self):
        self.rows = []

    def add(self, name, description, source, k, n):
        low, high = jeffreys(k, n)
        self.rows.append({"id": name, "description": description, "source": source, "k": k, "n": n, "low": low, "high": high})

    def of(self, name, description, source, rows, test):
        self.add(name, description, source, sum(1 for r in rows if test(r)), len(rows))


# ---------------------------------------------------------------- 1. crises and disputes


def crises(tables, shares):
    everything = [r for r in tables["icb1"] if whole(r["sevviosy"]) is not None]
    short = [r for r in everything if r["iwcmb"] == "1"]
    group = [r for r in short if whole(r["yrtrig"]) >= 1946]
    source = "ICB 14"
    war = lambda r: r["sevviosy"] == "4"
    shares.of("icb-all-war", "crises of 1918-2017 whose most severe violence was full-scale war, those inside wars included (sevviosy)", source, everything, war)
    shares.of("icb-short-war", "the same, crises that began short of war (iwcmb 1), 1918-2017", source, short, war)
    shares.of("icb-war", "crises of 1946-2017 that began short of war and saw full-scale war, by severity of violence (sevviosy 4); what `war` means here", source, group, war)
    shares.of("icb-war-technique", "the same by most severe technique (viol 4), which also counts civil wars with outside states", source, group, lambda r: r["viol"] == "4")
    for level, name in enumerate(("none", "minor", "serious"), 1):
        shares.of(f"icb-violence-{name}", f"the same 329 crises: {name} violence (sevviosy {level})", source, group, lambda r: r["sevviosy"] == str(level))
    shares.of("icb-violence-serious-or-war", "the same 329: serious clashes or war (sevviosy 3-4)", source, group, lambda r: r["sevviosy"] in "34")
    shares.of("icb-violence-any", "the same 329: any violence used as crisis management (sevviosy 2-4)", source, group, lambda r: r["sevviosy"] in "234")
    subsets = {
        "two-actors": ("with exactly two crisis actors (cractr 2)", lambda r: r["cractr"] == "2"),
        "us-actor": ("with the United States a crisis actor (usactor 2)", lambda r: r["usactor"] == "2"),
        "since-1990": ("that began in 1990 or later", lambda r: whole(r["yrtrig"]) >= 1990),
        "violent-trigger": ("with a violent trigger (break 8-9)", lambda r: r["break"] in "89"),
        "nonviolent-trigger": ("with a non-violent trigger (break 1-5 and 7)", lambda r: r["break"] in "123457"),
        "protracted": ("within a protracted conflict (protrac 2)", lambda r: r["protrac"] == "2"),
    }
    for key, (text, test) in subsets.items():
        part = [r for r in group if test(r)]
        shares.of(f"icb-war-{key}", f"war among the 329 {text}", source, part, war)
        shares.of(f"icb-serious-{key}", f"serious clashes or war among the 329 {text}", source, part, lambda r: r["sevviosy"] in "34")
    gravity = {"1": "limited-military", "2": "political", "3": "territory", "4": "influence", "5": "grave-damage", "6": "existence"}
    for code, name in gravity.items():
        text = name.replace("-", " ")
        shares.of(f"icb-war-gravity-{name}", f"war among the 329 where the gravest threat was {text} (gravcr {code})", source, [r for r in group if r["gravcr"] == code], war)
        shares.of(f"icb-short-war-gravity-{name}", f"war among the 401 of 1918-2017 where the gravest threat was {text}", source, [r for r in short if r["gravcr"] == code], war)
    forms = ("formal", "semi-formal", "tacit", "unilateral", "imposed", "other", "faded")
    for code, name in enumerate(forms, 1):
        shares.of(f"icb-ending-{name}", f"the 329 by form of outcome: {name} (forout {code})", source, group, lambda r: r["forout"] == str(code))
    judged = [r for r in group if r["outesr"] in "12"]
    shares.of("icb-recurrence", "the 329 without those too recent to judge: the coders saw a crisis between the same adversaries again within five years (outesr 1)", source, judged, lambda r: r["outesr"] == "1")
    recurrence(tables, shares, group)
    days = [whole(r["brexit"]) for r in group]
    durations = {"all": spread(days)}
    for key in ("two-actors", "us-actor", "since-1990"):
        durations[key] = spread([whole(r["brexit"]) for r in group if subsets[key][1](r)])
    return {"crisisDurations": durations, "crisisDurationWeibull": weibull(days), "terminationLifeTable": life_table(days)}


def recurrence(tables, shares, group):
    """Two or more crisis actors of a crisis meet again in one triggered within 1,826 days of its end; seen to the end of 2017."""
    actors = defaultdict(set)
    for r in tables["icb2"]:
        actors[r["crisno"]].add(r["cracid"])
    # The file holds a few days past the end of their month; a month's 28th is near enough for a span of five years.
    day = lambda r, s: datetime.date(whole(r["yr" + s]), whole(r["mo" + s]) or 7, min(28, whole(r["da" + s]) or 15))
    last = datetime.date(2012, 12, 31)
    judged = [r for r in group if len(actors[r["crisno"]]) >= 2 and day(r, "term") <= last]
    later = [r for r in tables["icb1"] if whole(r["yrtrig"]) and r["crisno"] in actors]

    def again(r):
        return any(0 < (day(o, "trig") - day(r, "term")).days <= 1826 and len(actors[o["crisno"]] & actors[r["crisno"]]) >= 2 for o in later)

    shares.of("icb-recurrence-actors", "crises of the 329 with two or more crisis actors, ended by 2012: two of them are crisis actors together again within five years of the end", "ICB 14, own count", judged, again)


def life_table(days):
    """Ends after fromDay and up to toDay, of those still running; the first row holds day 0 too."""
    rows, edges = [], (0, 7, 14, 30, 60, 90, 180, 365, 730, 3650)
    for a, b in zip(edges, edges[1:]):
        at_risk = [d for d in days if d > a or a == 0]
        ended = sum(d <= b for d in at_risk)
        lived = sum(min(d, b) - a for d in at_risk)
        rows.append({"fromDay": a, "toDay": b, "atRisk": len(at_risk), "ended": ended, "hazardPerDay": ended / lived})
    return rows


def weibull(days):
    """Maximum likelihood; a crisis coded as 0 days counts as half a day."""
    x = [max(0.5, d) for d in days]
    mean_log = sum(map(math.log, x)) / len(x)
    slope = lambda s: sum(v**s * math.log(v) for v in x) / sum(v**s for v in x) - 1 / s - mean_log
    shape = bisect(slope, 0.05, 5)
    return {"shape": shape, "scaleDays": (sum(v**shape for v in x) / len(x)) ** (1 / shape)}


def disputes(tables, shares):
    gml = [r for r in tables["gml"] if whole(r["styear"]) is not None]
    late = [r for r in gml if whole(r["styear"]) >= 1946]
    force = [r for r in late if whole(r["hostlev"]) >= 4]
    known = [r for r in late if whole(r["fatality"]) >= 0]
    force_known = [r for r in force if whole(r["fatality"]) >= 0]
    war, back = (lambda r: r["hostlev"] == "5"), (lambda r: r["recip"] == "1")
    bloodless = lambda r: r["fatality"] == "0"
    source = "GML 2.2.1"
    shares.of("mid-war-all", "disputes of 1816-2010 that reach war", source, gml, war)
    shares.of("mid-war", "disputes of 1946-2010 that reach war", source, late, war)
    shares.of("mid-war-since-1990", "disputes of 1990-2010 that reach war", source, [r for r in late if whole(r["styear"]) >= 1990], war)
    shares.of("mid-war-given-force", "disputes of 1946-2010 with use of force or war that reach war", source, force, war)
    shares.of("mid-war-given-force-reciprocated", "the same, reciprocated", source, [r for r in force if back(r)], war)
    shares.of("mid-war-given-death", "disputes of 1946-2010 with a known death that reach war", source, [r for r in known if not bloodless(r)], war)
    shares.of("mid-reciprocated", "disputes of 1946-2010 that are reciprocated", source, late, back)
    shares.of("mid-force-unreciprocated", "disputes of 1946-2010 with use of force or war that are not reciprocated", source, force, lambda r: not back(r))
    shares.of("mid-no-deaths", "disputes of 1946-2010 of known fatality without deaths", source, known, bloodless)
    shares.of("mid-force-no-deaths", "the same, disputes with use of force or war", source, force_known, bloodless)
    mid = [r for r in tables["mid"] if whole(r["styear"]) >= 1946]
    shares.of("mid5-war", "disputes of 1946-2014 in MID 5.0 that reach war", "MID 5.0", mid, war)
    shares.of("mid5-force-unreciprocated", "disputes of 1946-2014 in MID 5.0 with use of force or war that are not reciprocated", "MID 5.0", [r for r in mid if whole(r["hostlev"]) >= 4], lambda r: not back(r))
    ties = tables["sanctions"]
    threats = {c: sum(whole(r[c]) for r in ties) for c in ("cd", "sf", "bd")}
    shares.add("sanction-threat-concession", "sanction threats 1970-2000 in the 418 dyad-decades: the target concedes at the threat", "TIES counts of Crisman-Cox and Gibilisco", threats["cd"], sum(threats.values()))
    shares.add("sanction-threat-per-month", "dyad-months of those 418 dyad-decades (all dyads with a sanctions record) with a sanction threat", "TIES counts of Crisman-Cox and Gibilisco", sum(threats.values()), sum(threats.values()) + sum(whole(r["sq"]) for r in ties))


# ---------------------------------------------------------------- rivals


def rivals(rows, start, end):
    """Spans of each rival pair, ends included."""
    spans = defaultdict(list)
    for r in rows:
        pair = tuple(sorted((whole(r["ccode1"]), whole(r["ccode2"]))))
        spans[pair].append((whole(r[start]), whole(r[end])))
    return spans


def is_rival(spans, pair, year):
    return any(a <= year <= b for a, b in spans.get(pair, ()))


def war_spells(rows):
    """(pair, start date, end date, war) for each pair on opposite sides of an inter-state war."""
    spells, members = [], defaultdict(list)
    when = lambda r, kind, i: (whole(r[f"{kind}Year{i}"]), max(1, whole(r[f"{kind}Month{i}"])), max(1, whole(r[f"{kind}Day{i}"])))
    for r in rows:
        members[r["WarNum"]].append(r)
    for war, sides in members.items():
        for a in sides:
            for b in sides:
                if a["Side"] == b["Side"] or whole(a["ccode"]) >= whole(b["ccode"]):
                    continue
                for i in "12":
                    for j in "12":
                        if whole(a["StartYear" + i]) < 0 or whole(b["StartYear" + j]) < 0:
                            continue
                        first = max(when(a, "Start", i), when(b, "Start", j))
                        last = min(when(a, "End", i), when(b, "End", j))
                        if first <= last:
                            spells.append(((whole(a["ccode"]), whole(b["ccode"])), first, last, war))
    return spells


def rival_years(tables, shares):
    spans = rivals(tables["td"], "styear", "endyear")
    years = {(p, y) for p, s in spans.items() for a, b in s for y in range(max(1946, a), min(2007, b) + 1)}
    spells = [s for s in war_spells(tables["wars"])]
    onset = {(p, f[0]) for p, f, _, _ in spells} & years
    running = {(p, y) for p, f, e, _ in spells for y in range(f[0] + 1, e[0] + 1)} & years
    disputed, forced = set(), set()
    for r in tables["gml_dyads"]:
        at = ((whole(r["ccode1"]), whole(r["ccode2"])), whole(r["year"]))
        if r["midonset"] == "1" and at[0][0] < at[0][1] and at in years:
            disputed.add(at)
            if whole(r["hostlev"]) >= 4:
                forced.add(at)
    decades = []
    for first in range(1940, 2001, 10):
        part = {at for at in years if first <= at[1] < first + 10}
        count = lambda s: len(s & part)
        decades.append({"fromYear": max(1946, first), "toYear": min(2007, first + 9), "dyadYears": len(part), "carriedWar": count(running), "warOnsets": count(onset), "disputeOnsets": count(disputed), "forceOnsets": count(forced)})
    source = "Thompson-Dreyer rivals, COW wars 4.0"
    shares.add("rival-war-onset", "rival dyad-years 1946-2007 with the onset of an inter-state war between the two", source, len(onset), len(years))
    calm = years - (running - onset)
    shares.add("rival-war-onset-at-peace", "the same, of dyad-years not carried over from a war already running", source, len(onset & calm), len(calm))
    late = {at for at in years if at[1] >= 1990}
    shares.add("rival-war-onset-since-1990", "the same as the first line, 1990-2007", source, len(onset & late), len(late))
    own = {(p, y) for p, y in onset if not any(q != p and (q, y) in onset and w == v for q, f, _, w in spells for r, g, _, v in spells if r == p and f[0] == y and g[0] == y)}
    shares.add("rival-war-onset-alone", "war onsets of the first line in which no second rival pair entered the same war in that year", source, len(own), len(onset))
    source = "Thompson-Dreyer rivals, GML 2.2.1"
    shares.add("rival-mid-onset", "rival dyad-years 1946-2007 with a dispute onset", source, len(disputed), len(years))
    shares.add("rival-force-onset", "the same, a dispute with use of force or war", source, len(forced), len(years))
    lead_to_war(tables, shares, spells, onset)
    pair_counts(tables, shares)
    return {"rivalDecades": decades}


def lead_to_war(tables, shares, spells, onset):
    """Days between the start of the dispute that became the war and the war, for rival war onsets with a known month."""
    began = {}
    for r in tables["gml_part"]:
        date = (whole(r["styear"]), whole(r["stmon"]), max(1, whole(r["stday"])))
        began[r["dispnum"]] = min(began.get(r["dispnum"], date), date)
    fought = defaultdict(set)
    for r in tables["gml_dyads"]:
        if "5" in (r["hostlev1"], r["hostlev2"]):
            fought[(whole(r["ccode1"]), whole(r["ccode2"]))].add(r["dispnum"])
    leads = []
    for pair, first, last, _ in spells:
        if (pair, first[0]) not in onset:
            continue
        start = datetime.date(*first)
        gaps = [(start - datetime.date(*began[d])).days for d in fought[pair] if began[d] <= last]
        near = [g for g in gaps if -31 <= g <= 1826]
        if near:
            leads.append(min(near))
    text = "war onsets between rivals matched to their own dispute: the dispute was"
    shares.add("rival-war-within-week", f"{text} a week old or less when war began", "COW wars 4.0, GML 2.2.1", sum(g <= 7 for g in leads), len(leads))
    shares.add("rival-war-within-60-days", f"{text} sixty days old or less when war began", "COW wars 4.0, GML 2.2.1", sum(g <= 60 for g in leads), len(leads))


def pair_counts(tables, shares):
    rows = [r for r in tables["gml_dyads"] if r["ccode1"] == "2" and r["ccode2"] == "630" and whole(r["year"]) >= 1979]
    onsets = [r for r in rows if r["midonset"] == "1"]
    shares.add("us-iran-force-among-disputes", "dispute onsets United States-Iran 1979-2010 with use of force", "GML 2.2.1", sum(whole(r["hostlev"]) >= 4 for r in onsets), len(onsets))
    shares.add("us-iran-war-years", "years 1979-2010 with war between the United States and Iran", "COW wars 4.0", 0, 32)


# ---------------------------------------------------------------- 2. action shares


def kind_of(action, days, fatality, deaths):
    """The rung of a MID incident. The split of attacks (16) and clashes (17) is chosen; docs/base-rates.md, section 4."""
    if 1 <= action <= 6:
        return "threat"
    if action <= 12:
        return "show"
    if action <= 15:
        return "seize"
    if action >= 18:
        return "war"
    if fatality >= 3 or (days >= 7 and fatality >= 1):
        return "campaign"
    if fatality == 2 or deaths >= 5 or (days >= 2 and fatality >= 1):
        return "barrage"
    return "strike"


def directed_incidents(tables, spans, first_year, last_year):
    """(pair, date, initiator, kind, dispute) of each incident in which one rival acts (insidea 1) on the other."""
    sides = defaultdict(list)
    for r in tables["incident_parts"]:
        sides[(r["dispnum"], r["incidnum"])].append(r)
    found = []
    for r in tables["incidents"]:
        year, month, day = whole(r["styear"]), whole(r["stmon"]), whole(r["stday"])
        if month < 1:
            month = 7
        date = datetime.date(year, month, day if day > 0 else 15)
        members = sides[(r["dispnum"], r["incidnum"])]
        for a in members:
            for b in members:
                pair = tuple(sorted((whole(a["ccode"]), whole(b["ccode"]))))
                if a["insidea"] == "1" and b["insidea"] == "0" and is_rival(spans, pair, year) and first_year <= year <= last_year:
                    kind = kind_of(whole(a["action"]) or whole(r["action"]), whole(r["duration"]), whole(r["fatality"]), whole(r["fatalpre"]))
                    found.append((pair, date, whole(a["ccode"]), kind, r["dispnum"]))
    return sorted(found)


def opening_acts(incidents):
    """The gravest act of a day that no incident of the pair precedes within QUIET_DAYS."""
    by_pair, chosen = defaultdict(list), []
    for row in incidents:
        by_pair[row[0]].append(row)
    for rows in by_pair.values():
        last = None
        for date in sorted({r[1] for r in rows}):
            if last is None or (date - last).days > QUIET_DAYS:
                chosen.append(max((r for r in rows if r[1] == date), key=lambda r: RUNGS[r[3]]))
            last = date
    return chosen


def first_acts(incidents):
    """Of each side in each dispute, the gravest act of its first day."""
    first = {}
    for row in incidents:
        key = (row[0], row[2], row[4])
        if key not in first or (row[1], -RUNGS[row[3]]) < (first[key][1], -RUNGS[first[key][3]]):
            first[key] = row
    return list(first.values())


def exposures(spans, incidents, first_year, last_year):
    """Rivalry-years of each pair: all, those after a calendar year without incident, and quiet days in years."""
    busy, dates, incident_years = defaultdict(set), defaultdict(set), defaultdict(set)
    for pair, date, *_ in incidents:
        dates[pair].add(date)
        incident_years[pair].add(date.year)
    for pair, days in dates.items():
        for day in days:
            busy[pair].update(day + datetime.timedelta(j) for j in range(1, QUIET_DAYS + 1))
    every, quiet_years, quiet = {}, {}, {}
    for pair in sorted(spans):
        years = [y for y in range(first_year, last_year + 1) if is_rival(spans, pair, y)]
        if not years:
            continue
        days = sum((datetime.date(y + 1, 1, 1) - datetime.date(y, 1, 1)).days for y in years)
        taken = sum(is_rival(spans, pair, d.year) and first_year <= d.year <= last_year for d in busy[pair])
        every[pair] = days / DAYS_PER_YEAR
        quiet[pair] = (days - taken) / DAYS_PER_YEAR
        calm = [y for y in years if y - 1 not in incident_years[pair]]
        quiet_years[pair] = float(len(calm))
    return every, quiet_years, quiet


def pooled(counts, exposure):
    """Pooled rate, cluster bootstrap over pairs, index of dispersion, and the Gamma spread of rates between pairs."""
    pairs = [p for p in sorted(exposure) if exposure[p] > 0]
    k, t = sum(counts[p] for p in pairs), sum(exposure[p] for p in pairs)
    rng, rates = random.Random(BOOTSTRAP_SEED), []
    for _ in range(BOOTSTRAPS):
        drawn = rng.choices(pairs, k=len(pairs))
        rates.append(sum(counts[p] for p in drawn) / sum(exposure[p] for p in drawn))
    mean = k / t
    chi = sum((counts[p] - mean * exposure[p]) ** 2 / (mean * exposure[p]) for p in pairs) / (len(pairs) - 1) if k else 0.0
    shape = gamma_shape(counts, exposure, pairs, mean) if k > 2 else None
    low, high = poisson_rate(k, t)
    return {
        "count": k, "exposureYears": t, "perYear": mean, "pairsWithAny": sum(counts[p] > 0 for p in pairs), "pairs": len(pairs),
        "poissonLow": low, "poissonHigh": high, "low": quantile(rates, TAIL), "high": quantile(rates, 1 - TAIL), "dispersion": chi, "gammaShape": shape,
        "share": mean / CALM_OPPORTUNITIES, "shareLow": quantile(rates, TAIL) / CALM_OPPORTUNITIES, "shareHigh": quantile(rates, 1 - TAIL) / CALM_OPPORTUNITIES,
        "rivalryMedian": None if shape is None else mean * gamma_quantile(shape, 0.5) / shape,
        "rivalryHigh": None if shape is None else mean * gamma_quantile(shape, 1 - TAIL) / shape,
    }


def gamma_shape(counts, exposure, pairs, mean):
    """Maximum-likelihood shape of the Gamma-Poisson (negative binomial) at the pooled mean, between 0.02 and 50."""

    def log_likelihood(a):
        return sum(math.lgamma(counts[p] + a) - math.lgamma(a) + a * math.log(a / (a + mean * exposure[p])) + counts[p] * math.log(mean * exposure[p] / (a + mean * exposure[p])) for p in pairs)

    grid = [0.02 * (2500 ** (i / 400)) for i in range(401)]
    return max(grid, key=log_likelihood)


def action_rates(tables):
    out = []
    for name, key, columns, first_year, last_year in (
        ("Thompson-Dreyer 1993-2010", "td", ("styear", "endyear"), 1993, 2010),
        ("Thompson-Sakuwa-Suhas 1993-2014", "tss", ("start", "end"), 1993, 2014),
    ):
        spans = rivals(tables[key], *columns)
        seen = directed_incidents(tables, spans, first_year - 1, last_year)
        inside = [r for r in seen if r[1].year >= first_year]
        every, quiet_years, quiet = exposures(spans, seen, first_year, last_year)
        incident_years = {(r[0], r[1].year) for r in seen}
        calm = [r for r in inside if (r[0], r[1].year - 1) not in incident_years]
        views = (
            ("all rivalry-years, every incident", inside, every),
            ("all rivalry-years, first act of a side in a dispute", first_acts(inside), every),
            ("quiet rivalry-years, every incident", calm, quiet_years),
            ("quiet rivalry-years, first act of a side in a dispute", first_acts(calm), quiet_years),
            ("quiet days, opening act", [r for r in opening_acts(seen) if r[1].year >= first_year], quiet),
        )
        for view, rows, exposure in views:
            directed = {p: 2 * t for p, t in exposure.items()}
            for kind, rung in RUNGS.items():
                if kind == "war":
                    continue
                counts = Counter(r[0] for r in rows if r[3] == kind)
                out.append({"rivalries": name, "view": view, "action": kind, "rung": rung, **pooled(counts, directed)})
    return {"actionRates": out}


# ---------------------------------------------------------------- 3, 4. violence and tempo


def lethality(tables, shares):
    rows = [(whole(r["action"]), whole(r["duration"]), whole(r["fatality"])) for r in tables["incidents"]]
    groups = {
        "threat": ("threats of force (actions 1-6)", lambda a, d: a <= 6),
        "show": ("shows of force, alerts, mobilisation, border acts (7-12)", lambda a, d: 7 <= a <= 12),
        "seize": ("blockade, occupation, seizure (13-15)", lambda a, d: 13 <= a <= 15),
        "attack": ("attacks (16), any length", lambda a, d: a == 16),
        "clash": ("clashes (17), any length", lambda a, d: a == 17),
        "force-one-day": ("attacks and clashes of one day", lambda a, d: a in (16, 17) and d == 1),
        "force-2-6-days": ("attacks and clashes of two to six days", lambda a, d: a in (16, 17) and 2 <= d <= 6),
        "force-7-days": ("attacks and clashes of a week or more", lambda a, d: a in (16, 17) and d >= 7),
        "force": ("attacks and clashes, any length", lambda a, d: a in (16, 17)),
    }
    for name, (text, test) in groups.items():
        part = [f for a, d, f in rows if test(a, d)]
        shares.add(f"fatal-{name}", f"incidents 1992-2014 of known fatality with a death: {text}; fatality unknown in {part.count(-9)} more", "MID 5.0", sum(f >= 1 for f in part), sum(f >= 0 for f in part))
    lethal = [f for a, _, f in rows if a in (16, 17) and f >= 1]
    shares.add("fatal-force-over-25", "lethal attacks and clashes 1992-2014 with more than 25 deaths", "MID 5.0", sum(f >= 2 for f in lethal), len(lethal))


def tempo(tables, shares):
    """Gaps between successive incident days inside a dispute, and the daily hazard of the next incident of a rival pair."""
    first_side, by_dispute = {}, defaultdict(list)
    for r in tables["incident_parts"]:
        if r["insidea"] == "1":
            first_side.setdefault((r["dispnum"], r["incidnum"]), set()).add(r["ccode"])
    for r in tables["incidents"]:
        if whole(r["stmon"]) > 0 and whole(r["stday"]) > 0:
            date = datetime.date(whole(r["styear"]), whole(r["stmon"]), whole(r["stday"]))
            by_dispute[r["dispnum"]].append((date, whole(r["incidnum"]), whole(r["hostlev"]), frozenset(first_side.get((r["dispnum"], r["incidnum"]), ()))))
    gaps = defaultdict(list)
    for rows in by_dispute.values():
        rows.sort(key=lambda x: x[:2])
        for now, after in zip(rows, rows[1:]):
            days = (after[0] - now[0]).days
            side = "same" if now[3] & after[3] else "other"
            gaps["any"].append(days)
            gaps[side].append(days)
            if now[2] >= 4:
                gaps[f"{side}-after-force"].append(days)
    shares.add("next-incident-same-side", "next incidents of a dispute 1992-2014 begun by a side that began the one before", "MID 5.0", len(gaps["same"]), len(gaps["any"]))
    spans = rivals(tables["td"], "styear", "endyear")
    dates = defaultdict(set)
    for pair, date, *_ in directed_incidents(tables, spans, 1992, 2010):
        dates[pair].add(date)
    end, edges = datetime.date(2010, 12, 31), (1, 2, 4, 8, 15, 31, 61, 91, 181, 366)
    waits = []
    for days in dates.values():
        ordered = sorted(days)
        waits += [((b - a).days, True) for a, b in zip(ordered, ordered[1:])] + [((end - ordered[-1]).days, False)]
    hazard = []
    for a, b in zip(edges, edges[1:]):
        lived = sum(min(w, b - 1) - a + 1 for w, _ in waits if w >= a)
        events = sum(1 for w, seen in waits if seen and a <= w < b)
        hazard.append({"fromDay": a, "toDay": b - 1, "pairDays": lived, "next": events, "hazardPerDay": events / lived})
    return {"incidentGaps": {k: spread(v) for k, v in sorted(gaps.items())}, "nextIncidentHazard": hazard, "memory": memory(hazard)}


def memory(hazard):
    """Maximum-likelihood hazard b + c 2^(-day/h) of the next incident, the bins read as Poisson at their middle day."""

    def fit(h, b, c):
        means = [r["pairDays"] * (b + c * 2 ** (-(r["fromDay"] + r["toDay"]) / 2 / h)) for r in hazard]
        return sum(r["next"] * math.log(m) - m for r, m in zip(hazard, means))

    grid = [(h, b / 10000, c / 1000) for h in range(4, 81) for b in range(10, 71, 2) for c in range(10, 71)]
    scores = [fit(*g) for g in grid]
    best = max(scores)
    inside = [g[0] for g, s in zip(grid, scores) if best - s <= 2.705543454 / 2]
    h, b, c = grid[scores.index(best)]
    return {"halfLifeDays": h, "low": min(inside), "high": max(inside), "floorPerDay": b, "excessPerDay": c}


# ---------------------------------------------------------------- 5, 7. war sizes; attacks by militias; accidents


def war_sizes(tables):
    """Battle deaths of inter-state wars 1946-2003, and the exponent of a Pareto truncated to [1e3, 3e6]."""
    deaths, start = defaultdict(int), {}
    for r in tables["wars"]:
        start[r["WarNum"]] = min(start.get(r["WarNum"], 9999), whole(r["StartYear1"]))
        deaths[r["WarNum"]] += max(0, whole(r["BatDeath"]))  # -9 (one participant of the second Laotian war) adds nothing
    sizes = [deaths[w] for w in deaths if start[w] >= 1946]
    logs, ratio = [math.log(s / 1000) for s in sizes], math.log(3e6 / 1000)

    def fit(a):
        norm = math.log(ratio) if a == 0 else math.log(-math.expm1(-a * ratio) / a)
        return -a * sum(logs) - len(logs) * norm

    grid = [i / 10000 for i in range(-2000, 15001) if i]
    best = max(grid, key=fit)
    inside = [a for a in grid if fit(best) - fit(a) <= 2.705543454 / 2]
    return {"warSizes": {**spread(sizes), "exponent": best, "low": min(inside), "high": max(inside), "untruncatedExponent": len(logs) / sum(logs)}}


def join_delays(tables):
    """Days from the first shot of an inter-state war 1816-2003 to the entry of each state that came in later."""
    entry = defaultdict(list)
    for r in tables["wars"]:
        entry[r["WarNum"]].append(datetime.date(whole(r["StartYear1"]), max(1, whole(r["StartMonth1"])), max(1, whole(r["StartDay1"]))))
    delays = [(d - min(dates)).days for dates in entry.values() for d in dates if d > min(dates)]
    return {"joinDelays": {**spread(delays), "lateEntrants": len(delays), "participants": sum(map(len, entry.values())), "expandedWars": sum(max(d) > min(d) for d in entry.values()), "wars": len(entry)}}


# Rockets or shells per attack where the public account gives a number (the lower one where it gives a range), from
# attacks by Iraqi militias on bases, the embassy and sites that host US forces, September 2018 to December 2020.
SALVOS = (3, 1, 3, 3, 1, 1, 17, 5, 4, 30, 4, 2, 4, 3, 5, 1, 30, 25, 2, 1, 1, 2, 4, 2, 6, 7, 21)
# (period, days, attacks, source). The list is the project's own compilation and misses attacks; press counts stand beside it.
MILITIA = (
    ("1 Sep 2018 - 27 Oct 2019, own list", 422, 7, "own list from press reports"),
    ("4 Nov 2019 - 4 Jan 2020, coalition count", 62, 13, "CJTF-OIR, 4 January 2020"),
    ("28 Oct 2019 - 11 Mar 2020, press count", 136, 22, "AFP, 11 March 2020"),
    ("5 Jan - 11 Mar 2020, own list", 67, 8, "own list from press reports"),
    ("12 Mar - 31 Aug 2020, own list", 173, 8, "own list from press reports"),
    ("September 2020, press count incl. convoys", 30, 25, "Rudaw, 18 November 2020"),
    ("1 Oct - 31 Dec 2020, own list", 92, 2, "own list from press reports"),
)


def militias(shares):
    shares.add("militia-fatal-narrow", "attacks on US interests in Iraq 28 October 2019 - 11 March 2020 (press count) that killed a member of the coalition or its contractor: K-1 on 27 December, Taji on 11 March", "AFP 11 March 2020; US DoD", 2, 22)
    attacks = 22 + 8 + 25 + 2
    shares.add("militia-fatal-wide", "the same to the end of 2020, with the 8 attacks listed to August, 25 of September including convoys, and 2 listed later", "AFP; Rudaw; US DoD; own list", 2, attacks)
    shares.add("militia-fatal-anyone", "listed attacks September 2018 - December 2020 known to have killed anybody, Iraqis included; two more may have", "own list from press reports", 4, 35)
    rows = []
    for period, days, attacks, source in MILITIA:
        low, high = poisson_rate(attacks, days)
        rows.append({"period": period, "days": days, "attacks": attacks, "perDay": attacks / days, "low": low, "high": high, "source": source})
    years = 41  # November 1979 to the end of 2020
    low, high = poisson_rate(2, years * DAYS_PER_YEAR)
    accident = {"events": 2, "years": years, "perDay": 2 / (years * DAYS_PER_YEAR), "low": low, "high": high}
    return {"militiaAttacks": rows, "rocketsPerAttack": spread(SALVOS), "massCasualtyAccidents": accident}


# ---------------------------------------------------------------- output


def rounded(value):
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    return [rounded(v) for v in value] if isinstance(value, list) else value


def derive(folder):
    tables, shares = read(folder), Shares()
    parts = {**crises(tables, shares)}
    disputes(tables, shares)
    parts.update(rival_years(tables, shares))
    parts.update(action_rates(tables))
    lethality(tables, shares)
    parts.update(tempo(tables, shares))
    parts.update(war_sizes(tables))
    parts.update(join_delays(tables))
    parts.update(militias(shares))
    return rounded({"shares": shares.rows, **parts})


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    data = derive(sys.argv[1])
    if "--csv" in sys.argv:
        text = io.StringIO()
        table = csv.DictWriter(text, ["id", "k", "n", "low", "high", "source", "description"], lineterminator="\n")
        table.writeheader()
        table.writerows(data["shares"])
        print(text.getvalue(), end="")
    elif "--typescript" in sys.argv:
        print("// Written by scripts/derive-base-rates.py; do not edit. Sources, definitions and licences: docs/base-rates.md.")
        for key, value in data.items():
            print(f"\nexport const {key} = {json.dumps(value, ensure_ascii=False)} as const;")
    else:
        print(json.dumps(data, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
