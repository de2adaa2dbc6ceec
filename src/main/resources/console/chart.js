/** One chart: a picture by uPlot, its legend with the latest figures, and the same as a table. */

import { clock, NONE } from "./format.js";
import { element, say, table } from "./dom.js";

const HEIGHT = 176;
const ROWS = 12;
const LONG = 300;
const COLOURS = ["--one", "--two", "--three"];
const DASHES = [[], [7, 4], [2, 3]];

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class Chart {
    #data = [[]];

    /** A chart with a title, the labels of its lines, how figures are written, and the least that its axis spans. */
    constructor({ title, labels, write, span }) {
        Object.assign(this, { title, labels, write, span });
        this.figures = labels.map(() => element("b", {}, NONE));
        this.plot = element("div", { class: "plot", role: "img", "aria-label": title });
        this.rows = element("div");
        this.details = element("details", {}, element("summary", {}, `${title} as a table`), this.rows);
        this.figure = element("figure", {}, this.#caption(), this.plot, this.details);
        this.details.addEventListener("toggle", () => this.#tell());
    }

    #caption() {
        const items = this.labels.map((label, n) => element("li", {}, `${label} `, this.figures[n]));
        return element("figcaption", {}, element("strong", {}, this.title), element("ul", { class: "legend" }, ...items));
    }

    /** Draws columns of figures over times in seconds. */
    draw(times, columns) {
        this.#data = [times, ...columns.map((column) => column.map((value) => value ?? null))];
        if (this.picture === undefined) {
            this.picture = new uPlot(this.#options(), this.#data, this.plot);
            new ResizeObserver(() => this.#fit()).observe(this.plot);
            matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.picture.redraw(false));
        } else {
            this.picture.setData(this.#data);
        }
        this.#tell();
    }

    #fit() {
        this.picture.setSize({ width: this.plot.clientWidth, height: HEIGHT });
    }

    /** Says the figures at a place, or the latest. */
    #tell(at = this.#data[0].length - 1) {
        const figures = this.#data.slice(1).map((column) => this.write(column[at] ?? undefined));
        figures.forEach((text, n) => say(this.figures[n], text));
        const words = this.labels.map((label, n) => `${label} ${figures[n]}`).join(", ");
        this.plot.setAttribute("aria-label", `${this.title}: ${words}`);
        if (this.details.open) {
            this.rows.replaceChildren(table(this.title, ["Time", ...this.labels], this.#lastRows()));
        }
    }

    #lastRows() {
        const [times, ...columns] = this.#data;
        const from = Math.max(0, times.length - ROWS);
        const row = (n) => [clock(new Date(times[n] * 1000)), ...columns.map((column) => this.write(column[n] ?? undefined))];
        return times.slice(from).map((_, n) => row(from + n)).reverse();
    }

    #options() {
        const axis = {
            stroke: () => colour("--quiet"),
            font: "12px system-ui, sans-serif",
            grid: { stroke: () => colour("--line"), width: 1 },
            ticks: { show: false },
        };
        return {
            width: this.plot.clientWidth,
            height: HEIGHT,
            legend: { show: false },
            cursor: { drag: { x: false, y: false }, points: { size: 7 } },
            padding: [8, 8, 0, 0],
            scales: { y: { range: (_, __, high) => [0, Math.max(this.span, (high ?? 0) * 1.15)] } },
            hooks: { setCursor: [(u) => this.#tell(u.cursor.idx ?? undefined)] },
            axes: [
                { ...axis, size: 26, space: 90, values: (u, splits) => splits.map((time) => this.#moment(u, time)) },
                { ...axis, size: 62, space: 36, values: (_, splits) => splits.map((value) => this.write(value)) },
            ],
            series: [{}, ...this.labels.map((label, n) => this.#line(label, n))],
        };
    }

    #moment(picture, time) {
        const spanned = picture.scales.x.max - picture.scales.x.min;
        return clock(new Date(time * 1000)).slice(0, spanned < LONG ? 8 : 5);
    }

    #line(label, n) {
        return { label, stroke: () => colour(COLOURS[n]), width: 2, dash: DASHES[n], points: { show: false }, spanGaps: false };
    }
}
