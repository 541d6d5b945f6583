/*
 * A photo as the pad shows it: upright, five wide and six high, small enough for every pad. What was
 * chosen is cut to that shape around its middle; heads stand in the upper part, so more is cut below.
 */

export const photoSize = { width: 500, height: 600 } as const;

export type CropBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The part of a picture that is kept, in its own pixels. */
export function cropBox(width: number, height: number): CropBox {
  const ratio = photoSize.width / photoSize.height;
  if (width / height > ratio) {
    const kept = height * ratio;
    return { x: (width - kept) / 2, y: 0, width: kept, height };
  }
  const kept = width / ratio;
  return { x: 0, y: (height - kept) / 4, width, height: kept };
}

/** A chosen file as a JPEG of that shape, in base64; null where it is no picture. */
export async function cropPhoto(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const { x, y, width, height } = cropBox(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = photoSize.width;
  canvas.height = photoSize.height;
  canvas.getContext('2d')?.drawImage(picture, x, y, width, height, 0, 0, photoSize.width, photoSize.height);
  picture.close();
  const address = canvas.toDataURL('image/jpeg', 0.88);
  return address.slice(address.indexOf(',') + 1);
}
