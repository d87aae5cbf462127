/** Draws the share of attempts that are recorded so long after they were due, as SVG for the docs. */
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';

export interface Lags {
  readonly name: string;
  readonly students: number;
  readonly lags: Float64Array;
}

/** Points on each line: enough for the eye. */
const points = 120;

/** One picture for each size of sitting, a line for each scenario. */
export function plotLags(sittings: readonly Lags[]): { readonly file: string; readonly svg: string }[] {
  return [...new Set(sittings.map(({ students }) => students))].map((students) => ({
    file: `lag-${students}`,
    svg: draw(
      `${students.toLocaleString('en')} students: attempts recorded after deadline + grace`,
      sittings.filter((one) => one.students === students).flatMap(curve),
    ),
  }));
}

interface Point {
  readonly name: string;
  readonly seconds: number;
  readonly percent: number;
}

function curve({ name, lags }: Lags): Point[] {
  const sorted = lags.toSorted();
  return Array.from({ length: points + 1 }, (_, step) => ({
    name,
    seconds: Math.max(0.1, sorted[Math.round((step / points) * (sorted.length - 1))] ?? 0),
    percent: (100 * step) / points,
  }));
}

function draw(title: string, line: readonly Point[]): string {
  const { document } = new JSDOM('').window;
  const plot = Plot.plot({
    document,
    width: 760,
    height: 320,
    marginRight: 24,
    style: { background: 'white', color: 'black', fontFamily: 'sans-serif' },
    x: { type: 'log', label: 'seconds after the session was due', grid: true },
    y: { label: '% of attempts recorded', domain: [0, 100], grid: true },
    color: { legend: false, scheme: 'Tableau10' },
    marks: [
      Plot.ruleY([0]),
      Plot.line(line, { x: 'seconds', y: 'percent', stroke: 'name', strokeWidth: 2 }),
      Plot.text(
        line,
        Plot.selectLast({
          x: 'seconds',
          y: 'percent',
          z: 'name',
          text: 'name',
          textAnchor: 'end',
          dy: -8,
          fill: 'name',
        }),
      ),
    ],
  });
  plot.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', title);
  return `${plot.outerHTML}\n`;
}
