import type { DeviceFault, DeviceFaultKind, DeviceNotice } from './faults.ts';
import type { DeviceKind } from './status.ts';

/* Every fault in words: for the citizen (empty: they need not know), for staff, and what to do. */

export type FaultWords = { readonly citizen: string; readonly staff: string; readonly advice: string };

export const deviceKindNames: Record<DeviceKind, string> = {
  idCardReader: '身份证阅读器',
  slipPrinter: '号票打印机',
  callKeypad: '呼叫器',
  ratingPad: '评价器',
  strip: '窗口条屏',
  codeScanner: '扫码器',
};

export const faultWords: Record<DeviceFaultKind, FaultWords> = {
  cannotOpen: { citizen: '', staff: '连接不上', advice: '检查电源和数据线' },
  linkLost: { citizen: '', staff: '连接断开', advice: '检查电源和数据线' },
  noAnswer: { citizen: '', staff: '没有应答', advice: '关机再开机，仍不行请报修' },
  cardUnreadable: {
    citizen: '没有读出来，请把证件拿起，再平放 3 秒',
    staff: '证件读取失败',
    advice: '请群众重新放置证件',
  },
  documentUnsupported: {
    citizen: '这种证件读不了，请直接点要办的事',
    staff: '证件类型不支持',
    advice: '引导群众直接取号',
  },
  contentInvalid: {
    citizen: '证件内容读不准，请再放一次',
    staff: '证件内容校验不通过',
    advice: '重新放置；仍不行请直接取号',
  },
  samFailed: { citizen: '', staff: '阅读器安全模块故障', advice: '请报修更换阅读器' },
  paperOut: { citizen: '暂时打不出号票', staff: '打印机缺纸', advice: '请装纸' },
  coverOpen: { citizen: '暂时打不出号票', staff: '打印机上盖打开', advice: '请合上上盖' },
  cutterError: { citizen: '暂时打不出号票', staff: '切刀故障', advice: '关机清理切刀处的纸' },
  overheated: { citizen: '暂时打不出号票', staff: '打印头过热', advice: '稍等自动恢复' },
  printerError: { citizen: '暂时打不出号票', staff: '打印机故障', advice: '关机再开机，仍不行请报修' },
  contentRejected: { citizen: '', staff: '条屏不接受内容', advice: '检查条屏地址和型号' },
  outcomeUnknown: { citizen: '号票可能没有打出来', staff: '打印结果不明', advice: '看出纸口有没有号票' },
};

export const noticeWords: Record<DeviceNotice['kind'], FaultWords> = {
  paperNearEnd: { citizen: '', staff: '纸快用完', advice: '请准备换纸' },
  slowLine: { citizen: '', staff: '读卡很慢', advice: '请把阅读器的波特率改为 115200' },
};

export function wordsOfFault(fault: DeviceFault): FaultWords {
  return faultWords[fault.kind];
}
