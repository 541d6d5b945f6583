import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactNode } from 'react';
import './staff.css';
import { staffTheme } from './staff-theme.ts';

/** antd in our colours and in Chinese, around every staff page. */
export function StaffRoot({ children }: { children: ReactNode }) {
  return (
    // Two Chinese characters on a button stay together: the space antd adds is for Latin-width fonts.
    <ConfigProvider theme={staffTheme} locale={zhCN} button={{ autoInsertSpace: false }}>
      <App className="staff-root" message={{ top: 80, maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}
