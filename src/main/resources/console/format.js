/** How figures and times are written. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export const NONE = "–";

const known = (write) => (value) => (Number.isFinite(value) ? write(value) : NONE);

export const count = known((value) => whole.format(value));

export const rate = known((value) => (value >= 100 ? whole.format(value) : short.format(value)));

export const percent = known((value) => {
    const share = value * 100;
    return share > 0 && share < 0.1 ? "< 0.1 %" : `${share >= 10 ? whole.format(share) : short.format(share)} %`;
});

export const seconds = known((value) => {
    if (value >= 1) {
        return `${short.format(value)} s`;
    }
    return value > 0 && value < 0.001 ? "< 1 ms" : `${whole.format(value * 1000)} ms`;
});

/** An amount of minor units in its currency. */
export function money(minor, currency) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** A moment as a clock on the wall shows it, such as 12:03:10. */
export const clock = (date) => date.toLocaleTimeString("en-GB");

/** How long something took, such as 1 min 5 s. */
export function span(millis) {
    const all = Math.max(1, Math.round(millis / 1000));
    const minutes = Math.floor(all / 60);
    return minutes === 0 ? `${all} s` : `${minutes} min ${all % 60} s`;
}
