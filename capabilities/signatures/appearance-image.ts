import type { Outline, OutlineFont, Point } from "./glyph-outline.ts";
import { type Colour, paintPng } from "./paint-png.ts";
import { present } from "#kernel/plain/present";

// Images for the demo: drawn, not scanned. NĐ 30/2020 annex I: blue for a person, red for a seal, PNG with transparency.
const blue: Colour = [12, 38, 150];
const red: Colour = [206, 17, 38];

/** Pixels per millimetre at 300 dots per inch. */
const scale = 300 / 25.4;

/** A stroke like a signature by hand, another one for each name: 50 mm × 20 mm. */
export function handwrittenImage(name: string): Uint8Array {
  const [width, height] = [Math.round(50 * scale), Math.round(20 * scale)];
  const random = randomFrom(name);
  const loops = 5 + Math.floor(random() * 3);
  const points: Point[] = [[width * 0.06, height * 0.62]];
  for (let i = 0; i < loops; i += 1) {
    const x = width * (0.1 + (0.66 * i) / loops);
    const tall = i === 0 || random() > 0.7;
    points.push([x + width * 0.05, height * (tall ? 0.1 + random() * 0.1 : 0.34 + random() * 0.12)]);
    points.push([x - width * 0.01 + random() * width * 0.03, height * (0.62 + random() * 0.14)]);
    points.push([x + width * (0.06 + random() * 0.03), height * (0.5 + random() * 0.1)]);
  }
  points.push([width * 0.94, height * 0.3], [width * 0.55, height * 0.86], [width * 0.22, height * 0.82]);
  const line = smooth(points, 14);
  const thickness = (t: number) => height * (0.008 + 0.011 * (0.5 + 0.5 * Math.sin(t * 40 + random() * 0.2)));
  return paintPng(width, height, [stroke(line, thickness)], blue);
}

/**
 * A round seal of 36 mm: rings, the agency's name along the upper arc, its province along the lower, a star
 * in the middle. (A real People's Committee's seal bears the national emblem; a demo must not.)
 */
export function sealImage(font: OutlineFont, above: string, below: string): Uint8Array {
  const size = Math.round(36 * scale);
  const centre = size / 2;
  const radius = (share: number) => share * (centre - 1);
  const letter = radius(0.17);
  return paintPng(
    size,
    size,
    [
      ring(centre, radius(1), radius(0.95)),
      ring(centre, radius(0.92), radius(0.905)),
      ring(centre, radius(0.6), radius(0.585)),
      ...textOnArc(font, above, {
        centre,
        radius: radius(0.68),
        letter,
        middle: -Math.PI / 2,
        span: 4.4,
        upright: true,
      }),
      ...textOnArc(font, below, {
        centre,
        radius: radius(0.82),
        letter,
        middle: Math.PI / 2,
        span: 1.5,
        upright: false,
      }),
      [star(centre, radius(0.36))],
    ],
    red,
  );
}

const circle = (centre: number, radius: number, turn: 1 | -1): Point[] =>
  Array.from({ length: 180 }, (_, i): Point => {
    const angle = (turn * i * Math.PI) / 90;
    return [centre + radius * Math.cos(angle), centre + radius * Math.sin(angle)];
  });

const ring = (centre: number, outer: number, inner: number): Outline => [
  circle(centre, outer, 1),
  circle(centre, inner, -1),
];

function star(centre: number, radius: number): Point[] {
  return Array.from({ length: 10 }, (_, i): Point => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    const reach = i % 2 === 0 ? radius : radius * 0.382; // the ratio of a regular five-pointed star
    return [centre + reach * Math.cos(angle), centre + reach * Math.sin(angle)];
  });
}

type Arc = {
  readonly centre: number;
  /** Of the baseline. */
  readonly radius: number;
  /** Type size in pixels. */
  readonly letter: number;
  /** The angle of the text's middle, clockwise from the right. */
  readonly middle: number;
  /** The widest angle the text may take; longer text is set smaller along the arc. */
  readonly span: number;
  /** Feet towards the centre; otherwise heads. */
  readonly upright: boolean;
};

function textOnArc(font: OutlineFont, text: string, arc: Arc): Outline[] {
  const glyphs = [...text.normalize("NFC")].map((character) => font.glyph(character));
  const unit = arc.letter / font.unitsPerEm;
  const spacing = arc.letter * 0.06;
  const length = glyphs.reduce((sum, { advance }) => sum + advance * unit + spacing, 0);
  const narrow = Math.min(1, (arc.span * arc.radius) / length);
  const turn = arc.upright ? 1 : -1;
  let along = (-length * narrow) / 2;
  return glyphs.map(({ outline, advance }) => {
    const width = (advance * unit + spacing) * narrow;
    const angle = arc.middle + (turn * (along + width / 2)) / arc.radius;
    along += width;
    return outline.map((contour) =>
      contour.map(([x, y]): Point => {
        const across = (x * unit - (advance * unit) / 2) * narrow;
        const reach = arc.radius + turn * y * unit;
        const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
        return [arc.centre + dx * reach - dy * across * turn, arc.centre + dy * reach + dx * across * turn];
      }),
    );
  });
}

/** A curve through the points (Catmull-Rom). */
function smooth(points: readonly Point[], steps: number): Point[] {
  const at = (i: number) => present(points[Math.max(0, Math.min(points.length - 1, i))]);
  return points.slice(0, -1).flatMap((_, i) =>
    Array.from({ length: steps }, (__, k): Point => {
      const t = k / steps;
      const mix = (axis: 0 | 1) => {
        const [a, b, c, d] = [at(i - 1)[axis], at(i)[axis], at(i + 1)[axis], at(i + 2)[axis]];
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
      };
      return [mix(0), mix(1)];
    }),
  );
}

/** A line with a width: overlapping lozenges, each wound the same way. */
function stroke(line: readonly Point[], thickness: (t: number) => number): Outline {
  return line.flatMap(([x, y], i) => {
    const next = line[i + 1];
    const half = thickness(i / line.length);
    const dot = Array.from({ length: 12 }, (_, k): Point => {
      const angle = (k * Math.PI) / 6;
      return [x + half * Math.cos(angle), y + half * Math.sin(angle)];
    });
    if (!next) return [dot];
    const distance = Math.hypot(next[0] - x, next[1] - y) || 1;
    const [nx, ny] = [(-(next[1] - y) / distance) * half, ((next[0] - x) / distance) * half];
    const piece: Point[] = [
      [x - nx, y - ny],
      [next[0] - nx, next[1] - ny],
      [next[0] + nx, next[1] + ny],
      [x + nx, y + ny],
    ];
    return [dot, piece];
  });
}

/** Numbers from 0 to 1 that a text decides. */
function randomFrom(text: string): () => number {
  let state = [...text].reduce((sum, character) => (sum * 31 + present(character.codePointAt(0))) >>> 0, 7);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
