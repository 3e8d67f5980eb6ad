import { crc32, deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** How many colours are kept. */
const paletteSize = 64;

/**
 * A PNG of flat colours with a palette in place of three bytes a point, about half the size. The commonest colours
 * stay; the rest, at the edges of shapes, become the nearest of them.
 *
 * @param png eight bits a channel, without transparency, as a browser's screenshot is
 */
export function flatten(png: Buffer): Buffer {
  const chunks = readChunks(png);
  const header = chunks.find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = chunks.filter(({ type }) => type === "IDAT").map((chunk) => chunk.data);
  const points = readPoints(inflateSync(Buffer.concat(data)), width, height);

  const counts = new Map<number, number>();
  for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1);
  const colours = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const palette = colours.slice(0, paletteSize);
  const places = new Map(colours.map((colour) => [colour, nearest(colour, palette)]));

  const rows = Buffer.alloc((width + 1) * height);
  points.forEach((point, place) => {
    rows[place + Math.floor(place / width) + 1] = places.get(point) ?? 0;
  });
  header.writeUInt8(3, 9);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function nearest(colour: number, palette: readonly number[]): number {
  const wanted = channels(colour);
  const far = palette.map((each) =>
    channels(each).reduce((sum, channel, place) => sum + (channel - (wanted[place] ?? 0)) ** 2, 0),
  );
  return far.indexOf(Math.min(...far));
}

function readChunks(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString("latin1", at + 4, at + 8),
      data: Buffer.from(png.subarray(at + 8, at + 8 + length)),
    });
    at += length + 12;
  }
  return chunks;
}

/** Undoes the filters of each row (PNG specification §9) and gives the colours as numbers. */
function readPoints(rows: Buffer, width: number, height: number): number[] {
  const stride = width * 3 + 1;
  const at = (row: number, byte: number): number =>
    row < 0 || byte < 1 ? 0 : (rows[row * stride + byte] ?? 0);
  const points: number[] = [];
  for (let row = 0; row < height; row++) {
    const filter = rows[row * stride];
    for (let byte = 1; byte < stride; byte++) {
      const [left, up, corner] = [at(row, byte - 3), at(row - 1, byte), at(row - 1, byte - 3)];
      const added = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      rows[row * stride + byte] = at(row, byte) + added;
      if (byte % 3 === 0) points.push((at(row, byte - 2) << 16) | (at(row, byte - 1) << 8) | at(row, byte));
    }
  }
  return points;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if (a === undefined || b === undefined || c === undefined) return 0;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
