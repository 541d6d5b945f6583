import { hexToBytes } from '@jiaohao/basics/ids';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { toGb2312Text } from '../codec/gb2312.ts';
import { encodeGbk, toGbkText } from '../codec/gbk.ts';
import { wordToBytes } from './frame-layout.ts';
import { type Datum, maxProfileFrameBytes, type TextDatum } from './frame-schema.ts';

/** Values for a command's parameters and for fields the command leaves open, such as the address. */
export type FrameParams = Readonly<Record<string, number | string>>;

/** A parameter that is missing or that its place cannot hold: a wrong argument, never the device's doing. */
export type ParamRefusal = { readonly kind: 'paramInvalid'; readonly param: string; readonly detail: string };

/** One piece of a command's data as bytes. */
export function encodeDatum(datum: Datum, params: FrameParams): Result<Uint8Array, ParamRefusal> {
  if ('const' in datum) return ok(hexToBytes(datum.const));
  if ('text' in datum) return encodeText(datum, params);
  if ('u8' in datum) return mapInteger(params, datum.u8, 0xff, (value) => [value]);
  if ('u16le' in datum) return mapInteger(params, datum.u16le, 0xffff, (value) => wordToBytes(value, 'le'));
  if ('u16be' in datum) return mapInteger(params, datum.u16be, 0xffff, (value) => wordToBytes(value, 'be'));
  if ('div100' in datum) {
    return mapInteger(params, datum.div100, 255 * 100 + 99, (value) => [Math.floor(value / 100), value % 100]);
  }
  if ('asciiDigits' in datum) {
    const { asciiDigits, width } = datum;
    return mapInteger(params, asciiDigits, 10 ** width - 1, (value) => digitsOf(value, width).map((d) => 0x30 + d));
  }
  return mapInteger(params, datum.digits, 10 ** datum.width - 1, (value) => digitsOf(value, datum.width));
}

/** The same text in characters that the family's font has. */
export function toCharset(datum: TextDatum, text: string): string {
  const safe = datum.charset === 'gb2312' ? toGb2312Text(text) : toGbkText(text);
  return datum.encoding === 'ascii' ? safe.replaceAll(/[^ -~]/g, '?') : safe;
}

/** Text on the wire; no input gives a control byte in it. */
export function encodeTextBytes(datum: TextDatum, text: string, colour: number): Uint8Array {
  const characters = Array.from(toCharset(datum, text), (character) => encodeGbk(character));
  // 中意: every character is followed by its colour.
  if (datum.encoding === 'gbk-colour') return Uint8Array.from(characters.flatMap((bytes) => [...bytes, colour]));
  // 瑞泽: hanzi as four half bytes, ASCII plain.
  const halve = (bytes: Uint8Array) => (bytes.length < 2 ? [...bytes] : [...bytes].flatMap((b) => [b >>> 4, b & 15]));
  return Uint8Array.from(characters.flatMap(datum.encoding === 'gbk-nibble' ? halve : (bytes) => [...bytes]));
}

function encodeText(datum: TextDatum, params: FrameParams): Result<Uint8Array, ParamRefusal> {
  const text = Object.hasOwn(params, datum.text) ? params[datum.text] : undefined;
  if (typeof text !== 'string' || text.length > maxProfileFrameBytes) {
    return fail({ kind: 'paramInvalid', param: datum.text, detail: 'must be a text that fits a frame' });
  }
  if (datum.colour === undefined) return ok(encodeTextBytes(datum, text, 0));
  const colour = readInteger(params, datum.colour, 0xff);
  return colour.ok ? ok(encodeTextBytes(datum, text, colour.value)) : colour;
}

function digitsOf(value: number, width: number): number[] {
  return Array.from(String(value).padStart(width, '0'), Number);
}

function mapInteger(
  params: FrameParams,
  name: string,
  max: number,
  toBytes: (value: number) => Iterable<number>,
): Result<Uint8Array, ParamRefusal> {
  const value = readInteger(params, name, max);
  return value.ok ? ok(Uint8Array.from(toBytes(value.value))) : value;
}

export function readInteger(params: FrameParams, name: string, max: number): Result<number, ParamRefusal> {
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return ok(value);
  return fail({ kind: 'paramInvalid', param: name, detail: `must be a whole number 0-${max}` });
}
