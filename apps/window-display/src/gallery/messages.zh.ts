import type { GalleryFaceName } from '@jiaohao/ui-kit/gallery';

export const galleryWords = {
  title: '界面总览',
  explanation: '每一种画面，用真实的页面和编造的数据',
  screen: '屏幕',
  screenOf: (width: number, height: number, inches: number) => `${width} × ${height}（${inches} 英寸）`,
  language: '语言',
  chinese: '中文',
  english: '英文',
  large: '大字版',
  stateCount: (count: number) => `${count} 个画面`,
  open: '单独打开',
  notBuilt: '这个页面还没有画面',
} as const;

export const faceWords: Readonly<Record<GalleryFaceName, string>> = {
  kiosk: '取号机',
  terminal: '窗口终端',
  board: '综合屏',
  strip: '窗口屏',
  pad: '评价器',
  manager: '大厅管理',
  admin: '大厅设置',
};
