import type { Proxy as ArmedGroup, Cast, Dyad, Enmity, Presence, Rivalry } from "../world/cast.ts";
import type { Scenario } from "./scenario.ts";

/**
 * The cast of a scenario, in the order in which it names things. Pure; the scenario has been read without fault.
 *
 * A rivalry has forward posture or sanctions if the scenario gives it an initial value of them, be it 0; a programme is
 * one that every rival of its owner wants stopped.
 */
export function buildCast(scenario: Scenario): Cast {
  const principalIndex = indexOf(scenario.actors);
  const hostIndex = indexOf(scenario.hosts);
  const principal = (id: string): number => principalIndex.get(id)!;
  const optional = (id: string | null): number | null => (id === null ? null : principal(id));

  const enmities: Enmity[] = [];
  const proxies: ArmedGroup[] = scenario.proxies.map((proxy, index) => ({
    index,
    id: proxy.id,
    name: proxy.name,
    sponsors: proxy.sponsors.map(principal),
    enmities: proxy.targets.map((target) => {
      const enmity = {
        index: enmities.length,
        id: `${proxy.id}:${target}`,
        proxy: index,
        target: principal(target),
      };
      enmities.push(enmity);
      return enmity.index;
    }),
    base: proxy.base === null ? null : hostIndex.get(proxy.base)!,
  }));

  const presences: Presence[] = [];
  const hosts = scenario.hosts.map((host, index) => ({
    index,
    id: host.id,
    name: host.name,
    legislature: host.legislature,
    presences: host.guests.map((guest) => {
      const presence = {
        index: presences.length,
        id: `${guest}:${host.id}`,
        guest: principal(guest),
        host: index,
      };
      presences.push(presence);
      return presence.index;
    }),
    proxies: proxies.filter((proxy) => proxy.base === index).map((proxy) => proxy.index),
  }));

  return {
    principals: scenario.actors.map(({ id, name, domestic, programme }, index) => ({
      index,
      id,
      name,
      domestic,
      programme: programme !== null,
    })),
    ...rivalriesOf(scenario, principal, proxies, enmities),
    proxies,
    enmities,
    hosts,
    presences,
    alliances: scenario.alliances.map(({ ally, partner }, index) => ({
      index,
      id: `${ally}:${partner}`,
      ally: principal(ally),
      partner: principal(partner),
    })),
    thirdParties: scenario.thirdParties.map(({ id, name, strikes, aligned, distracts }, index) => ({
      index,
      id,
      name,
      strikes: optional(strikes),
      aligned: optional(aligned),
      distracts: optional(distracts),
    })),
  };
}

function rivalriesOf(
  scenario: Scenario,
  principal: (id: string) => number,
  proxies: readonly ArmedGroup[],
  enmities: readonly Enmity[],
): Pick<Cast, "rivalries" | "dyads"> {
  const posture = scenario.initial.posture ?? {};
  const sanctions = scenario.initial.sanctions ?? {};
  const against = (sponsor: number, target: number): number[] =>
    proxies
      .filter(
        (proxy) =>
          proxy.sponsors.includes(sponsor) && proxy.enmities.some((k) => enmities[k]!.target === target),
      )
      .map((proxy) => proxy.index);
  const withProgramme = new Set(
    scenario.actors.filter((actor) => actor.programme !== null).map(({ id }) => id),
  );
  const rivalries: Rivalry[] = [];
  const dyads: Dyad[] = scenario.rivalries.map(([one, other], dyad) => {
    const first = rivalries.length;
    const add = (self: string, rival: string, reverse: number): void => {
      const id = `${self}:${rival}`;
      rivalries.push({
        index: rivalries.length,
        id,
        self: principal(self),
        rival: principal(rival),
        dyad,
        reverse,
        posture: Object.hasOwn(posture, id),
        sanctions: Object.hasOwn(sanctions, id),
        programme: withProgramme.has(self),
        ownProxies: against(principal(self), principal(rival)),
        rivalProxies: against(principal(rival), principal(self)),
      });
    };
    add(one, other, first + 1);
    add(other, one, first);
    return { index: dyad, id: `${one}:${other}`, first, second: first + 1 };
  });
  return { rivalries, dyads };
}

function indexOf(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ id }, index) => [id, index]));
}
