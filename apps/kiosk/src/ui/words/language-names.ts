/* What a language calls itself: on its button before its pack is loaded. */

const ownNames: Readonly<Record<string, string>> = {
  'zh-CN': '中文',
  en: 'English',
  ko: '조선어',
  za: 'Vahcuengh',
  ug: 'ئۇيغۇرچە',
  kk: 'قازاقشا',
  bo: 'བོད་ཡིག',
  mn: 'ᠮᠣᠩᠭᠣᠯ',
  'en-XA': 'Pséudó',
  'ar-XB': '\u202eoduesP\u202c',
};

/** The tag itself where nobody has written the name down. */
export function languageName(tag: string): string {
  return ownNames[tag] ?? tag;
}
