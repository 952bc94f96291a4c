// `node tools/draw-house.mjs`: draws docs/pictures/house.svg from the house plan (house.mjs) and the rooms' READMEs.
// With --check nothing is written: it fails when the picture is not the plan's.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mayUse } from "../house.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const picture = join(root, "docs", "pictures", "house.svg");
const margin = 16;
const entranceWidth = 132;
const floorLeft = margin + entranceWidth + margin;
const cell = { width: 148, box: 130, height: 52, gap: 56 };
const colour = {
  ink: "#0b2e4f",
  line: "#1d70b8",
  faint: "#b4c6d8",
  floor: "#eef4fa",
  edge: "#8fb0cf",
  soft: "#4d6278",
};

const rooms = Object.keys(mayUse);
const usersOf = (room) => rooms.filter((user) => mayUse[user].includes(room));

/** A room hangs one row below the lowest room that uses it. */
const knownRows = new Map();
const rowOf = (room) => {
  if (!knownRows.has(room)) knownRows.set(room, Math.max(0, ...usersOf(room).map((user) => rowOf(user) + 1)));
  return knownRows.get(room);
};
const rows = Map.groupBy(rooms, rowOf);
const columns = Math.max(...[...rows.values()].map((row) => row.length));
const lastRow = rows.size - 1;

/** Rooms reached from a room over at least one other. */
function reachedIndirectly(room) {
  const reached = new Set();
  const walk = (from) => {
    for (const used of mayUse[from]) {
      if (reached.has(used)) continue;
      reached.add(used);
      walk(used);
    }
  };
  for (const used of mayUse[room]) walk(used);
  return reached;
}

const arrows = rooms.flatMap((room) => {
  const further = reachedIndirectly(room);
  return mayUse[room].map((used) => ({ room, used, pale: further.has(used) }));
});

/** Arrows into the last row fall straight down: its rooms are drawn as wide as the floor. */
const endColumn = (at, { room, used }) =>
  rowOf(used) === lastRow && rows.get(lastRow).length === 1 ? at.get(room) : at.get(used);

// Worked out once: the search below asks for the cost some ten thousand times.
const lines = arrows.map((arrow) => {
  const [top, end] = [rowOf(arrow.room), rowOf(arrow.used)];
  const between = rooms.filter((room) => rowOf(room) > top && rowOf(room) < end);
  return {
    arrow,
    top,
    weight: arrow.pale ? 1 : 8,
    passes: between.map((room) => [room, (rowOf(room) - top) / (end - top)]),
  };
});
const crossable = lines.flatMap((one, n) =>
  lines.flatMap((other, m) =>
    m > n && other.top === one.top ? [[n, m, one.weight * (other.arrow.pale ? 1 : 4)]] : [],
  ),
);

/** How hard a picture is to read: arrows behind boxes are worst, then crossings, then length; pale arrows count little. */
function costOf(at) {
  let cost = 0;
  const from = lines.map(({ arrow }) => at.get(arrow.room));
  const to = lines.map(({ arrow }) => endColumn(at, arrow));
  lines.forEach(({ weight, passes }, n) => {
    const lean = to[n] - from[n];
    for (const [room, share] of passes) if (Math.abs(from[n] + lean * share - at.get(room)) < 0.52) cost += weight * 12;
    cost += weight * Math.abs(lean);
  });
  for (const [one, other, weight] of crossable)
    if ((from[one] - from[other]) * (to[one] - to[other]) < 0) cost += weight;
  return cost;
}

/** Rooms with their columns: begins in the middle and moves or exchanges rooms of a row as long as that helps. */
function arrange() {
  const at = new Map();
  for (const row of rows.values()) row.forEach((room, n) => at.set(room, (columns - row.length) / 2 + n));
  const places = Array.from({ length: 2 * columns - 1 }, (_, n) => n / 2);
  const tryMove = (room, column) => {
    const before = costOf(at);
    const [old, row] = [at.get(room), rowOf(room)];
    const near = rows.get(row).filter((one) => one !== room && Math.abs(at.get(one) - column) < 1);
    if (near.length > 1 || (near.length === 1 && at.get(near[0]) !== column)) return false;
    at.set(room, column);
    if (near.length === 1) at.set(near[0], old);
    if (costOf(at) < before - 1e-9) return true;
    at.set(room, old);
    if (near.length === 1) at.set(near[0], column);
    return false;
  };
  const apart = () =>
    rooms.every((room) =>
      rows.get(rowOf(room)).every((one) => one === room || Math.abs(at.get(one) - at.get(room)) >= 1),
    );
  for (let better = true; better && apart();) {
    better = false;
    for (const room of rooms) for (const column of places) better = tryMove(room, column) || better;
  }
  return at;
}

