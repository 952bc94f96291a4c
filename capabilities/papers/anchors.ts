/** A rectangle on a page in PDF points: `page` counts from 0, the origin is the bottom left corner, `y` is the lower edge. */
export type Rectangle = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Places of a paper that signing needs: `signature` (picture of the handwriting), `seal` (picture of the seal),
 * `number` and `date`. Where number and date are reserved, each digit's box stands besides: `number-1` …,
 * `date-day-1` …, `date-month-1` …, `date-year-1` …, with `date-day`, `date-month`, `date-year` around them.
 */
export type Anchors = Readonly<Record<string, Rectangle>>;

/** What a template leaves for each anchor: points from the top left corner, pages from 1. */
export type TemplateAnchor = {
  readonly name: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pageHeight: number;
};

/** Throws when a name stands twice: a signature would have two places. */
export function anchorsOf(marks: readonly TemplateAnchor[]): Anchors {
  const anchors: Record<string, Rectangle> = {};
  for (const { name, page, x, y, width, height, pageHeight } of marks) {
    if (name in anchors) throw new Error(`anchor ${name} stands twice`);
    anchors[name] = {
      page: page - 1,
      x: round(x),
      y: round(pageHeight - y - height),
      width: round(width),
      height: round(height),
    };
  }
  return anchors;
}

function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}
