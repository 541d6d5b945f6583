import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Picture } from './contrast.ts';
import type { Finding } from './finding.ts';

/*
 * V13: how a state looks, as a small grey picture that is kept in the repository. Eight by eight pixels
 * become one: where letters stand and how dark they are is seen, how their edges are smoothed is not,
 * so another version of the browser changes nothing and a moved line changes much.
 */

const longestPx = 240;

/** Grey, one byte a pixel. */
export type Thumbnail = { readonly width: number; readonly height: number; readonly grey: Uint8Array };

export function thumbnailOf(picture: Picture): Thumbnail {
  const step = Math.max(picture.width, picture.height) / longestPx;
  const width = Math.max(1, Math.floor(picture.width / step));
  const height = Math.max(1, Math.floor(picture.height / step));
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      let count = 0;
      for (let py = Math.floor(y * step); py < Math.floor((y + 1) * step); py += 1) {
        for (let px = Math.floor(x * step); px < Math.floor((x + 1) * step); px += 1) {
          const at = (py * picture.width + px) * 4;
          const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
          sum += 0.299 * red + 0.587 * green + 0.114 * blue;
          count += 1;
        }
      }
      // In steps of 4: smaller files, and nothing that an eye would miss.
      grey[y * width + x] = Math.min(255, Math.round(sum / Math.max(1, count) / 4) * 4);
    }
  }
  return { width, height, grey };
}

export function encodeThumbnail({ width, height, grey }: Thumbnail): Buffer {
  const png = new PNG({ width, height, colorType: 0, inputColorType: 0, inputHasAlpha: false, bitDepth: 8 });
  png.data = Buffer.from(grey);
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false, deflateLevel: 9 });
}

function coloursOf(thumbnail: Thumbnail): Uint8Array {
  return Uint8Array.from({ length: thumbnail.grey.length * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (thumbnail.grey[at >> 2] ?? 0),
  );
}

/** A screen draws one edge in parts or as a whole, and rounds it a step darker or lighter. */
const roundingStep = 8;

/** Whether two pictures are the same but for how an edge is rounded. */
export function isSamePicture(one: Picture, other: Picture): boolean {
  return (
    one.width === other.width &&
    one.height === other.height &&
    one.data.every((value, at) => Math.abs(value - (other.data[at] ?? 0)) <= roundingStep)
  );
}

/** Share of pixels that may be another. */
const mayDiffer = 0.004;

/** Compared with one from the repository; null there: it has none. */
export function thumbnailFindings(now: Thumbnail, kept: Buffer | null): Finding[] {
  const say = (detail: string) => [{ check: 'V13', place: 'page', detail }];
  if (!kept) return say('has no picture in the baseline: node tools/make-baseline.ts');
  const { width, height, data } = PNG.sync.read(kept);
  if (width !== now.width || height !== now.height)
    return say(`is ${now.width} × ${now.height}, was ${width} × ${height}`);
  const different = pixelmatch(coloursOf(now), data, undefined, width, height, { threshold: 0.12, includeAA: true });
  const share = different / (width * height);
  if (share <= mayDiffer) return [];
  return say(
    `looks different in ${(share * 100).toFixed(2)} % of its picture; if it should, node tools/make-baseline.ts`,
  );
}