/** The room's Vietnamese name: the part of its README's title that has letters English lacks. */
function vietnameseName(room) {
  const path = join(root, "capabilities", room, "README.md");
  const title = existsSync(path) ? readFileSync(path, "utf8").split("\n", 1)[0].replace(/^# /, "") : "";
  return title.split(/ [—·–] /).find((part) => /[^\u0020-\u007e]/.test(part)) ?? "";
}

const text = (x, y, words, more = "") => `<text x="${x}" y="${y}" ${more}>${words}</text>`;
const floor = (x, y, width, height) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${colour.floor}" stroke="${colour.edge}"/>`;
const width = floorLeft + columns * cell.width + 2 * margin;
const floorWidth = width - floorLeft - margin;
const columnsLeft = floorLeft + margin / 2;
const isWide = (room) => rowOf(room) === lastRow && rows.get(lastRow).length === 1;

function boxOf(room, at, top) {
  const middle = isWide(room)
    ? columnsLeft + (columns * cell.width) / 2
    : columnsLeft + (at.get(room) + 0.5) * cell.width;
  const wide = isWide(room) ? columns * cell.width - (cell.width - cell.box) : cell.box;
  const y = top + rowOf(room) * (cell.height + cell.gap);
  return [
    `<rect x="${middle - wide / 2}" y="${y}" width="${wide}" height="${cell.height}" rx="6" fill="#fff" stroke="${colour.ink}"/>`,
    text(middle, y + 22, room, `class="name" text-anchor="middle"`),
    text(middle, y + 41, vietnameseName(room), `class="soft" text-anchor="middle"`),
  ].join("\n");
}

/** Where on a box's edge the n-th of several arrows stands. */
const share = (n, of) => ((n + 1) / (of + 1) - 0.5) * (cell.box - 16);

function arrowOf(arrow, at, top) {
  const { room, used, pale } = arrow;
  const leaving = mayUse[room].toSorted((a, b) => endColumn(at, { room, used: a }) - endColumn(at, { room, used: b }));
  const coming = usersOf(used).toSorted((a, b) => at.get(a) - at.get(b));
  const centre = (column) => columnsLeft + (column + 0.5) * cell.width;
  const x1 = centre(at.get(room)) + share(leaving.indexOf(used), leaving.length);
  const x2 = isWide(used) ? x1 : centre(at.get(used)) + share(coming.indexOf(room), coming.length);
  const y1 = top + rowOf(room) * (cell.height + cell.gap) + cell.height;
  const y2 = top + rowOf(used) * (cell.height + cell.gap) - 2;
  const bend = Math.min(34, (y2 - y1) / 2);
  const look = pale
    ? `stroke="${colour.faint}" marker-end="url(#pale)"`
    : `stroke="${colour.line}" stroke-width="1.6" marker-end="url(#full)"`;
  return `<path d="M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}" fill="none" ${look}/>`;
}

const marker = (id, fill) =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="${fill}"/></marker>`;
const style = `<style>text{font-family:"Be Vietnam Pro","Noto Sans",Arial,sans-serif;font-size:14px;fill:${colour.ink}}.name{font-weight:700}.soft{font-size:12px;fill:${colour.soft}}</style>`;

function plainFloor(y, name, vi, en) {
  const rest = floorLeft + 140;
  return [
    floor(floorLeft, y, floorWidth, 62),
    text(floorLeft + 16, y + 25, name, `class="name"`),
    text(rest, y + 25, vi),
    text(rest, y + 47, en, `class="soft"`),
  ];
}

function entrance(height) {
  const middle = margin + entranceWidth / 2;
  const lines = [
    "Lối vào: dựng",
    "các phòng, trao",
    "cho nhau",
    "",
    "The entrance:",
    "builds the rooms,",
    "hands values over",
  ];
  return [
    floor(margin, margin, entranceWidth, height),
    text(middle, margin + 25, "server/", `class="name" text-anchor="middle"`),
    ...lines.map((line, n) => text(middle, margin + 54 + n * 19, line, `class="soft" text-anchor="middle"`)),
  ];
}

function draw() {
  const at = arrange();
  const roomsTop = margin + 62 + 14;
  const boxesTop = roomsTop + 46;
  const roomsHeight = 46 + rows.size * (cell.height + cell.gap) - cell.gap + 16;
  const kernelTop = roomsTop + roomsHeight + 14;
  const height = kernelTop + 62 + 40;
  const byPaleness = arrows.toSorted((a, b) => Number(b.pale) - Number(a.pale));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The house: floors, rooms, and which room may use which">`,
    `<defs>${marker("full", colour.line)}${marker("pale", colour.faint)}</defs>${style}`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...entrance(kernelTop + 62 - margin),
    ...plainFloor(
      margin,
      "web/",
      "Tầng trên: trang cho người dân, cán bộ, quản trị",
      "Top floor: pages for citizens, officials, administrators, in Vietnamese and English",
    ),
    floor(floorLeft, roomsTop, floorWidth, roomsHeight),
    text(floorLeft + 16, roomsTop + 25, "capabilities/", `class="name"`),
    text(floorLeft + 140, roomsTop + 25, "Tầng một · First floor"),
    ...byPaleness.map((arrow) => arrowOf(arrow, at, boxesTop)),
    ...rooms.map((room) => boxOf(room, at, boxesTop)),
    ...plainFloor(
      kernelTop,
      "kernel/",
      "Tầng trệt: lệnh, câu hỏi, sự kiện, việc nền, nhật ký, khóa, tệp, ngày",
      "Ground floor: acts, queries, events, jobs, audit, keys, files, days; knows no room",
    ),
    text(
      floorLeft,
      height - 16,
      "Mũi tên: phòng trên được dùng phòng dưới; nhạt: cũng tới được qua phòng khác. · Arrow: may use; pale: also reached over another room.",
      `class="soft"`,
    ),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

const drawn = draw();
if (!process.argv.includes("--check")) writeFileSync(picture, drawn);
else if (!existsSync(picture) || readFileSync(picture, "utf8") !== drawn) {
  console.error('docs/pictures/house.svg is not the plan\'s picture: run "node tools/draw-house.mjs"');
  process.exitCode = 1;
}
