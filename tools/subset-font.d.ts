/** The part of subset-font that make-fonts.ts uses; the package has no types of its own. */
declare module 'subset-font' {
  function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'woff2';
      noHinting: boolean;
      /** No glyphs but those of the text. */
      noLayoutClosure?: boolean;
      /** None where empty, all where not given. */
      keepFeatures?: readonly string[];
    },
  ): Promise<Buffer>;
  export = subsetFont;
}
