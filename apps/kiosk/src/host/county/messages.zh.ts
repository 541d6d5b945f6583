/* What staff are told of the line to the county. */
export const countyWords = {
  name: '县平台连接',
  away: (since: string) => `与县平台断线，${since}起没有应答`,
  awayAdvice: '照常办理，数据存在本机，线路恢复后自动上传',
  refused: '县平台不接收本大厅的数据',
  refusedAdvice: '照常办理，请联系县里管理员',
  otherMachine: '数据目录来自另一台电脑，不再上传',
  otherMachineAdvice: '照常办理，请县里为这台电脑重新登记',
  badFile: (field: string) => (field === '' ? '县平台登记文件有误' : `县平台登记文件有误：${field}`),
  badFileAdvice: '照常办理，请联系县里重新发一份登记文件',
  otherHall: '县平台登记文件是另一个大厅的',
} as const;
