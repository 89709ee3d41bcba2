import { mechanism } from "../engine/mechanism.ts";

/**
 * Output under sanctions.
 *
 *     y <- y + ( -g_Y S - y ) / tau_Y,     S = 1 - prod_i (1 - s_i (0.6 + 0.4 mu_i))
 *
 * y is the log gap to the path without sanctions, s_i and mu_i the intensity and multilateral share of each principal
 * that sanctions the country. With one sanctioner S = s (0.6 + 0.4 mu), and y(t) = y* + (y_0 - y*) (1 - 1/tau)^t.
 */
export const economy = mechanism({
  name: "economy",
  title: "Output under sanctions",
  source:
    "Neuenkirch and Neumeier 2015, EJPE 40; Laudati and Pesaran 2023, Journal of Applied Econometrics 38; IMF and World Bank 2019-20 for the scale",
  parameters: {
    "output-loss": {
      meaning: "long-run loss under full multilateral sanctions, g_Y",
      unit: "log points",
      default: 0.15,
      min: 0,
      max: 2,
      scope: "principal",
      uniform: [0.07, 0.22],
      standard: true,
      evidence: "IMF and World Bank, Iran 2018-19; Neuenkirch and Neumeier 2015",
    },
    adjustment: {
      meaning: "time constant, tau_Y (0: output stands still)",
      unit: "day",
      default: 300,
      min: 0,
      max: 1e5,
      logUniform: [150, 600],
      evidence: "order of the fall of 2018-19",
    },
    unilateral: {
      meaning: "effect of sanctions that nobody joins, as a share",
      unit: "-",
      default: 0.6,
      min: 0,
      max: 1,
      uniform: [0.3, 0.9],
      judgement: "chosen",
    },
    shocks: {
      meaning: "share of scheduled output shocks that happens",
      unit: "-",
      default: 1,
      min: 0,
      max: 1,
      choice: [0, 1],
      judgement: "switch",
    },
  },
  neutral: { "output-loss": 0, shocks: 0, adjustment: 0 },
  owns: ["output"],
  build(site) {
    const { world, cast } = site;
    const y = site.offset("output");
    const s = site.offset("sanctions");
    const mu = site.offset("multilateral");
    const domestic = cast.principals.filter((principal) => principal.domestic);
    const sanctioners = cast.principals.map(({ index }) =>
      cast.rivalries.filter((r) => r.rival === index && r.sanctions),
    );
    const loss = new Float64Array(cast.principals.length);
    let adjustment = 300;
    let unilateral = 0.6;
    let shocks = 1;
    return {
      prepare() {
        for (const { index } of cast.principals) loss[index] = site.value("output-loss", index);
        adjustment = site.value("adjustment");
        unilateral = site.value("unilateral");
        shocks = site.value("shocks");
      },
      slow() {
        if (adjustment === 0) return;
        for (let k = 0; k < domestic.length; k++) {
          const { index } = domestic[k]!;
          let open = 1;
          for (let i = 0; i < sanctioners[index]!.length; i++) {
            const tie = sanctioners[index]![i]!.index;
            open *= 1 - world[s + tie]! * (unilateral + (1 - unilateral) * world[mu + tie]!);
          }
          site.add(y + index, (-loss[index]! * (1 - open) - world[y + index]!) / adjustment);
        }
      },
      event(event) {
        if (event.kind === "output-shock") site.add(y + event.subject, -shocks * event.size);
      },
    };
  },
});
