import { Button, Dropdown } from 'antd';
import { managerWords } from '../messages.zh.ts';
import { useManager } from '../manager-session.tsx';

const words = managerWords.login;

/** 登录, or who is logged in and the way out. */
export function StaffButton() {
  const { staff, login, logout } = useManager();
  if (!staff) {
    return (
      <Button ghost data-testid="manager-login" onClick={login}>
        {words.button}
      </Button>
    );
  }
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'logout', label: words.logout, onClick: logout }] }}>
      <Button ghost data-testid="manager-staff">
        {staff.name}
      </Button>
    </Dropdown>
  );
}
